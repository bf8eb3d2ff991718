import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

import { WebSocketServer, type WebSocket } from 'ws';

import type { JsonObject } from '../gateway/json';
import { answerIn, eventFrame, systemFrame, type Delivery, type StreamEvent } from './delivery';
import { Tickets } from './tickets';

const PATH = '/stream/connect';

export interface StreamOptions {
	/** When an event that was not acknowledged comes again. Default: 10 s, the shortest that was observed. */
	redeliverAfterMs?: number;
	/** How often connections are pinged. Default: 20 s. */
	pingEveryMs?: number;
	/** Between the announcement of a disconnect and the end. Default: 10 s. */
	disconnectAfterMs?: number;
}

interface Connection {
	number: number;
	app: string;
	socket: WebSocket;
	/** Nothing is delivered to it any more (observed after a disconnect frame). */
	isLeaving: boolean;
	/** Its other end has gone without a word: it neither hears nor says anything. */
	isDead: boolean;
}

/** The event stream: its gateway gives tickets, its sockets get the events of the organization's meetings. */
export class Stream {
	readonly deliveries: Delivery[] = [];
	/** The gateway answers 503, and no socket opens. */
	isDown = false;
	readonly tickets: Tickets;
	private readonly sockets = new WebSocketServer({ noServer: true });
	private readonly connections = new Set<Connection>();
	/** Apps that have listened: events wait for them. */
	private readonly apps = new Set<string>();
	/** Events that were not acknowledged with SUCCESS, by app and event. */
	private readonly pending = new Map<string, { app: string; event: StreamEvent }>();
	private readonly timers = new Set<NodeJS.Timeout>();
	private opened = 0;
	private readonly pinging: NodeJS.Timeout;

	constructor(
		private readonly server: Server,
		private readonly now: () => number,
		readonly options: StreamOptions = {},
	) {
		this.tickets = new Tickets(now);
		server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
			this.upgrade(request, socket, head),
		);
		this.pinging = setInterval(() => this.ping(), options.pingEveryMs ?? 20_000);
		this.pinging.unref();
	}

	/** Where sockets are opened. */
	get endpoint(): string {
		return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}${PATH}`;
	}

	/** How many connections an app, or all apps together, have open. */
	openConnections(app?: string): number {
		return [...this.connections].filter((each) => app === undefined || each.app === app).length;
	}

	/** Pushes an event to every app that listens or has listened. */
	push(eventType: string, payload: JsonObject, more: Partial<StreamEvent> = {}): StreamEvent {
		const event: StreamEvent = {
			eventId: randomUUID(),
			eventType,
			corpId: '',
			bornTime: this.now(),
			payload,
			...more,
		};
		for (const app of this.apps) {
			this.pending.set(`${app} ${event.eventId}`, { app, event });
			this.deliver(app, event);
		}
		return event;
	}

	/** Sends events that wait for an acknowledgement again, at once. */
	redeliver(): void {
		for (const { app, event } of [...this.pending.values()]) this.deliver(app, event);
	}

	/** How many events wait for their acknowledgement, by any app. */
	get unacknowledged(): number {
		return this.pending.size;
	}

	/** The answers to an event, in the order of its deliveries. */
	answersTo({ eventId }: StreamEvent): Array<Delivery['status']> {
		return this.deliveries
			.filter(({ event }) => event.eventId === eventId)
			.map(({ status }) => status);
	}

	ping(): void {
		this.sendToAll(systemFrame('ping', { opaque: randomUUID() }));
	}

	/** Announces the end of every connection and, after a while, ends them. */
	disconnect(): void {
		const leaving = [...this.connections];
		this.sendToAll(systemFrame('disconnect', { reason: 'maintenance' }));
		for (const connection of leaving) connection.isLeaving = true;
		this.later(this.options.disconnectAfterMs ?? 10_000, () => {
			for (const { socket } of leaving) socket.close();
		});
	}

	/** Breaks every connection off. */
	kill(): void {
		for (const { socket } of this.connections) socket.terminate();
	}

	/** From now on nothing passes through the open connections, and neither end notices. */
	deaden(): void {
		for (const connection of this.connections) connection.isDead = true;
	}

	/** Sends anything, such as what is no frame. */
	sendToAll(message: string | Buffer): void {
		for (const { socket, isDead } of this.connections) if (!isDead) socket.send(message);
	}

	close(): void {
		clearInterval(this.pinging);
		for (const timer of this.timers) clearTimeout(timer);
		for (const { socket } of this.connections) socket.terminate();
		this.sockets.close();
	}

	private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		const url = new URL(request.url ?? '/', 'ws://127.0.0.1');
		// Read as by a server that knows only percent-encoding, for which a plus sign is a plus sign.
		const encoded = /[?&]ticket=([^&]*)/.exec(url.search)?.[1] ?? '';
		const app =
			this.isDown || url.pathname !== PATH
				? undefined
				: this.tickets.take(decodeURIComponent(encoded));
		if (app === undefined) {
			socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n');
			return;
		}
		this.sockets.handleUpgrade(request, socket, head, (opened) => this.open(app, opened));
	}

	private open(app: string, socket: WebSocket): void {
		const number = this.opened++;
		const connection: Connection = { number, app, socket, isLeaving: false, isDead: false };
		this.connections.add(connection);
		this.apps.add(app);
		socket.on('close', () => this.connections.delete(connection));
		socket.on('error', () => socket.terminate());
		socket.on('message', (message: Buffer) => {
			if (!connection.isDead) this.receive(message.toString());
		});
		for (const each of [...this.pending.values()]) {
			if (each.app === app) this.deliver(app, each.event);
		}
	}

	/** To one of the app's connections, at random (documented); again later unless it is acknowledged. */
	private deliver(app: string, event: StreamEvent): void {
		const open = [...this.connections].filter((each) => each.app === app && !each.isLeaving);
		const connection = open[Math.floor(Math.random() * open.length)];
		if (!connection) return;
		const { number } = connection;
		const delivery: Delivery = { event, app, connection: number, messageId: randomUUID() };
		this.deliveries.push(delivery);
		this.sentAt.set(delivery.messageId, performance.now());
		if (!connection.isDead) connection.socket.send(eventFrame(delivery));
		this.later(this.options.redeliverAfterMs ?? 10_000, () => {
			if (this.pending.has(`${app} ${event.eventId}`)) this.deliver(app, event);
		});
	}

	private readonly sentAt = new Map<string, number>();

	private receive(message: string): void {
		const answer = answerIn(message);
		const delivery = this.deliveries.find(({ messageId }) => messageId === answer?.messageId);
		if (!answer || !delivery) return;
		delivery.status = answer.data.status === 'SUCCESS' ? 'SUCCESS' : 'LATER';
		const sentAt = this.sentAt.get(delivery.messageId) ?? 0;
		delivery.answeredAfterMs = performance.now() - sentAt;
		if (delivery.status === 'SUCCESS')
			this.pending.delete(`${delivery.app} ${delivery.event.eventId}`);
	}

	private later(ms: number, work: () => void): void {
		const timer = setTimeout(() => {
			this.timers.delete(timer);
			work();
		}, ms);
		timer.unref();
		this.timers.add(timer);
	}
}

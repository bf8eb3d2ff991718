import { unlessCancelled } from '../transport/cancellation';
import type { Failure } from '../errors/failure';
import { ConferenceError, failureOf } from '../errors/failure';
import { Connection } from './connection/connection';
import { Deliveries } from './deliveries';
import { openGateway, passesByItself } from './connection/gateway';
import type { Listener } from './member';
import { Member, Waiting } from './member';
import { Members } from './members';
import { Outage } from './outage';
import { pauseBeforeReconnect, REFUSED_PAUSE_MS, SHORTEST_LIFE_MS } from './connection/reconnect';
import type { SocketConstructor } from './connection/socket';
import type { Time } from './time';
import { Cancelled } from '../transport/cancellation';

const LONGEST_IDLE_MS = 3_600_000;

/**
 * The one connection of an app in this process, shared by all its listeners: an app's events go to its
 * connections at random, so that two connections would split them. One loop keeps it up, and asks the
 * gateway for one listener at a time, however many there are.
 */
export class AppStream {
	private readonly members = new Members();
	private readonly deliveries: Deliveries;
	private readonly outage = new Outage();
	private readonly closing = new AbortController();
	private wake = new AbortController();
	private connection: Connection | undefined;
	private isKeptUp = false;
	private failures = 0;
	private pausedUntil = 0;

	constructor(
		private readonly key: string,
		private readonly WebSocket: SocketConstructor,
		private readonly time: Time,
	) {
		this.deliveries = new Deliveries(this.members, time);
	}

	/**
	 * @param isWaiting whether somebody waits for the outcome: then this resolves when the connection is
	 * there, and rejects at the first failure. Otherwise it is tried until it works.
	 */
	async join(listener: Listener, isWaiting: boolean): Promise<void> {
		const member = new Member(listener, isWaiting ? new Waiting() : undefined);
		this.members.add(member);
		if (this.isKeptUp) this.wake.abort();
		else void this.keepUp();
		await member.waiting?.outcome;
	}

	/** @returns whether nobody is left, and the connection closed */
	leave(listener: Listener): boolean {
		this.members.remove(listener)?.waiting?.failed(new Cancelled());
		if (!this.members.isEmpty) return false;
		this.closing.abort();
		this.wake.abort();
		this.connection?.close();
		return true;
	}

	private async keepUp(): Promise<void> {
		this.isKeptUp = true;
		while (!this.closing.signal.aborted) {
			const member = this.nextToAsk();
			if (member) await this.ask(member);
			else await this.idle();
		}
	}

	/** For whom the gateway is to be asked now. */
	private nextToAsk(): Member | undefined {
		const { inFront, proven, unproven } = this.members;
		if (inFront) return inFront;
		const now = this.time.now();
		if (now < this.pausedUntil) return undefined;
		const next = unproven.find(({ refusedUntil }) => refusedUntil <= now);
		if (next || this.isUp) return next;
		return proven.sort((one, other) => one.askedAt - other.askedAt)[0];
	}

	private get isUp(): boolean {
		return this.connection !== undefined && !this.connection.isLeaving;
	}

	private async ask(member: Member): Promise<void> {
		try {
			const url = await this.openGatewayFor(member);
			member.proven();
			if (!this.isUp) await this.connect(url);
			member.waiting?.done();
		} catch (error) {
			if (this.members.has(member)) this.failed(member, failureOf(error));
		}
	}

	private async openGatewayFor(member: Member): Promise<string> {
		const { signal } = this.closing;
		const { listener } = member;
		member.askedAt = this.time.now();
		return await unlessCancelled(async () => {
			const app = await listener.readApp();
			if (app.key !== this.key) throw new ConferenceError(OTHER_APP);
			return await openGateway(app, listener.httpRequest, signal);
		}, signal);
	}

	/** The new connection is there before the old one goes, so that no event falls between them. */
	private async connect(url: string): Promise<void> {
		const next: Connection = new Connection(this.WebSocket, this.time, {
			event: async (frame) => await this.deliveries.deliver(frame),
			unreadable: () => this.deliveries.unreadable('it is no frame of the protocol'),
			leaving: (why) => this.leaving(next, why),
			ended: () => this.ended(next),
		});
		const close = () => next.close();
		const { signal } = this.closing;
		signal.addEventListener('abort', close, { once: true });
		await next.open(url).finally(() => signal.removeEventListener('abort', close));
		const last = this.connection;
		this.connection = next;
		last?.close();
		const lasted = this.outage.end(this.time.now());
		if (lasted !== undefined)
			this.members.log('info', `The event stream is back after ${Math.round(lasted / 1000)} s.`);
	}

	private failed(member: Member, failure: Failure): void {
		if (member.waiting && !member.waiting.isOver) {
			this.members.remove(member.listener);
			member.waiting.failed(new ConferenceError(failure));
			return;
		}
		const now = this.time.now();
		if (passesByItself(failure)) {
			this.countFailure(failure.retry?.afterMs);
			this.lost(failure);
			return;
		}
		member.refused(failure, now + REFUSED_PAUSE_MS);
		if (!this.isUp) this.outage.failed(failure, now);
	}

	private leaving(connection: Connection, why: 'disconnect' | 'silence'): void {
		if (connection !== this.connection) return;
		this.pausedUntil = 0;
		if (this.livedLong(connection)) this.failures = 0;
		else this.countFailure();
		if (why === 'silence')
			this.members.log('warn', 'The event stream has been silent for too long: it is opened anew.');
		this.wake.abort();
	}

	private ended(connection: Connection): void {
		if (connection !== this.connection) return;
		this.connection = undefined;
		if (!connection.isLeaving) {
			if (this.livedLong(connection)) this.failures = 0;
			this.countFailure();
		}
		this.lost(BROKEN_OFF);
		this.wake.abort();
	}

	private livedLong({ openedAt }: Connection): boolean {
		return this.time.now() - openedAt >= SHORTEST_LIFE_MS;
	}

	private countFailure(leastMs = 0): void {
		this.failures++;
		const pause = pauseBeforeReconnect(this.failures, this.time.random());
		this.pausedUntil = this.time.now() + Math.max(pause, leastMs);
	}

	private lost(failure: Failure): void {
		if (this.outage.failed(failure, this.time.now()))
			this.members.log('warn', `No event stream: ${failure.message} It is tried again.`);
	}

	/** Waits until something is to be done. */
	private async idle(): Promise<void> {
		const now = this.time.now();
		const report = this.outage.report(now);
		if (report) this.members.tell(report);
		const dues = [
			this.outage.reportDue ?? Infinity,
			this.pausedUntil,
			...this.members.unproven.map(({ refusedUntil }) => Math.max(refusedUntil, this.pausedUntil)),
		].filter((due) => due > now);
		this.wake = new AbortController();
		const wait = Math.min(LONGEST_IDLE_MS, ...dues.map((due) => due - now));
		await this.time.pause(wait, this.wake.signal).catch(() => {});
	}
}

const BROKEN_OFF: Failure = {
	kind: 'network',
	message: 'The event stream of DingTalk broke off.',
	hint: 'Check the network of this server.',
	endsRun: false,
};

/** n8n does not restart a workflow whose credential is edited. */
const OTHER_APP: Failure = {
	kind: 'token',
	message: 'The credential belongs to another app or region now.',
	hint: 'Deactivate the workflow and activate it again.',
	endsRun: true,
};

import type { IHttpRequestOptions } from 'n8n-workflow';

import type { StreamApp } from '../../../nodes/DingTalkConference/dingtalk/stream/app';
import { streamApp } from '../../../nodes/DingTalkConference/dingtalk/stream/app';
import type {
	Listener,
	LogLevel,
} from '../../../nodes/DingTalkConference/dingtalk/stream/listener';
import type { PushedEvent } from '../../../nodes/DingTalkConference/dingtalk/stream/events/pushedEvent';
import type { KnownMeetings } from '../../../nodes/DingTalkConference/dingtalk/stream/events/knownMeetings';
import type { Failure } from '../../../nodes/DingTalkConference/dingtalk/errors/failure';
import type {
	Socket,
	SocketConstructor,
} from '../../../nodes/DingTalkConference/dingtalk/stream/connection/socket';
import { settled } from './fakeTime';

export const SECRET = 'secret-of-the-stream-tests-51c0';
export const KEY = 'dingstreamtests01';

type Answer = { statusCode: number; headers: object; body: string };

/** A socket whose other end is the test. */
export class FakeSocket implements Socket {
	readonly sent: string[] = [];
	closedByClient = false;
	private readonly listeners: Record<string, Array<(event: { data: unknown }) => void>> = {};

	constructor(readonly url: string) {}

	addEventListener(type: string, listener: (event: { data: unknown }) => void): void {
		(this.listeners[type] ??= []).push(listener);
	}

	send(message: string): void {
		this.sent.push(message);
	}

	close(): void {
		this.closedByClient = true;
		this.emit('close');
	}

	emit(type: 'open' | 'close' | 'error' | 'message', data?: unknown): void {
		for (const listener of this.listeners[type] ?? []) listener({ data });
	}

	/** The server sends a frame. */
	async frame(type: string, headers: object, data: unknown = '{}'): Promise<void> {
		this.emit('message', JSON.stringify({ specVersion: '1.0', type, headers, data }));
		await settled();
	}

	/** The statuses of the acknowledgements, by message. */
	get acks(): Record<string, string> {
		const entries = this.sent.map((message) => {
			const { headers, data } = JSON.parse(message) as {
				headers: { messageId: string };
				data: string;
			};
			return [headers.messageId, (JSON.parse(data) as { status: string }).status] as const;
		});
		return Object.fromEntries(entries);
	}
}

/** A gateway and its sockets, without any network. */
export class FakeDingTalk {
	readonly requests: IHttpRequestOptions[] = [];
	readonly sockets: FakeSocket[] = [];
	/** How sockets behave that are opened from now on. */
	opening: 'open' | 'refuse' | 'hang' = 'open';
	/** Makes the gateway answer this from now on, instead of a connection. */
	refusal: Answer | Error | undefined;
	secret = SECRET;
	/** The gateway waits for this before it answers. */
	gate: (() => Promise<void>) | undefined;
	/** The gateway's answer after `gate`, instead of a connection. */
	once: Answer | undefined;

	readonly WebSocket: SocketConstructor;

	constructor() {
		const { sockets } = this;
		const opening = () => this.opening;
		this.WebSocket = class extends FakeSocket {
			constructor(url: string) {
				super(url);
				sockets.push(this);
				const how = opening();
				if (how === 'hang') return;
				queueMicrotask(() => {
					if (how === 'open') return this.emit('open');
					this.emit('error');
					this.emit('close');
				});
			}
		};
	}

	readonly httpRequest = async (options: IHttpRequestOptions): Promise<unknown> => {
		await Promise.resolve();
		this.requests.push(options);
		if (this.refusal instanceof Error) throw this.refusal;
		if (this.refusal) return this.refusal;
		const { clientSecret } = options.body as { clientSecret: string };
		await this.gate?.();
		if (this.once) return this.once;
		if (clientSecret !== this.secret) return AUTH_FAILED;
		const ticket = `ticket ${this.requests.length}`;
		return answer(200, { endpoint: 'wss://stream.example.com:443/connect', ticket });
	};

	/** The socket that was opened last. */
	get socket(): FakeSocket {
		const socket = this.sockets.at(-1);
		if (!socket) throw new Error('No socket was opened');
		return socket;
	}
}

export function answer(statusCode: number, body: object): Answer {
	return { statusCode, headers: {}, body: JSON.stringify(body) };
}

export const AUTH_FAILED = answer(401, { code: 'authFailed', message: '鉴权失败', requestid: '1' });
export const UNAVAILABLE = answer(503, { code: 'serviceBusy', message: 'busy' });

/** A workflow that listens, with its events and messages. */
export class FakeListener implements Listener {
	readonly httpRequest: Listener['httpRequest'];
	readonly events: PushedEvent[] = [];
	readonly lines: string[] = [];
	readonly reports: Failure[] = [];
	/** Called when n8n is to show a failure. */
	onReport: () => void = () => {};
	secret = SECRET;
	key = KEY;
	/** The outcome of an event that is handed over. */
	onTake: (event: PushedEvent, meetings: KnownMeetings) => Promise<void> = async () => {};

	constructor(
		{ httpRequest }: FakeDingTalk,
		readonly isProduction = true,
	) {
		this.httpRequest = httpRequest;
	}

	/** The result of reading the stored credential. */
	readFailure: Error | undefined;

	async readApp(): Promise<StreamApp> {
		await Promise.resolve();
		if (this.readFailure) throw this.readFailure;
		return appWith(this.key, this.secret);
	}

	async take(event: PushedEvent, meetings: KnownMeetings): Promise<void> {
		this.events.push(event);
		await this.onTake(event, meetings);
	}

	log(level: LogLevel, line: string): void {
		this.lines.push(`${level} ${line}`);
	}

	report(failure: Failure): void {
		this.reports.push(failure);
		this.onReport();
	}
}

export function appWith(appKey: string, appSecret: string): StreamApp {
	return streamApp({
		authentication: 'internalApp',
		appKey,
		appSecret,
		region: 'international',
	});
}

import type { Failure } from '../../errors/failure';
import { ConferenceError } from '../../errors/failure';
import type { AckStatus, EventFrame } from './frames';
import { acknowledgement, readFrame } from './frames';
import { Silence } from './silence';
import type { Socket, SocketConstructor } from './socket';
import type { Time } from '../time';
import { Cancelled } from '../../transport/cancellation';

const OPENING_LIMIT_MS = 10_000;
const NORMAL_CLOSURE = 1000;
const CHECK_EVERY_MS = 15_000;

export interface ConnectionEvents {
	/** Resolves with the acknowledgment, within 3 seconds. */
	event(frame: EventFrame): Promise<AckStatus>;
	/** @param why to be read behind "was skipped:" */
	unreadable(why: string): void;
	/** Nothing more will come, though the socket may still be open: a new one is needed. */
	leaving(why: 'disconnect' | 'silence'): void;
	ended(): void;
}

export class Connection {
	/** When it was opened, in milliseconds of the stream's clock. */
	openedAt = 0;
	isLeaving = false;
	private socket: Socket | undefined;
	private silence: Silence | undefined;
	private wasClosed = false;
	private unanswered = 0;
	private readonly over = new AbortController();

	constructor(
		private readonly WebSocket: SocketConstructor,
		private readonly time: Time,
		private readonly events: ConnectionEvents,
	) {}

	/**
	 * @param url contains the ticket, so no message quotes it
	 * @throws ConferenceError when it does not open
	 * @throws Cancelled when it is closed meanwhile
	 */
	async open(url: string): Promise<void> {
		const socket = new this.WebSocket(url);
		this.socket = socket;
		const opened = new Promise<boolean>((resolve) => {
			socket.addEventListener('open', () => resolve(true));
			socket.addEventListener('error', () => resolve(false));
			socket.addEventListener('close', () => {
				resolve(false);
				this.end();
			});
		});
		socket.addEventListener('message', ({ data }) => this.receive(socket, data));
		const waiting = new AbortController();
		const limit = this.time.pause(OPENING_LIMIT_MS, waiting.signal).then(
			() => false,
			() => false,
		);
		const isOpen = await Promise.race([opened, limit]);
		waiting.abort();
		if (this.wasClosed) throw new Cancelled();
		if (!isOpen) {
			this.close();
			throw new ConferenceError(NOT_OPENED);
		}
		this.openedAt = this.time.now();
		void this.watch(new Silence(this.openedAt));
	}

	/** Closes the socket, without a call of `ended`, once the events that have come are answered. */
	close(): void {
		this.wasClosed = true;
		this.over.abort();
		if (this.unanswered === 0) this.socket?.close(NORMAL_CLOSURE);
	}

	private receive(socket: Socket, data: unknown): void {
		const frame = readFrame(data);
		this.silence?.received(this.time.now());
		switch (frame.kind) {
			case 'ping':
				this.silence?.ping(this.time.now());
				socket.send(frame.answer);
				break;
			case 'keepAlive':
				this.silence?.ping(this.time.now());
				break;
			case 'disconnect':
				this.leave('disconnect');
				break;
			case 'event':
				void this.acknowledge(socket, frame);
				break;
			case 'unreadable':
				this.events.unreadable('it is not a frame of the protocol');
				break;
			case 'other':
				break;
		}
	}

	/** Answers on the socket that the event came from: no other one knows the message. */
	private async acknowledge(socket: Socket, frame: EventFrame): Promise<void> {
		this.unanswered++;
		const status = await this.statusOf(frame);
		this.unanswered--;
		// Sending on a socket that has closed meanwhile is without effect.
		socket.send(acknowledgement(frame.messageId, status));
		if (this.wasClosed && this.unanswered === 0) socket.close(NORMAL_CLOSURE);
	}

	private async statusOf(frame: EventFrame): Promise<AckStatus> {
		try {
			return await this.events.event(frame);
		} catch (error) {
			this.events.unreadable(error instanceof Error ? error.message : String(error));
			return 'LATER';
		}
	}

	private async watch(silence: Silence): Promise<void> {
		this.silence = silence;
		try {
			for (let now = this.time.now(); now < silence.deadline; now = this.time.now()) {
				// The deadline may come nearer meanwhile: with the first ping.
				const wait = Math.min(silence.deadline - now, CHECK_EVERY_MS);
				await this.time.pause(wait, this.over.signal);
			}
			this.leave('silence');
		} catch {
			// It was closed.
		}
	}

	private leave(why: 'disconnect' | 'silence'): void {
		if (this.isLeaving || this.over.signal.aborted) return;
		this.isLeaving = true;
		this.events.leaving(why);
	}

	private end(): void {
		if (this.over.signal.aborted) return;
		this.over.abort();
		if (this.openedAt > 0) this.events.ended();
	}
}

/** The error event of a WebSocket carries no reason. */
const NOT_OPENED: Failure = {
	kind: 'network',
	message: 'The event stream of DingTalk could not be opened.',
	hint: 'Check that this server may open WebSocket connections (wss) to the internet. Through a proxy they need NODE_USE_ENV_PROXY=1 beside HTTPS_PROXY, and Node.js 22.21 or newer.',
	endsRun: false,
};

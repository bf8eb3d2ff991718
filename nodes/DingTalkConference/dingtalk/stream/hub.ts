import { rethrow } from '../errors/result';
import { AppStream, type StreamState } from './appStream';
import type { Listener } from './listener';
import type { SocketConstructor } from './connection/socket';
import type { Time } from './time';
import { realTime } from './time';

/** All event streams of a process: one for each app, however many workflows listen to it. */
export class StreamHub {
	private readonly streams = new Map<string, AppStream>();
	private readonly keys = new Map<Listener, string>();

	constructor(private readonly time: Time = realTime) {}

	/**
	 * Gives `listener` the events of its app from now on.
	 *
	 * @param key of the app in its credential
	 * @param isAwaited whether a person waits: then this resolves when the stream is up. Otherwise it
	 * resolves at once, and the stream is tried until it is up.
	 * @throws ConferenceError when a person waits and it fails
	 * @throws Cancelled when a person waits and the listener leaves meanwhile
	 */
	async join(
		listener: Listener,
		key: string,
		WebSocket: SocketConstructor,
		isAwaited: boolean,
	): Promise<void> {
		const stream = this.streams.get(key) ?? new AppStream(key, WebSocket, this.time);
		this.streams.set(key, stream);
		this.keys.set(listener, key);
		try {
			await stream.join(listener, isAwaited);
		} catch (error) {
			this.leave(listener);
			rethrow(error);
		}
	}

	/** The state of the stream that `listener` has joined. */
	stateFor(listener: Listener): StreamState | undefined {
		return this.streams.get(this.keys.get(listener) ?? '')?.stateFor(listener);
	}

	/** Ends the events of `listener`; the last one to leave closes the connection. */
	leave(listener: Listener): void {
		const key = this.keys.get(listener);
		if (key === undefined) return;
		this.keys.delete(listener);
		const stream = this.streams.get(key);
		if (stream?.leave(listener)) this.streams.delete(key);
	}
}

/** The hub of this process. */
export const hub = new StreamHub();

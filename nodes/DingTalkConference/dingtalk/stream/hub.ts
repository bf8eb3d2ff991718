import { rethrow } from '../errors/result';
import { AppStream } from './appStream';
import type { Listener } from './member';
import type { SocketConstructor } from './connection/socket';
import type { Time } from './time';
import { realTime } from './time';

/** All event streams of a process: one for each app, whatever number of workflows listens to it. */
export class StreamHub {
	private readonly streams = new Map<string, AppStream>();
	private readonly keys = new Map<Listener, string>();

	constructor(private readonly time: Time = realTime) {}

	/**
	 * Gives `listener` the events of its app from now on.
	 *
	 * @param key of the app that its credential holds now
	 * @param isWaiting whether somebody waits: then it resolves when the stream is up. Otherwise it
	 * resolves at once, and the stream is tried until it is.
	 * @throws ConferenceError when somebody waits and it fails
	 * @throws Cancelled when somebody waits and the listener leaves meanwhile
	 */
	async join(
		listener: Listener,
		key: string,
		WebSocket: SocketConstructor,
		isWaiting: boolean,
	): Promise<void> {
		const stream = this.streams.get(key) ?? new AppStream(key, WebSocket, this.time);
		this.streams.set(key, stream);
		this.keys.set(listener, key);
		try {
			await stream.join(listener, isWaiting);
		} catch (error) {
			this.leave(listener);
			rethrow(error);
		}
	}

	/** No event is given to it any more; the last one closes the connection. */
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

import { ConferenceError } from '../errors/failure';
import { rethrow } from '../errors/result';
import { Cancelled } from '../transport/cancellation';
import { TimedOut, withinDeadline } from '../transport/deadline';
import { fileTooLarge, notStored } from './fileFailure';
import type { FileStream } from './openFile';

interface Limits {
	maxBytes: number;
	/** How long nothing may arrive, in milliseconds. */
	silence: number;
	signal: AbortSignal | undefined;
}

interface Watched {
	/** The arriving data, to be stored. */
	stream: FileStream;
	/**
	 * The result of storing, unless the file is too large or no more data arrives.
	 *
	 * @throws ConferenceError when it is too large or cannot be stored
	 * @throws TimedOut, Cancelled, or the error of the connection
	 */
	result<T>(storing: Promise<T>): Promise<T>;
}

/** Watches a file while it arrives; nothing of it is kept here. */
export function watched(body: FileStream, { maxBytes, silence, signal }: Limits): Watched {
	let bytes = 0;
	let isOver = false;
	let heard = () => {};
	let brokenOff: Error | undefined;
	const onChunk = (chunk: Uint8Array) => {
		bytes += chunk.length;
		if (bytes > maxBytes) throw fileTooLarge(maxBytes);
		heard();
		return chunk;
	};
	const listen = async () => {
		while (!isOver) {
			const something = new Promise<void>((resolve) => {
				heard = resolve;
			});
			await withinDeadline(async () => await something, silence, signal);
		}
	};
	body.once('error', (error: Error) => {
		brokenOff = error;
	});
	const stream = body.map(onChunk);
	return {
		stream,
		async result(storing) {
			try {
				const silenced = listen().then(async () => await storing);
				return await Promise.race([storing, silenced]);
			} catch (error) {
				body.destroy();
				stream.destroy();
				if (error instanceof ConferenceError || isEnd(error)) return rethrow(error);
				if (brokenOff) return rethrow(brokenOff);
				const { code } = error as { code?: unknown };
				throw notStored(typeof code === 'string' ? code : undefined);
			} finally {
				isOver = true;
				heard();
			}
		},
	};
}

function isEnd(error: unknown): boolean {
	return error instanceof TimedOut || error instanceof Cancelled;
}

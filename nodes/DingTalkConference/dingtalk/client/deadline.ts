import { Cancelled } from '../errors/failure';

/** Work was not done in time. Its code is the one with which n8n tells its own time limit. */
export class TimedOut extends Error {
	readonly code = 'ECONNABORTED';

	constructor() {
		super('The time for an answer is over');
		this.name = 'TimedOut';
	}
}

/**
 * The result of `work`, unless its time is over before. n8n's own time limit counts the silence of a
 * connection only: a server that sends a byte now and then, or never accepts, would hold the call for ever.
 *
 * @param work is told by its signal to stop; what it does after that is unheard
 * @param ms milliseconds
 * @param signal of the execution
 * @throws TimedOut when the time is over
 * @throws Cancelled as soon as `signal` is aborted
 */
export async function withinDeadline<T>(
	work: (signal: AbortSignal) => Promise<T>,
	ms: number,
	signal?: AbortSignal,
): Promise<T> {
	if (signal?.aborted) throw new Cancelled();
	const timeIsOver = AbortSignal.timeout(ms);
	const controller = new AbortController();
	// Joined by hand: `AbortSignal.any` of a signal that lives as long as the execution leaks on Node 20.
	const stop = () => controller.abort(signal?.aborted ? new Cancelled() : new TimedOut());
	timeIsOver.addEventListener('abort', stop);
	signal?.addEventListener('abort', stop);
	const stopped = new Promise<never>((_, reject) => {
		controller.signal.addEventListener('abort', () => reject(controller.signal.reason));
	});
	try {
		return await Promise.race([work(controller.signal), stopped]);
	} finally {
		timeIsOver.removeEventListener('abort', stop);
		signal?.removeEventListener('abort', stop);
	}
}

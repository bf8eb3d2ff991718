import { Cancelled } from './cancellation';

/** Work was not done in time. The code is the one that n8n's own time limit gives. */
export class TimedOut extends Error {
	readonly code = 'ECONNABORTED';

	constructor() {
		super('The time for an answer is over');
		this.name = 'TimedOut';
	}
}

/** The work of each execution: one listener for all of it, since Node warns of more than ten. */
const ofExecution = new WeakMap<AbortSignal, Set<AbortController>>();

function controllersOf(execution: AbortSignal): Set<AbortController> {
	const known = ofExecution.get(execution);
	if (known) return known;
	const controllers = new Set<AbortController>();
	ofExecution.set(execution, controllers);
	execution.addEventListener('abort', () => {
		for (const controller of controllers) controller.abort(new Cancelled());
	});
	return controllers;
}

/**
 * The result of `work`, unless its time is over before. n8n's own time limit only counts the silence of a
 * connection: a server that sends a byte now and then, or never accepts, would hold the call forever.
 *
 * `AbortSignal.timeout` is the timer, since n8n's rules for nodes forbid `setTimeout`; n8n's `sleepWithAbort` would
 * keep its listener on the execution's signal after each call.
 *
 * @param work should stop when its signal is aborted; its result is ignored from then on
 * @param ms milliseconds
 * @param execution the signal that n8n aborts when the execution is canceled
 * @throws TimedOut when the time is over
 * @throws Cancelled as soon as the execution is canceled
 */
export async function withinDeadline<T>(
	work: (signal: AbortSignal) => Promise<T>,
	ms: number,
	execution?: AbortSignal,
): Promise<T> {
	if (execution?.aborted) throw new Cancelled();
	const controller = new AbortController();
	const { signal } = controller;
	const others = execution && controllersOf(execution);
	others?.add(controller);
	const timer = AbortSignal.timeout(ms);
	const onTime = () => controller.abort(new TimedOut());
	timer.addEventListener('abort', onTime);
	try {
		return await new Promise<T>((resolve, reject) => {
			signal.addEventListener('abort', () => reject(signal.reason));
			work(signal).then(resolve, reject);
		});
	} finally {
		timer.removeEventListener('abort', onTime);
		others?.delete(controller);
	}
}

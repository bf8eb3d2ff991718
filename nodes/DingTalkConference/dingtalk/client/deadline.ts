import { Cancelled } from '../errors/failure';
import { monotonic } from './clock';

/** Work was not done in time. Its code is the one with which n8n tells its own time limit. */
export class TimedOut extends Error {
	readonly code = 'ECONNABORTED';

	constructor() {
		super('The time for an answer is over');
		this.name = 'TimedOut';
	}
}

/** Timers may fire a little early: a time so near has come, in milliseconds. */
const NEAR_MS = 1;

interface Deadline {
	/** As `monotonic` tells it. */
	at: number;
	passed(): void;
}

/**
 * Deadlines that are not over yet, by the time that each was given: among equal ones the first to begin
 * is the first to pass, so that one timer serves them all. Making one for each attempt would cost more
 * than everything else here.
 */
const running = new Map<number, Set<Deadline>>();

function begin(deadline: Deadline, ms: number): void {
	const alike = running.get(ms);
	if (alike) {
		alike.add(deadline);
		return;
	}
	running.set(ms, new Set([deadline]));
	startTimer(ms, ms);
}

/** After `wait` milliseconds ends what is over, and waits for what is left among the deadlines of `ms`. */
function startTimer(wait: number, ms: number): void {
	const onTime = () => {
		const alike = running.get(ms);
		for (const deadline of alike ?? []) {
			const left = deadline.at - monotonic();
			if (left > NEAR_MS) {
				startTimer(left, ms);
				return;
			}
			alike?.delete(deadline);
			deadline.passed();
		}
		running.delete(ms);
	};
	AbortSignal.timeout(Math.ceil(wait)).addEventListener('abort', onTime);
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
	// Joined by hand: `AbortSignal.any` of a signal that lives as long as the execution leaks on Node 20.
	const controller = new AbortController();
	return await new Promise<T>((resolve, reject) => {
		const stop = (reason: Error) => {
			settled();
			reject(reason);
			controller.abort(reason);
		};
		const cancel = () => stop(new Cancelled());
		const deadline = { at: monotonic() + ms, passed: () => stop(new TimedOut()) };
		const settled = () => {
			running.get(ms)?.delete(deadline);
			signal?.removeEventListener('abort', cancel);
		};
		begin(deadline, ms);
		signal?.addEventListener('abort', cancel);
		work(controller.signal).then(
			(result) => {
				settled();
				resolve(result);
			},
			(error: unknown) => {
				settled();
				reject(error);
			},
		);
	});
}

import { monotonic } from './clock';
import { Cancelled } from './cancellation';

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

type StopListener = (event: { type: 'abort' }) => void;

/** The part of an `AbortSignal` by which work is told to stop. */
export interface StopSignal {
	readonly aborted: boolean;
	readonly reason?: unknown;
	addEventListener(type: 'abort', listener: StopListener): void;
	removeEventListener(type: 'abort', listener: StopListener): void;
}

/**
 * Work that has to be done in time, and the signal that tells it to stop. n8n's helper takes whatever can be
 * listened to like an `AbortSignal`; a real one for each attempt costs several times what this one does.
 */
class Attempt implements StopSignal {
	aborted = false;
	reason: Error | undefined;
	private listeners: StopListener[] = [];

	/**
	 * @param at when its time is over, as `monotonic` tells it
	 * @param onStop hears of it first
	 */
	constructor(
		readonly at: number,
		private readonly onStop: (reason: Error) => void,
	) {}

	addEventListener(_: 'abort', listener: StopListener): void {
		this.listeners.push(listener);
	}

	removeEventListener(_: 'abort', listener: StopListener): void {
		this.listeners = this.listeners.filter((other) => other !== listener);
	}

	stop(reason: Error): void {
		this.aborted = true;
		this.reason = reason;
		this.onStop(reason);
		for (const listener of this.listeners) listener({ type: 'abort' });
	}
}

/**
 * Attempts whose time is not over yet, by the time that each was given: among equal ones the first to begin
 * is the first to end, so that one timer serves them all. Making one for each attempt would cost more
 * than everything else here.
 */
const running = new Map<number, Set<Attempt>>();

/** The attempts of each execution, which ends all of them. */
const ofExecution = new WeakMap<AbortSignal, Set<Attempt>>();

function attemptsWithin(ms: number): Set<Attempt> {
	const known = running.get(ms);
	if (known) return known;
	const attempts = new Set<Attempt>();
	running.set(ms, attempts);
	startTimer(ms, ms, attempts);
	return attempts;
}

/** After `wait` milliseconds stops what is over, and waits for what is left of `attempts`. */
function startTimer(wait: number, ms: number, attempts: Set<Attempt>): void {
	const onTime = () => {
		for (const attempt of attempts) {
			const left = attempt.at - monotonic();
			if (left > NEAR_MS) {
				startTimer(left, ms, attempts);
				return;
			}
			attempts.delete(attempt);
			attempt.stop(new TimedOut());
		}
		running.delete(ms);
	};
	AbortSignal.timeout(Math.ceil(wait)).addEventListener('abort', onTime);
}

function attemptsOf(execution: AbortSignal): Set<Attempt> {
	const known = ofExecution.get(execution);
	if (known) return known;
	const attempts = new Set<Attempt>();
	ofExecution.set(execution, attempts);
	execution.addEventListener('abort', () => {
		for (const attempt of attempts) attempt.stop(new Cancelled());
	});
	return attempts;
}

/**
 * The result of `work`, unless its time is over before. n8n's own time limit counts the silence of a
 * connection only: a server that sends a byte now and then, or never accepts, would hold the call for ever.
 *
 * @param work is told by its signal to stop; what it does after that is unheard
 * @param ms milliseconds
 * @param execution its signal
 * @throws TimedOut when the time is over
 * @throws Cancelled as soon as the execution is cancelled
 */
export async function withinDeadline<T>(
	work: (signal: StopSignal) => Promise<T>,
	ms: number,
	execution?: AbortSignal,
): Promise<T> {
	if (execution?.aborted) throw new Cancelled();
	const own = execution && attemptsOf(execution);
	return await new Promise<T>((resolve, reject) => {
		const attempts = attemptsWithin(ms);
		const attempt = new Attempt(monotonic() + ms, (reason) => {
			settled();
			reject(reason);
		});
		const settled = () => {
			attempts.delete(attempt);
			own?.delete(attempt);
		};
		attempts.add(attempt);
		own?.add(attempt);
		work(attempt).then(
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

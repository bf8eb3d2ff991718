import { monotonic } from '../transport/clock';
import { pause } from '../transport/pause';

/** The stream's time and chance, so tests depend on neither. */
export interface Time {
	/** Milliseconds from any beginning; never goes back. */
	now(): number;
	/** A number from 0 up to 1. */
	random(): number;
	/**
	 * Waits for `ms` milliseconds.
	 *
	 * @throws Cancelled as soon as `signal` is aborted
	 */
	pause(ms: number, signal: AbortSignal): Promise<void>;
}

/**
 * A clock that counts what either clock counts, whichever is more. The monotonic one stands still while the
 * machine sleeps; the time of day can be set back, and a pause would then last that much longer.
 */
export function steadyClock(timeOfDay: () => number, elapsed: () => number): () => number {
	let now = 0;
	let last = { day: timeOfDay(), elapsed: elapsed() };
	return () => {
		const next = { day: timeOfDay(), elapsed: elapsed() };
		now += Math.max(next.day - last.day, next.elapsed - last.elapsed, 0);
		last = next;
		return now;
	};
}

export const realTime: Time = {
	now: steadyClock(() => Date.now(), monotonic),
	random: () => Math.random(),
	pause,
};

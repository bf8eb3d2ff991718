import { pause } from '../transport/pause';

/** All that the stream knows of time and chance, so that tests depend on neither. */
export interface Time {
	/** Milliseconds since the epoch. */
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

export const realTime: Time = { now: () => Date.now(), random: () => Math.random(), pause };

import type { Clock } from './clock';
import { monotonic } from './clock';

/** Starts a little slower than allowed: on the way to the server two starts can move closer together. */
const MARGIN = 1.02;
/** What the margin leaves of a second. */
const SLACK_MS = 20;
/** A throttled run goes on at half the pace and speeds up again by this factor with every accepted call. */
const RECOVERY = 0.95;
const SLOWEST = 8;
/** Timers are not finer than this. */
const SHORTEST_PAUSE_MS = 1;

/**
 * Lets requests start one after the other, evenly spread so that no second holds more than allowed,
 * and holds all of them back when DingTalk throttles.
 */
export class RateLimiter {
	private readonly shortestInterval: number;
	private interval: number;
	private nextStart = -Infinity;
	private heldUntil = -Infinity;
	private queue: Promise<void> = Promise.resolve();

	/** @param pause waits for so many milliseconds, and rejects when the execution is cancelled. */
	constructor(
		requestsPerSecond: number,
		private readonly pause: (ms: number) => Promise<void>,
		private readonly now: Clock = monotonic,
	) {
		this.shortestInterval = (1000 / requestsPerSecond) * MARGIN;
		this.interval = this.shortestInterval;
	}

	/** Resolves when the next request may start; in the order of asking. */
	async turn(): Promise<void> {
		const turn = this.queue.then(async () => await this.waitForStart());
		this.queue = turn.catch(() => {});
		await turn;
	}

	/** DingTalk throttles: nothing starts for `ms` milliseconds, and then more slowly. */
	hold(ms: number): void {
		const now = this.now();
		// All calls in flight may be refused at once: that is one reason to slow down, not many.
		if (now >= this.heldUntil) {
			this.interval = Math.min(this.interval * 2, this.shortestInterval * SLOWEST);
		}
		this.heldUntil = Math.max(this.heldUntil, now + ms);
	}

	/** A call went through. */
	accepted(): void {
		this.interval = Math.max(this.interval * RECOVERY, this.shortestInterval);
	}

	private async waitForStart(): Promise<void> {
		let due = this.due();
		const waits = due - this.now() >= SHORTEST_PAUSE_MS;
		for (let wait = due - this.now(); wait >= SHORTEST_PAUSE_MS; wait = due - this.now()) {
			await this.pause(wait);
			due = this.due();
		}
		// A late timer is made up for, so that the pace holds on average; time without a call is not.
		const now = this.now();
		this.nextStart = (waits ? Math.max(due, now - SLACK_MS) : now) + this.interval;
	}

	private due(): number {
		return Math.max(this.nextStart, this.heldUntil);
	}
}

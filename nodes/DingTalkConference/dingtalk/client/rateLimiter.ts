import type { Clock } from '../transport/clock';
import { monotonic } from '../transport/clock';

/** Starts a little slower than allowed: on the way to the server two starts can move closer together. */
const MARGIN = 1.02;
/** What the margin leaves of a second. */
const SLACK_MS = 20;
/** A throttled run goes on at no less than this part of its rate, and at least that much more slowly. */
const [HALF, LITTLE] = [2, 1.05];
const SLOWEST = 8;
/** How much faster a throttled run tries to be, after a time without a refusal. */
const PROBE = 1.25;
/** A rate that is too high is refused within a second: after this time it has proved good. */
const SETTLED_MS = 2000;
/** Time until the first try, and until the last: each costs a refusal where the limit is a lasting one. */
const [SHORTEST_PROBE_MS, LONGEST_PROBE_MS] = [10_000, 120_000];
/** DingTalk's limits are calls in a second or in a minute; the penalty tells which. */
const [SECOND_MS, MINUTE_MS, MINUTE_PENALTY_MS] = [1000, 60_000, 30_000];
/** Timers are not finer than this. */
const SHORTEST_PAUSE_MS = 1;

/**
 * Lets requests start one after the other, evenly spread so that no second holds more than allowed,
 * and holds all of them back when DingTalk throttles.
 *
 * The limit of an app can be lower than the one that was set, and others may use a part of it. It is
 * learned from a refusal: what was let through in the second before is what the limit allows. Whether
 * it allows more by now is tried ever more rarely.
 */
export class RateLimiter {
	private readonly shortestInterval: number;
	private interval: number;
	private nextStart = -Infinity;
	private heldUntil = -Infinity;
	private slowedAt = -Infinity;
	private probeAt = -Infinity;
	private probeAfter = SHORTEST_PROBE_MS;
	/** Times of the requests of the last minute, in order. */
	private readonly starts: number[] = [];
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

	/**
	 * Resolves when the next request may start; in the order of asking.
	 *
	 * @returns the time of its start, to be handed to {@link hold} if it is refused
	 */
	async turn(): Promise<number> {
		const turn = this.queue.then(async () => await this.waitForStart());
		this.queue = turn.then(
			() => {},
			() => {},
		);
		return await turn;
	}

	/**
	 * DingTalk throttles: nothing starts for `ms` milliseconds, and then more slowly.
	 *
	 * @param startedAt when the request that is refused was started
	 */
	hold(ms: number, startedAt: number): void {
		const now = this.now();
		// All calls in flight may be refused at once: that is one reason to slow down, not many.
		if (startedAt > this.slowedAt) {
			this.slowDown(startedAt, ms);
			this.slowedAt = now;
			this.probeAt = now + ms + this.probeAfter;
			this.probeAfter = Math.min(this.probeAfter * 2, LONGEST_PROBE_MS);
		}
		this.heldUntil = Math.max(this.heldUntil, now + ms);
	}

	/** A call went through. */
	accepted(): void {
		const now = this.now();
		if (this.interval === this.shortestInterval || now < this.probeAt) return;
		this.interval = Math.max(this.interval / PROBE, this.shortestInterval);
		this.probeAt = now + SETTLED_MS;
	}

	private slowDown(refusedAt: number, penaltyMs: number): void {
		const span = penaltyMs >= MINUTE_PENALTY_MS ? MINUTE_MS : SECOND_MS;
		const letThrough = this.starts.filter((at) => at >= refusedAt - span && at < refusedAt).length;
		const learned = letThrough > 0 ? (span / letThrough) * MARGIN : Infinity;
		// Few calls so far say little about the limit.
		const bounded = Math.min(Math.max(learned, this.interval * LITTLE), this.interval * HALF);
		this.interval = Math.min(bounded, this.shortestInterval * SLOWEST);
	}

	private async waitForStart(): Promise<number> {
		let due = this.due();
		const waits = due - this.now() >= SHORTEST_PAUSE_MS;
		for (let wait = due - this.now(); wait >= SHORTEST_PAUSE_MS; wait = due - this.now()) {
			await this.pause(wait);
			due = this.due();
		}
		// A late timer is made up for, so that the pace holds on average; time without a call is not.
		const now = this.now();
		this.nextStart = (waits ? Math.max(due, now - SLACK_MS) : now) + this.interval;
		this.remember(now);
		return now;
	}

	private due(): number {
		return Math.max(this.nextStart, this.heldUntil);
	}

	private remember(start: number): void {
		this.starts.push(start);
		const isOld = (at: number | undefined) => at !== undefined && at < start - MINUTE_MS;
		// Not at each start: moving all of them costs time.
		if (isOld(this.starts[Math.floor(this.starts.length / 2)])) {
			this.starts.splice(
				0,
				this.starts.findIndex((at) => !isOld(at)),
			);
		}
	}
}

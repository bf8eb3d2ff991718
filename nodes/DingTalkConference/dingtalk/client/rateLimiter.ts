import type { Clock } from '../transport/clock';
import { monotonic } from '../transport/clock';

/** The pace stays a little below the limit, since requests can move closer together on the way. */
const MARGIN = 1.02;
/** How much of a late start the next ones make up for, in milliseconds. */
const SLACK_MS = 20;
/** A refusal slows the run down to half its pace at most, and by a twentieth at least. */
const [HALF, LITTLE] = [2, 1.05];
const SLOWEST = 8;
/** How much faster a throttled run tries to go after some time without a refusal. */
const PROBE = 1.25;
/** DingTalk refuses a pace that is too high within a second, so it is right if it lasts this long. */
const SETTLED_MS = 2000;
/** The time until the first and the last of these tries. Each costs a refusal if the limit stays low. */
const [SHORTEST_PROBE_MS, LONGEST_PROBE_MS] = [10_000, 120_000];
/** DingTalk's limits are calls in a second or in a minute; the penalty shows which. */
const [SECOND_MS, MINUTE_MS, MINUTE_PENALTY_MS] = [1000, 60_000, 30_000];
/** Timers can't be set any finer. */
const SHORTEST_PAUSE_MS = 1;

/**
 * Starts requests one after the other, evenly spread, so no second has more of them than allowed, and holds all of them
 * back when DingTalk throttles.
 *
 * The limit of an app can be lower than the one that was set, and other programs may use a part of it. A refusal shows
 * the real one: it is the number of requests in the second before. The run tries less and less often to go faster.
 */
export class RateLimiter {
	private readonly shortestInterval: number;
	/** A second's requests. */
	private readonly perSecond: number;
	private interval: number;
	private nextStart = -Infinity;
	private heldUntil = -Infinity;
	private slowedAt = -Infinity;
	private probeAt = -Infinity;
	private probeAfter = SHORTEST_PROBE_MS;
	/** Times of the requests of the last minute, in order. */
	private readonly starts: number[] = [];
	private queue: Promise<void> = Promise.resolve();

	/** @param pause waits for a number of milliseconds, and rejects when the execution is canceled */
	constructor(
		requestsPerSecond: number,
		private readonly pause: (ms: number) => Promise<void>,
		private readonly now: Clock = monotonic,
	) {
		this.shortestInterval = (1000 / requestsPerSecond) * MARGIN;
		this.interval = this.shortestInterval;
		this.perSecond = Math.max(1, Math.floor(requestsPerSecond));
	}

	/**
	 * Resolves when the request may start, first come, first served.
	 *
	 * @returns the time of its start, for {@link hold} if it is refused
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
		// All calls in flight may be refused at once: that is a single reason to slow down.
		if (startedAt > this.slowedAt) {
			this.slowDown(startedAt, ms);
			this.slowedAt = now;
			this.probeAt = now + ms + this.probeAfter;
			this.probeAfter = Math.min(this.probeAfter * 2, LONGEST_PROBE_MS);
		}
		this.heldUntil = Math.max(this.heldUntil, now + ms);
	}

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
		// A few calls say little about the limit.
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
		// The pace makes up for a late timer, but not for time without a call.
		const now = this.now();
		this.nextStart = (waits ? Math.max(due, now - SLACK_MS) : now) + this.interval;
		this.remember(now);
		return now;
	}

	private due(): number {
		// Making up for late starts takes nothing of the margin: what is on its way may be late, too.
		const aSecondBefore = this.starts.at(-this.perSecond) ?? -Infinity;
		const free = aSecondBefore + this.perSecond * this.shortestInterval;
		return Math.max(this.nextStart, this.heldUntil, free);
	}

	private remember(start: number): void {
		this.starts.push(start);
		const isOld = (at: number | undefined) => at !== undefined && at < start - MINUTE_MS;
		// Not at every start, since moving all of them costs time.
		if (isOld(this.starts[Math.floor(this.starts.length / 2)])) {
			this.starts.splice(
				0,
				this.starts.findIndex((at) => !isOld(at)),
			);
		}
	}
}

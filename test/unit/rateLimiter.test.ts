import fc from 'fast-check';

import { RateLimiter } from '../../nodes/DingTalkConference/dingtalk/client/rateLimiter';
import { pause } from '../../nodes/DingTalkConference/dingtalk/transport/pause';
import { Cancelled } from '../../nodes/DingTalkConference/dingtalk/transport/cancellation';

const start = Date.UTC(2026, 0, 1);

beforeEach(() => jest.useFakeTimers({ now: start }));
afterEach(() => jest.useRealTimers());

/** Asks for `count` turns at once; gives the times at which they came, as far as they have come. */
function turns(pace: RateLimiter, count: number): number[] {
	const starts: number[] = [];
	for (let turn = 0; turn < count; turn++) {
		void pace.turn().then(() => starts.push(Date.now() - start));
	}
	return starts;
}

/** The most starts that any span of `ms` holds. */
function mostWithin(ms: number, starts: readonly number[]): number {
	return Math.max(
		...starts.map((from) => starts.filter((at) => at >= from && at < from + ms).length),
	);
}

function gaps(starts: readonly number[]): number[] {
	return starts.slice(1).map((at, index) => at - (starts[index] ?? 0));
}

/** A request that starts now is refused at once. */
const refuse = (pace: RateLimiter, ms: number) => pace.hold(ms, performance.now());

/** The times of so many starts, one after the other, where the timers are late by these milliseconds in turn. */
async function startsWithLateTimers(
	requestsPerSecond: number,
	count: number,
	lateness: readonly number[],
): Promise<number[]> {
	let now = 0;
	let timers = 0;
	const pace = new RateLimiter(
		requestsPerSecond,
		async (ms) => {
			now += ms + (lateness[timers++ % lateness.length] ?? 0);
			await Promise.resolve();
		},
		() => now,
	);
	const starts: number[] = [];
	for (let turn = 0; turn < count; turn++) starts.push(await pace.turn());
	return starts;
}

const paceOf = (requestsPerSecond: number) => new RateLimiter(requestsPerSecond, pause);

describe('the pace of requests', () => {
	it.each([1, 5, 20, 60])('lets no more than %i start in any second', async (requestsPerSecond) => {
		const starts = turns(paceOf(requestsPerSecond), requestsPerSecond * 4);
		await jest.advanceTimersByTimeAsync(5000);
		expect(starts).toHaveLength(requestsPerSecond * 4);
		expect(mostWithin(1000, starts)).toBeLessThanOrEqual(requestsPerSecond);
	});

	it('is hardly slower than allowed', async () => {
		const starts = turns(paceOf(20), 200);
		await jest.advanceTimersByTimeAsync(10_500);
		expect(starts).toHaveLength(200);
	});

	it('lets no more than allowed start in any second after a time without requests', async () => {
		const pace = paceOf(20);
		await jest.advanceTimersByTimeAsync(0);
		const starts = turns(pace, 1);
		await jest.advanceTimersByTimeAsync(400);
		for (let turn = 0; turn < 60; turn++) {
			void pace.turn().then(() => starts.push(Date.now() - start));
		}
		await jest.advanceTimersByTimeAsync(4000);
		expect(starts).toHaveLength(61);
		expect(mostWithin(1000, starts)).toBeLessThanOrEqual(20);
	});

	it('makes up for timers that come late', async () => {
		const late = new RateLimiter(20, async (ms) => await pause(ms + 15));
		const starts = turns(late, 60);
		await jest.advanceTimersByTimeAsync(3300);
		expect(starts).toHaveLength(60);
		expect(mostWithin(1000, starts)).toBeLessThanOrEqual(20);
	});

	it('keeps the whole margin to the limit, however late the timers are', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 60 }),
				fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { minLength: 1, maxLength: 50 }),
				async (requestsPerSecond, lateness) => {
					const starts = await startsWithLateTimers(requestsPerSecond, 150, lateness);
					const spans = starts
						.slice(requestsPerSecond)
						.map((at, index) => at - (starts[index] ?? 0));
					expect(Math.min(...spans)).toBeGreaterThanOrEqual(1019);
				},
			),
			{ numRuns: 300 },
		);
	});

	it('uses 95 % of the limit with timers that are 4 ms late on average', async () => {
		const lateness = [0, 1, 9, 2, 0, 15, 3, 1, 5];
		const starts = await startsWithLateTimers(20, 400, lateness);
		const seconds = ((starts.at(-1) ?? 0) - (starts[0] ?? 0)) / 1000;
		expect(starts.length / seconds / 20).toBeGreaterThanOrEqual(0.95);
	});

	it('goes below one a second', async () => {
		const starts = turns(paceOf(0.1), 3);
		await jest.advanceTimersByTimeAsync(30_000);
		expect(starts).toHaveLength(3);
		expect(Math.max(...gaps(starts))).toBeGreaterThanOrEqual(10_000);
	});

	it('lets requests start in the order in which they asked', async () => {
		const pace = paceOf(20);
		const order: number[] = [];
		for (let turn = 0; turn < 10; turn++) void pace.turn().then(() => order.push(turn));
		refuse(pace, 500);
		await jest.advanceTimersByTimeAsync(3000);
		expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
	});
});

describe('a pace that is held', () => {
	/** The steady interval after the pace was held by `hold`. */
	async function intervalAfter(
		pace: RateLimiter,
		hold: () => void | Promise<void>,
	): Promise<number> {
		await hold();
		const starts = turns(pace, 6);
		await jest.advanceTimersByTimeAsync(120_000);
		expect(starts).toHaveLength(6);
		return gaps(starts).at(-1) ?? 0;
	}

	it('lets nothing start before the time is over', async () => {
		const pace = paceOf(20);
		const starts = turns(pace, 10);
		await jest.advanceTimersByTimeAsync(100);
		const before = starts.length;
		refuse(pace, 2000);
		await jest.advanceTimersByTimeAsync(1999);
		expect(starts).toHaveLength(before);
		await jest.advanceTimersByTimeAsync(10_000);
		expect(starts).toHaveLength(10);
		expect(starts[before]).toBeGreaterThanOrEqual(2100);
	});

	it('is held until the latest of the times that were asked for', async () => {
		const pace = paceOf(20);
		refuse(pace, 3000);
		refuse(pace, 1000);
		const starts = turns(pace, 1);
		await jest.advanceTimersByTimeAsync(5000);
		expect(starts).toEqual([3000]);
	});

	it('goes on at half the pace', async () => {
		expect(await intervalAfter(paceOf(20), () => {})).toBeLessThan(53);
		const interval = await intervalAfter(paceOf(20), async () => {
			const pace = paceOf(20);
			refuse(pace, 1000);
			await jest.advanceTimersByTimeAsync(0);
		});
		expect(interval).toBeLessThan(53);
		const pace = paceOf(20);
		expect(await intervalAfter(pace, () => refuse(pace, 1000))).toBeGreaterThanOrEqual(100);
	});

	it('slows down once for all calls that are refused together', async () => {
		const pace = paceOf(20);
		const hold = () => {
			for (let call = 0; call < 20; call++) refuse(pace, 1000);
		};
		const interval = await intervalAfter(pace, hold);
		expect(interval).toBeGreaterThanOrEqual(100);
		expect(interval).toBeLessThan(110);
	});

	it('slows down again when it is throttled again, up to a bound', async () => {
		const pace = paceOf(20);
		const intervals: number[] = [];
		for (let time = 0; time < 6; time++) {
			intervals.push(await intervalAfter(pace, () => refuse(pace, 1000)));
		}
		const rounded = intervals.map((interval) => Math.round(interval / 51));
		expect(rounded).toEqual([2, 4, 8, 8, 8, 8]);
	});

	it('speeds up step by step after a time without a refusal, until it is as fast as allowed', async () => {
		const pace = paceOf(20);
		refuse(pace, 1000);
		const intervals: number[] = [];
		for (let second = 0; second < 20; second++) {
			pace.accepted();
			const starts = turns(pace, 3);
			await jest.advanceTimersByTimeAsync(1000);
			intervals.push(Math.round((gaps(starts).at(-1) ?? 0) / 2) * 2);
		}
		expect([...new Set(intervals.filter((interval) => interval > 0))]).toEqual([102, 82, 66, 52]);
	});
});

/** A server with DingTalk's limit: so many calls in any second, and a second's penalty beyond them. */
class LimitedServer {
	readonly accepted: number[] = [];
	refusals = 0;
	private closedUntil = -Infinity;

	constructor(public limit: number) {}

	accepts(): boolean {
		const now = performance.now();
		const recent = this.accepted.filter((at) => at > now - 1000).length;
		if (now >= this.closedUntil && recent < this.limit) {
			this.accepted.push(now);
			return true;
		}
		if (now >= this.closedUntil) this.closedUntil = now + 1000;
		this.refusals++;
		return false;
	}
}

/** Sends `count` calls that are answered after a while, and sends refused ones again. */
async function send(pace: RateLimiter, server: LimitedServer, count: number): Promise<void> {
	const answerMs = (call: number) => 60 + ((call * 37) % 90);
	for (let call = 0; call < count; call++) {
		void (async () => {
			for (;;) {
				const startedAt = await pace.turn();
				await pause(20);
				const isAccepted = server.accepts();
				await pause(answerMs(call));
				if (isAccepted) return pace.accepted();
				pace.hold(1000 + ((call * 13) % 250), startedAt);
			}
		})();
	}
	await jest.advanceTimersByTimeAsync(600_000);
}

describe('a limit that is lower than the one that was set', () => {
	it.each([
		[8, 100],
		[8, 500],
		[3, 120],
		[12, 700],
		[19, 1000],
	])('of %i a second is learned: %i calls use at least 85 %% of it', async (limit, count) => {
		const server = new LimitedServer(limit);
		await send(paceOf(20), server, count);
		expect(server.accepted).toHaveLength(count);
		const seconds = ((server.accepted.at(-1) ?? 0) - (server.accepted[0] ?? 0)) / 1000;
		expect(count / seconds / limit).toBeGreaterThanOrEqual(0.85);
		// At each refusal a few calls are on their way.
		expect(server.refusals).toBeLessThanOrEqual(25);
	});

	it('is tried ever more rarely, and forgotten when it is over', async () => {
		const server = new LimitedServer(8);
		const pace = paceOf(20);
		await send(pace, server, 2000);
		const { refusals } = server;
		expect(refusals).toBeLessThanOrEqual(25);
		server.limit = 20;
		const before = server.accepted.length;
		await send(pace, server, 4000);
		const seconds = ((server.accepted.at(-1) ?? 0) - (server.accepted[before] ?? 0)) / 1000;
		expect(4000 / seconds).toBeGreaterThanOrEqual(15);
		expect(server.refusals).toBe(refusals);
	});

	it('of calls in a minute is learned too', async () => {
		const pace = paceOf(20);
		const first = turns(pace, 300);
		await jest.advanceTimersByTimeAsync(20_000);
		expect(first).toHaveLength(300);
		pace.hold(60_000, performance.now());
		const starts = turns(pace, 30);
		await jest.advanceTimersByTimeAsync(60_000 + 10_000);
		// 300 a minute are 5 a second, but the rate is halved at most.
		expect(gaps(starts).at(-1)).toBeCloseTo(102, -1);
	});
});

describe('a cancelled execution', () => {
	it('ends the wait for a turn at once, for everybody in the queue', async () => {
		const controller = new AbortController();
		const pace = new RateLimiter(1, async (ms) => await pause(ms, controller.signal));
		const results: string[] = [];
		for (let turn = 0; turn < 5; turn++) {
			pace.turn().then(
				() => results.push('started'),
				(error: unknown) => results.push(error instanceof Cancelled ? 'cancelled' : 'broken'),
			);
		}
		refuse(pace, 60_000);
		await jest.advanceTimersByTimeAsync(10);
		expect(results).not.toContain('cancelled');
		controller.abort();
		await jest.advanceTimersByTimeAsync(0);
		expect(results).toHaveLength(5);
		expect(results.slice(1)).toEqual(Array.from({ length: 4 }, () => 'cancelled'));
	});

	it('ends a pause at once', async () => {
		const controller = new AbortController();
		const ended = jest.fn();
		pause(60_000, controller.signal).catch(ended);
		await jest.advanceTimersByTimeAsync(30_000);
		expect(ended).not.toHaveBeenCalled();
		controller.abort();
		await jest.advanceTimersByTimeAsync(0);
		expect(ended).toHaveBeenCalledWith(expect.any(Cancelled));
	});

	it('begins no pause', async () => {
		await expect(pause(60_000, AbortSignal.abort())).rejects.toThrow(Cancelled);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('leaves no timer behind that runs for long', async () => {
		const controller = new AbortController();
		pause(3_600_000, controller.signal).catch(() => {});
		await jest.advanceTimersByTimeAsync(100);
		controller.abort();
		await jest.advanceTimersByTimeAsync(1000);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('leaves no listener behind', async () => {
		const { signal } = new AbortController();
		const add = jest.spyOn(signal, 'addEventListener');
		const remove = jest.spyOn(signal, 'removeEventListener');
		const paused = pause(5000, signal);
		await jest.advanceTimersByTimeAsync(5000);
		await paused;
		expect(remove).toHaveBeenCalledTimes(add.mock.calls.length);
	});
});

describe('a pause', () => {
	it.each([0, 1, 999, 1000, 1001, 61_000])('of %i ms lasts as long', async (ms) => {
		for (const signal of [undefined, new AbortController().signal]) {
			const began = Date.now();
			const over = jest.fn();
			void pause(ms, signal).then(() => over(Date.now() - began));
			await jest.advanceTimersByTimeAsync(ms + 5);
			expect(over).toHaveBeenCalledWith(ms);
		}
	});
});

describe('a clock that is set back', () => {
	const anHour = 3_600_000;

	it('does not lengthen a pause', async () => {
		const over = jest.fn();
		void pause(5000).then(over);
		await jest.advanceTimersByTimeAsync(2000);
		jest.setSystemTime(start - anHour);
		await jest.advanceTimersByTimeAsync(3001);
		expect(over).toHaveBeenCalled();
	});

	it('does not stop the requests that wait for their turn', async () => {
		const pace = paceOf(20);
		const starts = turns(pace, 40);
		await jest.advanceTimersByTimeAsync(1000);
		jest.setSystemTime(start - anHour);
		await jest.advanceTimersByTimeAsync(1100);
		expect(starts).toHaveLength(40);
	});

	it('does not lengthen the time for which DingTalk asked', async () => {
		const pace = paceOf(20);
		refuse(pace, 1000);
		const starts = turns(pace, 1);
		jest.setSystemTime(start - anHour);
		await jest.advanceTimersByTimeAsync(1001);
		expect(starts).toHaveLength(1);
	});

	it('and one that is set forward does not let requests start together', async () => {
		const pace = paceOf(1);
		const starts = turns(pace, 10);
		await jest.advanceTimersByTimeAsync(100);
		jest.setSystemTime(start + anHour);
		await jest.advanceTimersByTimeAsync(800);
		expect(starts).toHaveLength(1);
	});
});

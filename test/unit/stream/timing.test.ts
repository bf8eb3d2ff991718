import { Outage } from '../../../nodes/DingTalkConference/dingtalk/stream/outage';
import { RecentTexts } from '../../../nodes/DingTalkConference/dingtalk/stream/recent';
import { pauseBeforeReconnect } from '../../../nodes/DingTalkConference/dingtalk/stream/connection/reconnect';
import { steadyClock } from '../../../nodes/DingTalkConference/dingtalk/stream/time';
import { Silence } from '../../../nodes/DingTalkConference/dingtalk/stream/connection/silence';

describe('the pause before a new connection', () => {
	it.each([
		[1, 1000],
		[2, 2000],
		[3, 4000],
		[5, 16_000],
		[6, 30_000],
		[60, 30_000],
	])('after %d failures is %d ms at most', (failures, longest) => {
		expect(pauseBeforeReconnect(failures, 0)).toBe(longest);
		expect(pauseBeforeReconnect(failures, 0.999)).toBeGreaterThanOrEqual(longest * 0.75);
		expect(pauseBeforeReconnect(failures, 0.5)).toBeLessThan(longest);
	});
});

describe('a silence', () => {
	const minute = 60_000;

	it('of half an hour is long when no ping was ever seen', () => {
		const silence = new Silence(0);
		expect(silence.deadline).toBe(30 * minute);
		silence.received(minute);
		expect(silence.deadline).toBe(31 * minute);
	});

	it('of 90 seconds is long after the first ping', () => {
		const silence = new Silence(0);
		silence.ping(20_000);
		expect(silence.deadline).toBe(110_000);
	});

	it('of three times the longest gap is long', () => {
		const silence = new Silence(0);
		for (const at of [0, 20_000, 80_000, 100_000]) silence.ping(at);
		expect(silence.deadline).toBe(100_000 + 3 * 60_000);
	});

	it('never lasts longer than half an hour', () => {
		const silence = new Silence(0);
		silence.ping(0);
		silence.ping(20 * minute);
		expect(silence.deadline).toBe(50 * minute);
	});
});

describe('an outage', () => {
	const failure = { kind: 'network', message: 'Gone.', hint: 'Wait.', endsRun: false } as const;
	const other = { ...failure, message: 'Busy.' };

	it('reports each kind of failure once, and all of them again in the next outage', () => {
		const outage = new Outage();
		const report = () => [failure, other, failure].map((each) => outage.failed(each, 0));
		expect(report()).toEqual([true, true, false]);
		outage.end(1);
		expect(report()).toEqual([true, true, false]);
	});

	it('is reported once, after five minutes, with what failed last', () => {
		const outage = new Outage();
		outage.failed(failure, 1000);
		outage.failed(other, 200_000);
		expect(outage.reportDue).toBe(301_000);
		expect(outage.report(300_999)).toBeUndefined();
		expect(outage.report(301_000)?.message).toContain('Busy.');
		expect(outage.report(400_000)).toBeUndefined();
	});

	it('says how long it was', () => {
		const outage = new Outage();
		expect(outage.end(5)).toBeUndefined();
		outage.failed(failure, 1000);
		expect(outage.end(31_000)).toBe(30_000);
		expect(outage.reportDue).toBeUndefined();
	});
});

describe('the texts that came last', () => {
	it('are remembered, the oldest forgotten first', () => {
		const recent = new RecentTexts(2);
		for (const text of ['a', 'b', 'a', 'c']) recent.add(text);
		expect(['a', 'b', 'c'].map((text) => recent.has(text))).toEqual([true, false, true]);
	});
});

describe('the clock of the stream', () => {
	const hour = 3_600_000;
	it.each<[string, number, number, number]>([
		['passes with both clocks', 5, 5, 5],
		['goes on while the time of day is set back', -hour, 5, 5],
		['counts a sleep of the machine', hour, 5, hour],
		['never goes back', -hour, -5, 0],
	])('%s', (_, day, elapsed, expected) => {
		const clocks = { day: 1_700_000_000_000, elapsed: 1000 };
		const now = steadyClock(
			() => clocks.day,
			() => clocks.elapsed,
		);
		const start = now();
		clocks.day += day;
		clocks.elapsed += elapsed;
		expect(now() - start).toBe(expected);
	});
});

import assert from 'node:assert';

import fc from 'fast-check';

import type { PlannerSettings } from '../../../../nodes/DingTalkConference/trigger/calendar/planner';
import { longestGap } from '../../../../nodes/DingTalkConference/trigger/calendar/readingTimes';
import type { SimulatedEvent, Week } from './simulation';
import { DAY, HOUR, MINUTE, simulate } from './simulation';

const settings = (given: Partial<PlannerSettings> = {}): PlannerSettings => ({
	checkEveryMs: HOUR,
	isPushed: false,
	timeZone: 'Asia/Shanghai',
	leadMs: 0,
	catchUpMs: 10 * MINUTE,
	...given,
});

/** Monday 7:00 in Shanghai. */
const MONDAY = Date.parse('2026-11-23T07:00:00+08:00');
const at = (time: string, day = 0) => Date.parse(`2026-11-23T${time}:00+08:00`) + day * DAY;

const event = (id: string, ...versions: SimulatedEvent['versions']): SimulatedEvent => ({
	id,
	owners: ['a'],
	lengthMs: HOUR,
	versions,
});
const booked = (id: string, start: number, from = MONDAY - DAY) => event(id, { from, start });

const run = (events: SimulatedEvent[], given: Partial<Week> = {}) =>
	simulate({
		from: MONDAY,
		until: MONDAY + 3 * DAY,
		owners: ['a'],
		events,
		settings: settings(),
		restarts: [],
		...given,
	});
const startsOf = (events: SimulatedEvent[], given: Partial<Week> = {}) =>
	run(events, given).started.map(({ id, at: time, isLate }) => [id, time, isLate]);

describe('an event', () => {
	it('starts the workflow at its start', () => {
		expect(startsOf([booked('x', at('10:00'))])).toEqual([['x', at('10:00'), false]]);
	});

	it('starts it the lead before', () => {
		const given = { settings: settings({ leadMs: 10 * MINUTE }) };
		expect(startsOf([booked('x', at('10:00'))], given)).toEqual([['x', at('09:50'), false]]);
	});

	it('that is moved starts it at its new time only', () => {
		const moved = event(
			'x',
			{ from: 0, start: at('10:00') },
			{ from: at('09:30'), start: at('15:00') },
		);
		expect(startsOf([moved])).toEqual([['x', at('15:00'), false]]);
	});

	it('that is moved after it began starts it again', () => {
		const moved = event(
			'x',
			{ from: 0, start: at('10:00') },
			{ from: at('10:05'), start: at('15:00') },
		);
		expect(startsOf([moved])).toEqual([
			['x', at('10:00'), false],
			['x', at('15:00'), false],
		]);
	});

	it('that is cancelled two minutes before does not start it', () => {
		const cancelled = event(
			'x',
			{ from: 0, start: at('10:00') },
			{ from: at('09:58'), start: undefined },
		);
		expect(startsOf([cancelled])).toEqual([]);
	});

	it('that is booked after the trigger read the calendar starts it at once when it is seen', () => {
		const [[id, time, isLate] = []] = startsOf([booked('x', at('10:05'), at('10:03'))]);
		expect([id, isLate]).toEqual(['x', true]);
		expect(time).toBeGreaterThan(at('10:05'));
		expect(time).toBeLessThanOrEqual(at('11:04'));
	});

	it('that is booked just before another one is seen by the reading for that one', () => {
		const events = [booked('x', at('10:00')), booked('y', at('10:05'), at('09:58'))];
		expect(startsOf(events)).toEqual([
			['x', at('10:00'), false],
			['y', at('10:05'), false],
		]);
	});

	it('that had begun when the workflow was published does not start it', () => {
		expect(startsOf([booked('x', MONDAY - 5 * MINUTE)])).toEqual([]);
	});

	it('in several calendars starts it once, for the first of them', () => {
		const shared = { ...booked('x', at('10:00')), owners: ['a', 'b'] };
		expect(startsOf([shared], { owners: ['a', 'b'] })).toEqual([['x', at('10:00'), false]]);
	});

	it('at the same time as others starts it, too', () => {
		const ids = startsOf(['x', 'y', 'z'].map((id) => booked(id, at('10:00')))).map(([id]) => id);
		expect(ids).toEqual(['x', 'y', 'z']);
	});
});

describe('a restart of n8n', () => {
	it('within the lead starts the workflow once', () => {
		const given = {
			settings: settings({ leadMs: 10 * MINUTE }),
			restarts: [[at('09:52'), at('09:55')]] as const,
		};
		expect(startsOf([booked('x', at('10:00'))], given)).toEqual([['x', at('09:50'), false]]);
	});

	it('over the time of an event catches up', () => {
		const restarts = [[at('09:58'), at('10:05')]] as const;
		const [[id, time = 0, isLate] = []] = startsOf([booked('x', at('10:00'))], { restarts });
		expect([id, isLate]).toEqual(['x', true]);
		expect(Number(time) - at('10:05')).toBeLessThan(5000);
	});

	it('of an hour does not start it on an event that began long ago', () => {
		const restarts = [[at('09:58'), at('11:05')]] as const;
		expect(startsOf([booked('x', at('10:00'))], { restarts })).toEqual([]);
	});

	it('between two events of the same time starts it for the other one', () => {
		const restarts = [[at('10:00') + 100, at('10:01')]] as const;
		const ids = startsOf([booked('x', at('10:00')), booked('y', at('10:00'))], { restarts });
		expect(ids.map(([id]) => id)).toEqual(['x', 'y']);
	});
});

describe('a calendar that cannot be read', () => {
	it('still starts the workflow on the events that are known', () => {
		const fails = (time: number) => time > at('09:30');
		expect(startsOf([booked('x', at('10:00'))], { fails })).toEqual([['x', at('10:00'), false]]);
	});

	it('is tried at most every ten minutes in the first hour, and every hour from then on', () => {
		const fails = (time: number) => time > at('12:00') && time < at('12:00', 1);
		const { calls } = run([booked('x', at('18:00'))], { fails, until: at('12:00', 1) });
		// 6 readings before; 15 s to 10 min: 12 in the hour; 23 hours.
		expect(calls).toBeLessThan(6 + 12 + 25);
		expect(calls).toBeGreaterThan(30);
	});

	it('is read as before when it can be read again', () => {
		const fails = (time: number) => time > at('09:30') && time < at('09:35');
		const events = [booked('w', at('09:33')), booked('x', at('10:00'), at('09:32'))];
		expect(startsOf(events, { fails })).toEqual([
			['w', at('09:33'), false],
			['x', at('10:00'), false],
		]);
	});
});

describe('changes that are pushed', () => {
	it('are seen within seconds, also between two readings', () => {
		const given = { settings: settings({ isPushed: true, checkEveryMs: 4 * HOUR }) };
		const late = booked('x', at('10:05'), at('10:03'));
		expect(startsOf([late], given)).toEqual([['x', at('10:05'), false]]);
	});
});

interface Setting {
	timeZone: string;
	/** A week with a change to or from daylight saving time, or without one. */
	from: string;
}

const WEEKS: Setting[] = [
	{ timeZone: 'Asia/Shanghai', from: '2026-11-23T00:00:00+08:00' },
	{ timeZone: 'Europe/Berlin', from: '2026-03-27T00:00:00+01:00' },
	{ timeZone: 'America/New_York', from: '2026-10-30T00:00:00-04:00' },
];

/** A week of three owners with moves, cancellations, late bookings and restarts. */
const weeks = fc
	.record({
		setting: fc.constantFrom(...WEEKS),
		checkEvery: fc.constantFrom(30, 60, 60, 240),
		lead: fc.constantFrom(0, 0, 5, 15, 120),
		isPushed: fc.boolean(),
		events: fc.array(
			fc.record({
				owners: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
				/** Quarters of an hour of the week, as calendars have them. */
				start: fc.integer({ min: 0, max: 7 * 96 - 1 }),
				/** Minutes before its start: the past week, or late. */
				bookedBefore: fc.oneof(fc.integer({ min: -20, max: 180 }), fc.constant(10 * 1440)),
				change: fc.option(
					fc.record({
						/** Minutes before its start. */
						before: fc.integer({ min: -30, max: 600 }),
						/** Quarters of an hour by which it is moved; 0: it is cancelled. */
						by: fc.integer({ min: -20, max: 40 }),
					}),
				),
				length: fc.constantFrom(15, 30, 60, 240),
			}),
			{ maxLength: 30 },
		),
		restarts: fc.array(
			fc.record({
				minute: fc.integer({ min: 0, max: 7 * 1440 }),
				lasts: fc.integer({ min: 1, max: 540 }),
			}),
			{ maxLength: 3 },
		),
	})
	.map(({ setting, checkEvery, lead, isPushed, events, restarts }): Week => {
		const from = Date.parse(setting.from);
		const stops = restarts
			.sort((one, other) => one.minute - other.minute)
			.map(
				({ minute, lasts }) =>
					[from + minute * MINUTE, from + minute * MINUTE + lasts * 1000] as const,
			);
		return {
			from,
			until: from + 8 * DAY,
			owners: ['a', 'b', 'c'],
			events: events.map(({ owners, start, bookedBefore, change, length }, index) => {
				const time = from + start * 15 * MINUTE;
				const first = { from: time - bookedBefore * MINUTE, start: time };
				const changedAt = change && Math.max(first.from + 1, time - change.before * MINUTE);
				const next = change && {
					from: changedAt ?? 0,
					start: change.by === 0 ? undefined : time + change.by * 15 * MINUTE,
				};
				return {
					id: `event ${index}`,
					owners,
					lengthMs: length * MINUTE,
					versions: next ? [first, next] : [first],
				};
			}),
			settings: settings({
				timeZone: setting.timeZone,
				checkEveryMs: checkEvery * MINUTE,
				leadMs: lead * MINUTE,
				isPushed,
			}),
			restarts: stops.filter(([stop], index) => index === 0 || stop > (stops[index - 1]?.[1] ?? 0)),
		};
	});

/** How long before it is due an event has to be booked to be on time: as long as the longest gap, of the night. */
const noticeOf = (
	{ settings: { isPushed, checkEveryMs }, settings: all }: Week,
	due: number,
): number => {
	if (isPushed) return 70_000;
	const hour = Number(
		new Intl.DateTimeFormat('en-US', {
			hour: 'numeric',
			hourCycle: 'h23',
			timeZone: all.timeZone,
		}).format(due),
	);
	const isDay = hour >= 7 && hour < 20;
	return (isDay ? checkEveryMs : longestGap(all)) + 70_000;
};

/** The expected start for each version of an event that holds when it is due. */
function expectations(week: Week) {
	const { settings: own, restarts, from } = week;
	const isDown = (time: number) =>
		restarts.some(([stop, start]) => time >= stop - 1000 && time <= start);
	const readableSince = (time: number) =>
		Math.max(from, ...restarts.map(([, start]) => start).filter((start) => start <= time));
	return week.events.flatMap((each) =>
		each.versions.flatMap(({ start, from: since }, index) => {
			if (start === undefined) return [];
			const due = start - own.leadMs;
			if (due <= from + MINUTE) return [];
			const until = each.versions[index + 1]?.from ?? Infinity;
			const notice = noticeOf(week, due);
			const isKnownInTime =
				since <= due - notice || (since <= readableSince(due) && readableSince(due) < due - 70_000);
			return [
				{
					id: each.id,
					start,
					due,
					isOnTime: isKnownInTime && until > due + 1000 && !isDown(due) && !isDown(due - MINUTE),
				},
			];
		}),
	);
}

describe('a generated week', () => {
	const seen = { weeks: 0, onTime: 0, late: 0 };

	it('starts the workflow once for each event that was known, in time, and for no other', () => {
		const property = fc.property(weeks, (week) => {
			const result = simulate(week);
			seen.weeks++;
			for (const { id, start, due, isOnTime } of expectations(week)) {
				const of = result.started.filter((one) => one.id === id && one.start === start);
				assert(of.length <= 1, `${id} started ${of.length} times`);
				if (!isOnTime) continue;
				seen.onTime++;
				assert(of[0], `${id} was not started`);
				assert(!of[0].isLate, `${id} was started late`);
				assert(of[0].at - due < 5000, `${id} was started ${of[0].at - due} ms after it was due`);
			}
			for (const { id, start, at: time, isLate } of result.started) {
				if (isLate) seen.late++;
				const { versions = [] } = week.events.find((event) => event.id === id) ?? {};
				// A change within the last minute comes after the reading that confirms the event.
				const held = versions.some(
					(version, index) =>
						version.start === start &&
						version.from <= time &&
						(versions[index + 1]?.from ?? Infinity) >= time - MINUTE - 1000,
				);
				assert(held, `${id} did not hold any more when it was started`);
				assert(time >= start - week.settings.leadMs, `${id} was started too early`);
			}
		});
		fc.assert(property, { numRuns: 500 });
		expect(seen.weeks).toBeGreaterThanOrEqual(500);
		expect(seen.onTime).toBeGreaterThan(1500);
		expect(seen.late).toBeGreaterThan(100);
	});
});

describe('a month of a calendar with 20 events a workday', () => {
	const from = Date.parse('2026-11-01T00:00:00+08:00');
	/** Between 9:00 and 18:00, in steps of a quarter of an hour; one in ten is moved, cancelled or booked late. */
	const month = (given: Partial<PlannerSettings>): Week => {
		let seed = 7;
		const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
		const events: SimulatedEvent[] = [];
		for (let day = 0; day < 30; day++) {
			const midnight = from + day * DAY;
			if ([0, 6].includes(new Date(midnight + 12 * HOUR).getUTCDay())) continue;
			for (let count = 0; count < 20; count++) {
				const start = midnight + 9 * HOUR + Math.floor(random() * 36) * 15 * MINUTE;
				const id = `${day} ${count}`;
				const kind = random();
				const first = { from: kind < 0.05 ? start - 90 * MINUTE * random() : 0, start };
				const change = { from: start - 3 * HOUR * random(), start: start + DAY / 24 };
				const versions =
					kind > 0.97
						? [first, { ...change, start: undefined }]
						: kind > 0.92
							? [first, change]
							: [first];
				events.push({ id, owners: ['a'], lengthMs: 45 * MINUTE, versions });
			}
		}
		return {
			from,
			until: from + 30 * DAY,
			owners: ['a'],
			events,
			settings: settings(given),
			restarts: [],
		};
	};

	it.each<[string, Partial<PlannerSettings>, number]>([
		['850 calls at 60 minutes', {}, 850],
		['500 calls with pushed changes', { isPushed: true }, 500],
	])('takes at most %s', (_, given, most) => {
		const { calls, started } = simulate(month(given));
		expect(calls).toBeLessThanOrEqual(most);
		expect(started.length).toBeGreaterThan(350);
	});
});

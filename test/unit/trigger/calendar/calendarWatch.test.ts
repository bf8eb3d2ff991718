import type { IDataObject } from 'n8n-workflow';

import type { Failure } from '../../../../nodes/DingTalkConference/dingtalk/errors/failure';
import { ConferenceError } from '../../../../nodes/DingTalkConference/dingtalk/errors/failure';
import type { Period } from '../../../../nodes/DingTalkConference/trigger/calendar/calendarReader';
import type { StreamState } from '../../../../nodes/DingTalkConference/dingtalk/stream/appStream';
import type { CalendarWorld } from '../../../../nodes/DingTalkConference/trigger/calendar/calendarWatch';
import {
	CalendarWatch,
	nextEvent,
} from '../../../../nodes/DingTalkConference/trigger/calendar/calendarWatch';
import type { PlannedEvent } from '../../../../nodes/DingTalkConference/trigger/calendar/plannedEvent';
import type { PlannerSettings } from '../../../../nodes/DingTalkConference/trigger/calendar/planner';
import type { Watermark } from '../../../../nodes/DingTalkConference/trigger/calendar/watermark';
import { FakeTime, settled } from '../../stream/fakeTime';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const SETTINGS: PlannerSettings = {
	checkEveryMs: HOUR,
	isPushed: false,
	// The fake time begins at 8:00.
	timeZone: 'UTC',
	leadMs: 0,
	catchUpMs: 10 * MINUTE,
};

const failure = (kind: Failure['kind'], message: string): Failure => ({
	kind,
	message,
	hint: 'What to do.',
	endsRun: true,
});
const FORBIDDEN = failure('input', 'The permission is missing.');
const NETWORK = failure('network', 'DingTalk cannot be reached.');

/** Calendars, n8n and time of a test. */
class TestWorld implements CalendarWorld {
	readonly time = new FakeTime();
	readonly events = new Map<string, PlannedEvent[]>();
	readonly readings: Array<{ owner: string; at: number; period: Period }> = [];
	readonly started: Array<{ at: number; item: IDataObject; identity: string }> = [];
	readonly failures: Failure[] = [];
	readonly lines: string[] = [];
	watermark: Watermark | undefined;
	/** Fails the readings. */
	failing: Failure | undefined;
	/** How long a reading takes, in milliseconds. */
	readingMs = 0;
	stream: StreamState | undefined;
	onStart = () => {};

	now(): number {
		return this.time.now();
	}

	async pause(ms: number, signal: AbortSignal): Promise<void> {
		await this.time.pause(ms, signal);
	}

	async read(owner: string, period: Period): Promise<PlannedEvent[]> {
		this.readings.push({ owner, at: this.now(), period });
		const found = [...(this.events.get(owner) ?? [])];
		if (this.readingMs > 0) await this.time.pause(this.readingMs, new AbortController().signal);
		if (this.failing) throw new ConferenceError(this.failing);
		return found.filter(({ due, end }) => due < period.timeMax && end > period.timeMin);
	}

	start(item: IDataObject, identity: string, watermark: Watermark): void {
		this.started.push({ at: this.now(), item, identity });
		this.watermark = watermark;
		this.onStart();
	}

	pushes(): StreamState | undefined {
		return this.stream;
	}

	report(reportedFailure: Failure): void {
		this.failures.push(reportedFailure);
	}

	log(_: string, line: string): void {
		this.lines.push(line);
	}

	book(id: string, due: number, ...owners: string[]): PlannedEvent {
		const event: PlannedEvent = {
			identities: [`${id} ${due}`],
			due,
			end: due + HOUR,
			row: { id, summary: id },
		};
		for (const owner of owners.length > 0 ? owners : ['a'])
			this.events.set(owner, [...(this.events.get(owner) ?? []), event]);
		return event;
	}

	/** IDs of the events that have started the workflow. */
	get startedIds(): unknown[] {
		return this.started.map(({ item }) => item.eventId);
	}
}

const watches: CalendarWatch[] = [];
afterEach(() => {
	for (const watch of watches.splice(0)) watch.close();
});

function watching(
	world: TestWorld,
	{
		owners = ['a'],
		settings = {},
		catchesUp = false,
	}: { owners?: string[]; settings?: Partial<PlannerSettings>; catchesUp?: boolean } = {},
): CalendarWatch {
	const all = { ...SETTINGS, ...settings };
	const beginning = { at: world.now(), watermark: world.watermark, catchesUp };
	const watch = new CalendarWatch(owners, all, world, beginning);
	watches.push(watch);
	return watch;
}

let world: TestWorld;
let eight: number;
beforeEach(() => {
	world = new TestWorld();
	eight = world.now();
});

describe('a calendar whose changes are pushed', () => {
	const settings = { isPushed: true };
	const hours = () => world.readings.map(({ at }) => Math.round((10 * (at - eight)) / HOUR) / 10);

	it('is read every four hours, while the stream is up', async () => {
		world.stream = { isUp: true, gaps: 3 };
		watching(world, { settings }).run();
		await world.time.pass(9 * HOUR);
		expect(hours()).toEqual([0, 4, 8]);
	});

	it('is read every hour while it is down, and once when it is back', async () => {
		watching(world, { settings }).run();
		await world.time.pass(1.5 * HOUR);
		world.stream = { isUp: false, gaps: 0 };
		await world.time.pass(2 * HOUR);
		world.stream = { isUp: true, gaps: 1 };
		await world.time.pass(3 * HOUR);
		expect(hours()).toEqual([0, 1.5, 2.5, 3.5]);
	});

	it('is read once after an outage that was over before it was noticed', async () => {
		world.stream = { isUp: true, gaps: 0 };
		watching(world, { settings }).run();
		await world.time.pass(HOUR);
		world.stream = { isUp: true, gaps: 1 };
		await world.time.pass(2 * HOUR);
		expect(hours()).toEqual([0, 1]);
	});

	it('that cannot be read is not tried more often for it', async () => {
		watching(world, { settings }).run();
		await world.time.pass(HOUR);
		world.failing = { kind: 'network', message: 'No.', hint: '', endsRun: false };
		world.stream = { isUp: false, gaps: 0 };
		await world.time.pass(HOUR);
		expect(world.readings.length).toBeLessThanOrEqual(12);
	});
});

describe('a calendar that is watched', () => {
	it('is read at once, every hour, and a minute before an event is due', async () => {
		world.book('x', eight + 90 * MINUTE);
		watching(world).run();
		await world.time.pass(2 * HOUR);
		const minutes = world.readings.map(({ at }) => (at - eight) / MINUTE);
		expect(minutes.map(Math.round)).toEqual([0, 60, 89]);
	});

	it('starts the workflow at the moment when the event is due', async () => {
		world.book('x', eight + 90 * MINUTE + 17);
		watching(world).run();
		await world.time.pass(2 * HOUR);
		expect(world.started).toMatchObject([
			{
				at: eight + 90 * MINUTE + 17,
				item: { event: 'calendarEventStarting', calendarOwner: 'a', isLate: false },
			},
		]);
	});

	it('does not start it on an event that is gone when it is confirmed', async () => {
		world.book('x', eight + 90 * MINUTE);
		watching(world).run();
		await world.time.pass(HOUR + 20 * MINUTE);
		world.events.clear();
		await world.time.pass(2 * HOUR);
		expect(world.started).toEqual([]);
	});

	it('starts it on time although its last reading hangs', async () => {
		world.book('x', eight + 90 * MINUTE);
		watching(world).run();
		await world.time.pass(HOUR + 20 * MINUTE);
		world.readingMs = HOUR;
		await world.time.pass(10 * MINUTE);
		expect(world.started).toMatchObject([{ at: eight + 90 * MINUTE }]);
	});

	it('is read beside the others, each for itself', async () => {
		world.readingMs = 1000;
		watching(world, { owners: ['a', 'b', 'c'] }).run();
		await world.time.pass(1000);
		expect(world.readings.map(({ owner, at }) => [owner, at])).toEqual([
			['a', eight],
			['b', eight],
			['c', eight],
		]);
	});

	it('is left alone from its closing on, also by what was under way', async () => {
		world.book('x', eight + 1000);
		world.readingMs = 500;
		const watch = watching(world);
		watch.run();
		await world.time.pass(100);
		watch.close();
		await world.time.pass(2 * HOUR);
		expect(world.readings).toHaveLength(1);
		expect(world.started).toEqual([]);
		expect(world.time.waiting).toBe(0);
	});

	it('that was waited for is not read twice', async () => {
		const watch = watching(world);
		await watch.readAll();
		watch.run();
		await world.time.pass(MINUTE);
		expect(world.readings).toHaveLength(1);
	});
});

describe('a restart', () => {
	it('goes on after the event that started the workflow last, and catches up the next', async () => {
		world.book('x', eight + 2 * MINUTE);
		world.book('y', eight + 4 * MINUTE);
		const before = watching(world);
		before.run();
		await world.time.pass(3 * MINUTE);
		before.close();
		await world.time.pass(5 * MINUTE);
		watching(world, { catchesUp: true }).run();
		await world.time.pass(MINUTE);
		expect(world.startedIds).toEqual(['x', 'y']);
		expect(world.started[1]?.item.isLate).toBe(true);
	});

	it('without a watermark catches up what is not too old', async () => {
		world.book('old', eight - 11 * MINUTE);
		world.book('recent', eight - 9 * MINUTE);
		watching(world, { catchesUp: true }).run();
		await world.time.pass(MINUTE);
		expect(world.startedIds).toEqual(['recent']);
	});

	it('that publishes the workflow begins now', async () => {
		world.book('recent', eight - 9 * MINUTE);
		watching(world).run();
		await world.time.pass(MINUTE);
		expect(world.startedIds).toEqual([]);
	});
});

describe('a calendar that cannot be read', () => {
	it('is an error for whoever waits, and no failed execution', async () => {
		world.failing = FORBIDDEN;
		await expect(watching(world).readAll()).rejects.toThrow('The permission is missing.');
		expect(world.failures).toEqual([]);
	});

	it('is reported once, at once if only a person can mend it', async () => {
		watching(world, { owners: ['a'] }).run();
		await world.time.pass(MINUTE);
		world.failing = FORBIDDEN;
		await world.time.pass(HOUR);
		expect(world.failures).toMatchObject([
			{
				message: 'The calendar of a cannot be read. The permission is missing.',
				hint: 'What to do.',
			},
		]);
		await world.time.pass(5 * HOUR);
		expect(world.failures).toHaveLength(1);
	});

	it('is reported after five minutes if it may pass, and not when it passes', async () => {
		watching(world).run();
		await world.time.pass(59 * MINUTE);
		world.failing = NETWORK;
		await world.time.pass(5 * MINUTE);
		expect(world.failures).toEqual([]);
		world.failing = undefined;
		await world.time.pass(HOUR);
		expect(world.failures).toEqual([]);
		world.failing = NETWORK;
		await world.time.pass(2 * HOUR);
		expect(world.failures).toHaveLength(1);
	});

	it('is tried again ever more slowly', async () => {
		world.failing = NETWORK;
		watching(world).run();
		await world.time.pass(4 * HOUR);
		const times = world.readings.map(({ at }) => at);
		const gaps = times.slice(1).map((at, index) => (at - (times[index] ?? 0)) / 1000);
		expect(gaps.slice(0, 6)).toEqual([15, 30, 60, 120, 240, 480]);
		expect(Math.max(...gaps)).toBe(3600);
	});

	it('leaves the other calendars as they are', async () => {
		const read = world.read.bind(world);
		world.read = async (owner, period) => {
			if (owner === 'a') throw new ConferenceError(FORBIDDEN);
			return await read(owner, period);
		};
		world.book('x', eight + 10 * MINUTE, 'b');
		watching(world, { owners: ['a', 'b'] }).run();
		await world.time.pass(HOUR);
		expect(world.startedIds).toEqual(['x']);
		expect(world.failures).toHaveLength(1);
	});
});

describe('pushed changes', () => {
	it('that come together are read once, five seconds after the first', async () => {
		const watch = watching(world, { settings: { isPushed: true } });
		watch.run();
		await world.time.pass(10 * MINUTE);
		for (let change = 0; change < 20; change++) {
			watch.calendarChanged({ unionIds: ['a', 'z'] });
			await world.time.pass(200);
		}
		await world.time.pass(MINUTE);
		expect(world.readings.map(({ at }) => at - eight)).toEqual([0, 10 * MINUTE + 5000]);
	});

	it('of other users are not read; those without users are', async () => {
		const watch = watching(world, { owners: ['a', 'b'], settings: { isPushed: true } });
		watch.run();
		await world.time.pass(10 * MINUTE);
		watch.calendarChanged({ unionIds: ['z'] });
		await world.time.pass(MINUTE);
		expect(world.readings).toHaveLength(2);
		watch.calendarChanged({ unionIds: [] });
		await world.time.pass(MINUTE);
		expect(world.readings).toHaveLength(4);
	});

	it('that come while the calendar is being read are read after it', async () => {
		world.readingMs = 10_000;
		const watch = watching(world, { settings: { isPushed: true } });
		watch.run();
		await world.time.pass(2000);
		watch.calendarChanged({ unionIds: ['a'] });
		await world.time.pass(MINUTE);
		expect(world.readings.map(({ at }) => at - eight)).toEqual([0, 10_000]);
	});
});

describe('the watch never ends by itself', () => {
	it('when n8n cannot start the workflow: the others still start it, and none is tried without end', async () => {
		world.book('x', eight + MINUTE);
		world.book('y', eight + 2 * MINUTE);
		let fails = true;
		world.onStart = () => {
			if (fails) throw new Error('no database');
		};
		watching(world).run();
		await world.time.pass(90_000);
		fails = false;
		await world.time.pass(10 * MINUTE);
		expect(world.startedIds).toEqual(['x', 'y']);
		expect(world.lines).toEqual([expect.stringContaining('no database')]);
	});

	it('when a report fails', async () => {
		world.failing = FORBIDDEN;
		world.report = () => {
			throw new Error('no database');
		};
		watching(world).run();
		await world.time.pass(MINUTE);
		world.failing = undefined;
		world.book('x', world.now() + 30 * MINUTE);
		await world.time.pass(HOUR);
		expect(world.startedIds).toEqual(['x']);
	});

	it('when the clock is set back', async () => {
		let back = 0;
		world.now = () => world.time.now() - back;
		world.book('x', eight + 30 * MINUTE);
		watching(world).run();
		await world.time.pass(40 * MINUTE);
		back = 2 * HOUR;
		world.book('y', world.now() + 20 * MINUTE);
		await world.time.pass(25 * MINUTE);
		expect(world.startedIds).toEqual(['x', 'y']);
	});
});

describe('the next event, for a test in the editor', () => {
	it('is the first of all calendars within seven days', async () => {
		world.book('later', eight + 5 * HOUR, 'a');
		world.book('next', eight + HOUR, 'b');
		world.book('running', eight - MINUTE, 'b');
		expect(await nextEvent(['a', 'b'], 0, world)).toMatchObject({
			eventId: 'next',
			calendarOwner: 'b',
			isLate: false,
		});
		await settled();
	});

	it('is none where there is none', async () => {
		world.book('in eight days', eight + 8 * 24 * HOUR);
		expect(await nextEvent(['a'], 0, world)).toBeUndefined();
	});
});

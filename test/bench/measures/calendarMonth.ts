import { CalendarWatch } from '../../../nodes/DingTalkConference/trigger/calendar/calendarWatch';
import type { CalendarWorld } from '../../../nodes/DingTalkConference/trigger/calendar/calendarWatch';
import type { EventChoice } from '../../../nodes/DingTalkConference/trigger/calendar/plannedEvent';
import { plannedEvent } from '../../../nodes/DingTalkConference/trigger/calendar/plannedEvent';
import { sample, sampleOrganization } from '../../sandbox';
import { CalendarControl } from '../../sandbox/control/calendars';
import { eventRow } from '../../sandbox/endpoints/calendarRows';
import { isOf } from '../../sandbox/state/calendar';
import { occurrencesOf } from '../../sandbox/state/recurrence';
import { FakeTime } from '../../unit/stream/fakeTime';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ZONE = 'Asia/Shanghai';
const ROWS_PER_PAGE = 100;
const LATE_MS = 30_000;

export const eventsPerWorkday = 20;

export interface CalendarMonth {
	/** Whether changes were pushed. */
	isPushed: boolean;
	calls: number;
	/** Events that took place in that month. */
	events: number;
	late: number;
	/** Starts for events that did not begin then. */
	ghosts: number;
	missed: number;
}

/** A change of the calendar, at its time. */
interface Change {
	at: number;
	happens(): void;
}

/** A calendar with 20 events a workday; 5 in 100 are booked late, 5 are moved and 3 are cancelled. */
export async function measureCalendarMonths(): Promise<CalendarMonth[]> {
	return [await month(false), await month(true)];
}

async function month(isPushed: boolean): Promise<CalendarMonth> {
	const time = new FakeTime();
	const now = () => time.now();
	const from = now();
	const organization = { ...sampleOrganization(from), calendarEvents: [] };
	const calendars = new CalendarControl(organization, now);
	const owner = sample.people.attendeeE.unionId;
	const changes = plannedChanges(calendars, owner, from);
	const choice: EventChoice = {
		leadMs: 0,
		onlyWithMeeting: true,
		includeAllDay: false,
		includeDeclined: false,
		timeZone: ZONE,
	};
	const found = { calls: 0, late: 0, ghosts: 0, missed: 0 };
	const started = new Set<string>();
	const world: CalendarWorld = {
		pushes: () => undefined,
		now,
		pause: async (ms, signal) => await time.pause(ms, signal),
		async read(unionId, { timeMin, timeMax }) {
			const rows = organization.calendarEvents
				.flatMap((event) => occurrencesOf(event, timeMax))
				.filter((event) => isOf(event, unionId) && event.cancelled !== true)
				.filter(({ endTime }) => endTime > timeMin)
				.map((event) => eventRow(organization, event, unionId));
			found.calls += Math.max(1, Math.ceil(rows.length / ROWS_PER_PAGE));
			return await Promise.resolve(rows.flatMap((row) => plannedEvent(row, choice) ?? []));
		},
		start(item, _, { due }) {
			const { startTime, cancelled } = calendars.named(String(item.eventId));
			const isRight = cancelled !== true && now() >= startTime && now() - startTime < HOUR;
			if (!isRight) found.ghosts++;
			else if (now() - startTime > LATE_MS) found.late++;
			started.add(`${String(item.eventId)} ${isRight ? startTime : due}`);
		},
		report: ({ message }) => {
			throw new Error(message);
		},
		log: () => {},
	};
	const settings = {
		...{ checkEveryMs: HOUR, isPushed, timeZone: ZONE },
		...{ leadMs: 0, catchUpMs: 10 * MINUTE },
	};
	const watch = new CalendarWatch([owner], settings, world, {
		...{ at: now(), watermark: undefined, catchesUp: false },
	});
	organization.events.add((event) => {
		if (isPushed && event.kind === 'calendarChanged') watch.calendarChanged(event);
	});
	for (const { at, happens } of changes) if (at <= from) happens();
	await watch.readAll();
	watch.run();
	for (const { at, happens } of changes.filter((change) => change.at > from)) {
		await time.pass(at - now());
		happens();
	}
	await time.pass(from + 30 * DAY - now());
	watch.close();
	const taking = organization.calendarEvents.filter(
		({ startTime, cancelled }) => cancelled !== true && startTime <= now() - HOUR,
	);
	found.missed = taking.filter(({ id, startTime }) => !started.has(`${id} ${startTime}`)).length;
	return { isPushed, events: taking.length, ...found };
}

/** From 9:00 to 18:00, in steps of a quarter of an hour; the same ones in every run. */
function plannedChanges(calendars: CalendarControl, organizerId: string, from: number): Change[] {
	let seed = 7;
	const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
	const changes: Change[] = [];
	for (let day = 0; day < 30; day++) {
		const midnight = midnightInChina(from + day * DAY);
		// Saturday or Sunday.
		if ([0, 6].includes(new Date(midnight + 12 * HOUR).getUTCDay())) continue;
		for (let count = 0; count < eventsPerWorkday; count++) {
			const startTime = midnight + 9 * HOUR + Math.floor(random() * 36) * 15 * MINUTE;
			const [kind, notice, before] = [random(), random(), random()];
			const id = `event-${day}-${count}`;
			const endTime = startTime + 45 * MINUTE;
			const booked = kind < 0.05 ? startTime - 90 * MINUTE * notice : from;
			if (booked < from || startTime < from) continue;
			const booking = { id, summary: id, startTime, endTime, organizerId };
			changes.push({ at: booked, happens: () => void calendars.book(booking) });
			const changed = Math.max(booked, startTime - 3 * HOUR * before);
			if (kind > 0.97) changes.push({ at: changed, happens: () => calendars.cancel(id) });
			else if (kind > 0.92)
				changes.push({ at: changed, happens: () => calendars.move(id, startTime + HOUR) });
		}
	}
	return changes.sort((one, other) => one.at - other.at);
}

const CHINA_MS = 8 * HOUR;
const midnightInChina = (time: number) => Math.floor((time + CHINA_MS) / DAY) * DAY - CHINA_MS;

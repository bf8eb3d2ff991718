import {
	changesPushed,
	newMemory,
	readingBegun,
	readingDone,
	readingFailed,
	started,
} from '../../../../nodes/DingTalkConference/trigger/calendar/memory';
import type { PlannedEvent } from '../../../../nodes/DingTalkConference/trigger/calendar/plannedEvent';
import type {
	DueEvent,
	PlannerSettings,
} from '../../../../nodes/DingTalkConference/trigger/calendar/planner';
import {
	periodOfReading,
	plan,
} from '../../../../nodes/DingTalkConference/trigger/calendar/planner';
import type { Watermark } from '../../../../nodes/DingTalkConference/trigger/calendar/watermark';
import {
	memoryAfterRestart,
	watermarkAfter,
} from '../../../../nodes/DingTalkConference/trigger/calendar/watermark';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An event from one change of it to the next one; `undefined`: it was cancelled. */
export interface Version {
	/** When it was booked, moved or cancelled, in milliseconds since the epoch. */
	from: number;
	start: number | undefined;
}

/** An event of the simulated calendars. */
export interface SimulatedEvent {
	id: string;
	owners: readonly string[];
	lengthMs: number;
	/** In the order of their times. */
	versions: readonly Version[];
}

export interface Week {
	from: number;
	until: number;
	owners: readonly string[];
	events: readonly SimulatedEvent[];
	settings: PlannerSettings;
	/** When n8n stops, and starts again. */
	restarts: ReadonlyArray<readonly [stop: number, start: number]>;
	/** Whether a reading that begins at this time fails. */
	fails?(at: number): boolean;
}

export interface Started {
	id: string;
	start: number;
	at: number;
	isLate: boolean;
}

/** The version of an event that holds at a time. */
export function versionAt({ versions }: SimulatedEvent, time: number): Version | undefined {
	let version: Version | undefined;
	for (const each of versions) if (each.from <= time) version = each;
	return version;
}

const READING_MS = 300;

/** Lets a trigger run for a week: what it started, and how many calls that took. */
export function simulate(week: Week): { started: Started[]; calls: number } {
	const { settings, owners } = week;
	const results: Started[] = [];
	let watermark: Watermark | undefined;
	let calls = 0;
	let now = week.from;
	let memory = newMemory(owners, now);
	const running: Array<{ owner: string; doneAt: number; events: PlannedEvent[] | undefined }> = [];
	const restarts = [...week.restarts];
	const pushes = settings.isPushed ? pushesOf(week) : [];

	const begin = (owner: string) => {
		calls++;
		const { timeMin, timeMax } = periodOfReading(memory, settings, now);
		const events = week.fails?.(now)
			? undefined
			: eventsOf(week, owner, now).filter(
					({ due, end }) => end >= timeMin && due + settings.leadMs < timeMax,
				);
		running.push({ owner, doneAt: now + READING_MS, events });
		memory = readingBegun(memory, owner, now);
	};
	const finish = () => {
		for (const reading of running.splice(0)) {
			if (reading.doneAt > now) running.push(reading);
			else if (reading.events)
				memory = readingDone(memory, settings, reading.owner, reading.events);
			else memory = readingFailed(memory, reading.owner, now);
		}
	};
	const start = (event: DueEvent) => {
		memory = started(memory, event, now);
		watermark = watermarkAfter(watermark, event);
		const { id } = event.row as { id: string };
		results.push({ id, start: event.due + settings.leadMs, at: now, isLate: event.isLate });
	};

	while (now < week.until) {
		finish();
		while (pushes[0] && pushes[0].at <= now) {
			memory = changesPushed(memory, pushes[0].owners, now);
			pushes.shift();
		}
		const next = plan(memory, settings, now);
		next.start.forEach(start);
		next.read.forEach(begin);
		const isIdle = next.start.length + next.read.length === 0;
		const { wakeAt } = isIdle ? next : plan(memory, settings, now);
		const stop = restarts[0]?.[0] ?? Infinity;
		const wake = Math.min(
			wakeAt,
			stop,
			pushes[0]?.at ?? Infinity,
			week.until,
			...running.map(({ doneAt }) => doneAt),
		);
		if (wake <= now && stop > now) throw new Error('The trigger does not come to rest');
		now = Math.max(wake, now);
		if (now >= stop) {
			now = restarts.shift()?.[1] ?? now;
			running.length = 0;
			memory = memoryAfterRestart(owners, watermark, settings, now);
			while (pushes[0] && pushes[0].at <= now) pushes.shift();
		}
	}
	return { started: results, calls };
}

/** The events of a calendar as a reading shows them. */
function eventsOf({ events, settings }: Week, owner: string, now: number): PlannedEvent[] {
	return events.flatMap((event) => {
		const version = event.owners.includes(owner) ? versionAt(event, now) : undefined;
		return version?.start === undefined ? [] : [planned(event, version.start, settings.leadMs)];
	});
}

function planned({ id, lengthMs }: SimulatedEvent, start: number, leadMs: number): PlannedEvent {
	return {
		identities: [`${id} ${start}`],
		due: start - leadMs,
		end: start + lengthMs,
		row: { id },
	};
}

function pushesOf({ events, from }: Week): Array<{ at: number; owners: readonly string[] }> {
	return events
		.flatMap(({ versions, owners }) => versions.map((version) => ({ at: version.from, owners })))
		.filter(({ at }) => at > from)
		.sort((one, other) => one.at - other.at);
}

import type { PlannedEvent } from './plannedEvent';
import type { ReadingTimes } from './readingTimes';
import { longestGap, nextReading } from './readingTimes';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long before an event is due its calendar is read again, to see whether it still takes place then. */
const CONFIRM_MS = MINUTE_MS;

/** Changes come in bursts: a calendar is read once for all of them. */
const CHANGES_MS = 5 * SECOND_MS;

/** Nothing waits longer for a reading that is in progress. */
const LONGEST_WAIT_MS = 30 * SECOND_MS;

/** A calendar that could not be read for so long is reported. */
const REPORTED_AFTER_MS = 5 * MINUTE_MS;

/** A calendar as it was read last. Times are milliseconds since the epoch. */
export interface CalendarState {
	/** In the order in which they are due. */
	events: readonly PlannedEvent[];
	/** When the last successful reading began. */
	readAt: number | undefined;
	/** When the last reading began, successful or not. */
	triedAt: number;
	/** When it is read again, even if no event is due. */
	nextAt: number;
	isBeingRead: boolean;
	failures: number;
	failingSince: number | undefined;
	isReported: boolean;
}

/** Everything that the planner remembers. Times are milliseconds since the epoch. */
export interface Memory {
	/** By owner, in the order of the parameter. */
	calendars: ReadonlyMap<string, CalendarState>;
	/** Events due before this time are over when a calendar is read for the first time. */
	from: number;
	/** Identities of the events due at `from` that have started the workflow already. */
	startedAtFrom: ReadonlySet<string>;
	/** Identities of the events that are over, and until when they are remembered. */
	over: ReadonlyMap<string, number>;
}

export interface PlannerSettings extends ReadingTimes {
	leadMs: number;
	/** How late an event that has ended may still start the workflow, in milliseconds. */
	catchUpMs: number;
}

/** An event that starts the workflow now. */
export interface DueEvent extends PlannedEvent {
	owner: string;
	isLate: boolean;
}

export interface Plan {
	start: DueEvent[];
	/** Owners whose calendars are read now. */
	read: string[];
	/** When there is something to do again, at the latest. */
	wakeAt: number;
}

/** An event that starts the workflow later than this is late. */
const LATE_MS = 30 * SECOND_MS;

export function newMemory(
	owners: readonly string[],
	from: number,
	startedAtFrom: readonly string[] = [],
): Memory {
	const unread = {
		events: [],
		readAt: undefined,
		triedAt: -Infinity,
		nextAt: -Infinity,
		isBeingRead: false,
		failures: 0,
		failingSince: undefined,
		isReported: false,
	};
	return {
		calendars: new Map(owners.map((owner) => [owner, unread])),
		from,
		startedAtFrom: new Set(startedAtFrom),
		over: new Map(),
	};
}

/**
 * What is to be done at a time. An event starts the workflow when it is due and its calendar was read, or
 * could not be read, within the minute before; so one that was moved or cancelled does not.
 */
export function plan(memory: Memory, settings: PlannerSettings, now: number): Plan {
	const start: DueEvent[] = [];
	const read: string[] = [];
	const started = new Set<string>();
	let wakeAt = Infinity;
	for (const [owner, calendar] of memory.calendars) {
		let readAt = now < calendar.triedAt ? now : calendar.nextAt;
		for (const event of calendar.events) {
			if (isOver(event, memory, settings, now)) continue;
			const { due, identities } = event;
			if (!isConfirmed(calendar, due, now)) readAt = Math.min(readAt, due - CONFIRM_MS);
			else if (due > now) wakeAt = Math.min(wakeAt, due);
			else if (!identities.some((identity) => started.has(identity))) {
				start.push({ ...event, owner, isLate: now - due > LATE_MS });
				for (const identity of identities) started.add(identity);
			}
		}
		if (calendar.isBeingRead) {
			const limit = calendar.triedAt + LONGEST_WAIT_MS;
			if (limit > now) wakeAt = Math.min(wakeAt, limit);
		} else if (readAt <= now) read.push(owner);
		else wakeAt = Math.min(wakeAt, readAt);
	}
	start.sort((one, other) => one.due - other.due);
	return { start, read, wakeAt };
}

/**
 * Whether the list is good enough for an event to start the workflow from it. While a calendar cannot be
 * read, the last list is.
 */
function isConfirmed(
	{ triedAt, nextAt, failures, isBeingRead }: CalendarState,
	due: number,
	now: number,
): boolean {
	if (isBeingRead && now - triedAt < LONGEST_WAIT_MS) return false;
	return triedAt >= due - CONFIRM_MS || (failures > 0 && nextAt > now);
}

/** Whether an event has started the workflow, or came too late for that. */
function isOver(
	{ identities, due, end }: PlannedEvent,
	{ over, from, startedAtFrom }: Memory,
	{ catchUpMs }: PlannerSettings,
	now: number,
): boolean {
	if (identities.some((identity) => over.has(identity))) return true;
	if (due === from && identities.some((identity) => startedAtFrom.has(identity))) return true;
	return end <= now && now - due > catchUpMs;
}

/** The period of a reading: what can still be due, and what will be before the next reading but one. */
export function periodOfReading(
	{ from }: Memory,
	settings: PlannerSettings,
	now: number,
): { timeMin: number; timeMax: number } {
	const earliest = now - Math.max(settings.catchUpMs, MINUTE_MS);
	return {
		timeMin: Math.min(now, Math.max(earliest, from)),
		timeMax: now + 2 * longestGap(settings) + settings.leadMs,
	};
}

export function readingBegun(memory: Memory, owner: string, now: number): Memory {
	return changed(memory, owner, { isBeingRead: true, triedAt: now, nextAt: Infinity });
}

/** @param events of the period of the reading, in any order */
export function readingDone(
	memory: Memory,
	settings: PlannerSettings,
	owner: string,
	events: readonly PlannedEvent[],
): Memory {
	const calendar = memory.calendars.get(owner);
	if (!calendar) return memory;
	const { triedAt, readAt, nextAt } = calendar;
	// The first reading shows what was there before the trigger was: that is over.
	const earlier = readAt === undefined ? events.filter(({ due }) => due < memory.from) : [];
	const over = earlier.length > 0 ? withOver(memory, earlier, triedAt) : memory.over;
	return changed({ ...memory, over }, owner, {
		events: [...events].sort((one, other) => one.due - other.due),
		readAt: triedAt,
		// A change that was pushed while it was read may not be in it.
		nextAt: Math.min(nextAt, nextReading(triedAt, settings)),
		isBeingRead: false,
		failures: 0,
		failingSince: undefined,
		isReported: false,
	});
}

/** The known events stay; the calendar is tried again ever more slowly. */
export function readingFailed(memory: Memory, owner: string, now: number): Memory {
	const calendar = memory.calendars.get(owner);
	if (!calendar) return memory;
	const { failures, failingSince = now } = calendar;
	const isLong = now - failingSince >= HOUR_MS;
	const pause = Math.min(15 * SECOND_MS * 2 ** failures, 10 * MINUTE_MS);
	return changed(memory, owner, {
		nextAt: now + (isLong ? HOUR_MS : pause),
		isBeingRead: false,
		failures: failures + 1,
		failingSince,
	});
}

/**
 * Whether users are to be shown that a calendar cannot be read, once until it can.
 *
 * @param isLasting whether only a person can mend it; other failures get five minutes to pass
 */
export function isReportDue(
	memory: Memory,
	owner: string,
	now: number,
	isLasting: boolean,
): boolean {
	const { failingSince = now, isReported = true } = memory.calendars.get(owner) ?? {};
	return !isReported && (isLasting || now - failingSince >= REPORTED_AFTER_MS);
}

export function reported(memory: Memory, owner: string): Memory {
	return changed(memory, owner, { isReported: true });
}

/** DingTalk pushed a change of these calendars. */
export function changesPushed(memory: Memory, owners: readonly string[], now: number): Memory {
	return owners.reduce((result, owner) => {
		const { nextAt = Infinity } = result.calendars.get(owner) ?? {};
		return changed(result, owner, { nextAt: Math.min(nextAt, now + CHANGES_MS) });
	}, memory);
}

/** An event has started the workflow. */
export function started(memory: Memory, event: PlannedEvent, now: number): Memory {
	return { ...memory, over: withOver(memory, [event], now) };
}

function withOver(
	{ over }: Memory,
	events: readonly PlannedEvent[],
	now: number,
): ReadonlyMap<string, number> {
	const kept = new Map([...over].filter(([, until]) => until > now));
	for (const { identities, due, end } of events)
		for (const identity of identities) kept.set(identity, Math.max(due, end, now) + DAY_MS);
	return kept;
}

function changed(memory: Memory, owner: string, change: Partial<CalendarState>): Memory {
	const calendar = memory.calendars.get(owner);
	if (!calendar) return memory;
	const calendars = new Map(memory.calendars).set(owner, { ...calendar, ...change });
	return { ...memory, calendars };
}

/** What outlives the process: up to when everything was started. Times are milliseconds since the epoch. */
export interface Watermark {
	due: number;
	/** Identities of the events that were due at that moment. */
	started: readonly string[];
}

/** The watermark after an event. A late one does not move it back. */
export function watermarkAfter(
	watermark: Watermark | undefined,
	{ due, identities }: PlannedEvent,
): Watermark {
	if (watermark && due < watermark.due) return watermark;
	const before = watermark?.due === due ? watermark.started : [];
	return { due, started: [...before, ...identities] };
}

/** The memory of a trigger that goes on after a restart: it catches up from the watermark. */
export function memoryAfterRestart(
	owners: readonly string[],
	watermark: Watermark | undefined,
	{ catchUpMs }: PlannerSettings,
	now: number,
): Memory {
	const earliest = now - catchUpMs;
	return watermark && watermark.due >= earliest && watermark.due <= now
		? newMemory(owners, watermark.due, watermark.started)
		: newMemory(owners, earliest);
}

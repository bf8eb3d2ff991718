import { isLongEnough, pauseAfterFailure } from './failing';
import type { PlannedEvent } from './plannedEvent';
import type { ReadingTimes } from './readingTimes';
import { nextReading } from './readingTimes';

const SECOND_MS = 1000;
const DAY_MS = 86_400 * SECOND_MS;

/** Changes come in bursts: a calendar is read once for all of them. */
const CHANGES_MS = 5 * SECOND_MS;

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

export function readingBegun(memory: Memory, owner: string, now: number): Memory {
	return changed(memory, owner, { isBeingRead: true, triedAt: now, nextAt: Infinity });
}

/** @param events of the period of the reading, in any order */
export function readingDone(
	memory: Memory,
	settings: ReadingTimes,
	owner: string,
	events: readonly PlannedEvent[],
): Memory {
	const calendar = memory.calendars.get(owner);
	if (!calendar) return memory;
	const { triedAt, readAt, nextAt } = calendar;
	// The first reading also shows events that were due before the trigger began: these are over.
	const earlier = readAt === undefined ? events.filter(({ due }) => due < memory.from) : [];
	const over = earlier.length > 0 ? withOver(memory, earlier, triedAt) : memory.over;
	return changed({ ...memory, over }, owner, {
		events: [...events].sort((one, other) => one.due - other.due),
		readAt: triedAt,
		// The reading may lack a change that was pushed while it was made.
		nextAt: Math.min(nextAt, nextReading(triedAt, settings)),
		isBeingRead: false,
		failures: 0,
		failingSince: undefined,
		isReported: false,
	});
}

/** The known events stay; the calendar is tried again after ever longer pauses. */
export function readingFailed(memory: Memory, owner: string, now: number): Memory {
	const calendar = memory.calendars.get(owner);
	if (!calendar) return memory;
	const { failures, failingSince = now } = calendar;
	return changed(memory, owner, {
		nextAt: now + pauseAfterFailure(failures, now - failingSince),
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
	return !isReported && isLongEnough(now - failingSince, isLasting);
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

/** No changes are pushed any more: calendars are read as `times` says, from now on. */
export function pushesLost(memory: Memory, times: ReadingTimes): Memory {
	return [...memory.calendars].reduce(
		(result, [owner, { readAt, nextAt }]) =>
			readAt === undefined
				? result
				: changed(result, owner, { nextAt: Math.min(nextAt, nextReading(readAt, times)) }),
		memory,
	);
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

import type { CalendarState, Memory } from './memory';
import type { PlannedEvent } from './plannedEvent';
import type { ReadingTimes } from './readingTimes';
import { longestGap } from './readingTimes';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** How long before an event is due its calendar is read again, to see whether it still takes place then. */
const CONFIRM_MS = MINUTE_MS;

/** Nothing waits longer for a reading that is in progress. */
const LONGEST_WAIT_MS = 30 * SECOND_MS;

/** An event that starts the workflow later than this is late. */
const LATE_MS = 30 * SECOND_MS;

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

/**
 * Decides what to do at a time. An event starts the workflow when it is due and its calendar was read, or could
 * not be read, within the minute before; so one that was moved or canceled does not.
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

/**
 * The period of a reading: from events that can still be due to those that are due before the next reading but
 * one.
 */
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

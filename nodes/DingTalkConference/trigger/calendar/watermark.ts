import type { Memory } from './memory';
import { newMemory } from './memory';
import type { PlannedEvent } from './plannedEvent';
import type { PlannerSettings } from './planner';

/** The state that outlives the process: the time up to which all events were started, in milliseconds since the epoch. */
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

import type { PlainField } from '../field';
import { optional } from '../field';
import { invalid } from '../invalid';
import { moment } from './moment';

export const startTime = moment({
	displayName: 'Start Time',
	description: "When the meeting starts, in the workflow's time zone",
});

export const endTime = moment({ displayName: 'End Time', description: 'When the meeting ends' });

type Period<Start extends string, End extends string> = Record<Start | End, number>;

interface Bounds {
	start: PlainField<number>;
	end: PlainField<number>;
}

/**
 * A start and an end after it, in milliseconds since the epoch, under their own internal names.
 *
 * @param bounds the two moments; default: those of a meeting
 */
export function period<const Start extends string, const End extends string>(
	startName: Start,
	endName: End,
	{ start, end }: Bounds = { start: startTime, end: endTime },
): PlainField<Period<Start, End>> {
	return {
		inputs: () => [...start.inputs(startName), ...end.inputs(endName)],
		read(entered) {
			const from = start.read(entered, startName);
			const to = end.read(entered, endName);
			requireOrder({ startTime: from, endTime: to });
			return { [startName]: from, [endName]: to } as Period<Start, End>;
		},
	};
}

/**
 * @param times in milliseconds since the epoch
 * @throws ConferenceError when both are given and the end is not after the start
 */
export function requireOrder({
	startTime: start,
	endTime: end,
}: Partial<Period<'startTime', 'endTime'>>): void {
	if (start !== undefined && end !== undefined && end <= start)
		throw invalid('End Time', "is not after 'Start Time'", 'Enter a later date and time.');
}

const DAY_MS = 24 * 60 * 60 * 1000;

const after = optional(
	moment({
		displayName: 'After',
		description: 'Events that end after this time. Default: now.',
	}),
);
const before = optional(
	moment({
		displayName: 'Before',
		description: "Events that begin before this time. Default: 24 hours after 'After'.",
	}),
);

/** A period as ISO 8601 text in UTC, under internal names of its own; by default the next 24 hours. */
export function nextDay<const Start extends string, const End extends string>(
	startName: Start,
	endName: End,
): PlainField<Record<Start | End, string>> {
	return {
		inputs: () => [...after.inputs(startName), ...before.inputs(endName)],
		read(entered) {
			const from = after.read(entered, startName) ?? Date.now();
			const to = before.read(entered, endName) ?? from + DAY_MS;
			if (to <= from) {
				throw invalid('Before', "is not later than 'After'", 'Enter a later date and time.');
			}
			return { [startName]: inUtc(from), [endName]: inUtc(to) } as Record<Start | End, string>;
		},
	};
}

/** Without milliseconds, as DingTalk's samples. */
function inUtc(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

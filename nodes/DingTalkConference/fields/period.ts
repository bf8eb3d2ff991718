import type { PlainField } from './field';
import { invalid } from './invalid';
import { endTime, startTime } from './scheduledConference';

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
			requireOrder(from, to);
			return { [startName]: from, [endName]: to } as Period<Start, End>;
		},
	};
}

/** @throws ConferenceError when the end is not after the start; both in milliseconds since the epoch */
export function requireOrder(start: number, end: number): void {
	if (end <= start) throw invalid('End', 'is not after the start', 'Enter a later date and time.');
}

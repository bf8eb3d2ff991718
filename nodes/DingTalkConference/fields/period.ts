import type { PlainField } from './field';
import { invalid } from './invalid';
import { endTime, startTime } from './scheduledConference';

type Period<Start extends string, End extends string> = Record<Start | End, number>;

/** A start and an end after it, in milliseconds since the epoch, under their own internal names. */
export function period<const Start extends string, const End extends string>(
	startName: Start,
	endName: End,
): PlainField<Period<Start, End>> {
	return {
		inputs: () => [...startTime.inputs(startName), ...endTime.inputs(endName)],
		read(entered) {
			const from = startTime.read(entered, startName);
			const to = endTime.read(entered, endName);
			requireOrder(from, to);
			return { [startName]: from, [endName]: to } as Period<Start, End>;
		},
	};
}

/** @throws ConferenceError when the end is not after the start; both in milliseconds since the epoch */
export function requireOrder(start: number, end: number): void {
	if (end <= start) throw invalid('End', 'is not after the start', 'Enter a later date and time.');
}

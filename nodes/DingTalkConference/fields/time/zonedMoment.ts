import type { Label, PlainField } from '../field';
import { moment } from './moment';

/** A moment, and the time zone in which a calendar shows it. */
export interface ZonedMoment {
	/** In milliseconds since the epoch. */
	time: number;
	/** A name of the tz database. */
	timeZone: string;
}

/** A date and time in the time zone of the workflow. */
export function zonedMoment(label: Label): PlainField<ZonedMoment> {
	const field = moment(label);
	return {
		...field,
		read: (entered, name) => ({ time: field.read(entered, name), timeZone: entered.timeZone }),
	};
}

import type { PlainField } from '../fields/field';
import { invalid } from '../fields/invalid';
import { number } from '../fields/number';
import { userRows } from './userRows';

const rows = userRows({
	displayName: 'Calendars Of',
	description:
		'The users whose calendars are read. An event in several calendars starts the workflow once.',
});

/** The owners of the calendars, at least one. */
export const calendarOwners: typeof rows = {
	inputs: rows.inputs,
	read(entered, name) {
		const owners = rows.read(entered, name);
		if (owners.length === 0)
			throw invalid('Calendars Of', 'is empty', 'Add at least one user whose calendar is read.');
		return owners;
	},
};

/** How long before the start of an event the workflow starts. */
export const minutesBefore: PlainField<number> = number({
	displayName: 'Minutes Before',
	description: 'How long before the start of the event the workflow starts. 0: when it begins.',
	default: 0,
	min: 0,
	max: 1440,
});

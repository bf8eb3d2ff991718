import type { PlainField } from '../field';
import { identifier } from '../identifier';
import { searchMethods } from '../lists';
import { locator } from '../locator';
import { isGiven } from '../plainValue';

const DISPLAY_NAME = 'Event';

/** An event of the calendar of the user in 'user': picked from the coming ones, or by its ID. */
export const calendarEventId: PlainField<string> = {
	inputs: (name) => [
		{
			displayName: DISPLAY_NAME,
			name,
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required: true,
			description: "The event, as returned by Get Many or in DingTalk's events",
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Select a coming event…',
					hint: 'The list shows the events of the next 30 days in the calendar of the chosen user',
					typeOptions: { searchListMethod: searchMethods.events, searchable: true },
				},
				{
					displayName: 'ID',
					name: 'id',
					type: 'string',
					placeholder: 'e.g. cnNTbW1YbUxKZ3VEgvdlQrQT09',
				},
			],
		},
	],
	isEmpty: (entered, name) => !isGiven(locator(entered.get(name), 'id').value),
	read(entered, name) {
		const { mode, value } = locator(entered.get(name), 'id');
		const expected = mode === 'list' ? 'Choose an event from the list.' : 'Enter the ID.';
		return identifier(value, DISPLAY_NAME, expected);
	},
};

import type { IDataObject } from 'n8n-workflow';

import type { PlainField } from '../../../fields/field';
import { flag } from '../../../fields/flag';
import { invalid, quoted } from '../../../fields/invalid';
import { unwrapped } from '../../../fields/plainValue';
import { person } from '../../../fields/people/person';
import { text, texts } from '../../../fields/text';
import { zonedMoment } from '../../../fields/time/zonedMoment';

/** DingTalk lets nobody else change an event. */
export const organizer = person({
	displayName: 'Organizer',
	description: 'The user in whose calendar the event is. DingTalk lets nobody else change it.',
});

export { calendarEventId as eventId } from '../../../fields/meeting/calendarEventId';

/** The limit stands on the page of the change. */
export const title = text({
	displayName: 'Title',
	description: 'The title of the event',
	placeholder: 'e.g. Weekly sales review',
	most: 2048,
});

export const startTime = zonedMoment({
	displayName: 'Start Time',
	description:
		"When the event starts, in the workflow's time zone. Of an all-day event the day counts.",
});

export const endTime = zonedMoment({
	displayName: 'End Time',
	description: 'When the event ends. Of an all-day event the last day, which is included.',
});

export const description = text({
	displayName: 'Description',
	description: 'The text of the event',
	placeholder: 'e.g. Agenda: figures of last week',
});

export const location = text({
	displayName: 'Location',
	description: 'The name of the place',
	placeholder: 'e.g. Room 1-2-3',
});

/** @param whom whom DingTalk notifies, as a part of the description */
export function notify(whom: string): PlainField<boolean> {
	return flag({
		displayName: 'Notify',
		description: `Whether DingTalk notifies ${whom}`,
		default: true,
	});
}

/**
 * The parameters that keep DingTalk from notifying anybody of an event that is written: texts, as its page has
 * them.
 */
export function quiet(notifies: boolean): IDataObject | undefined {
	return notifies ? undefined : { noPushNotification: 'true', noChatNotification: 'true' };
}

const minutes = texts({
	displayName: 'Reminders',
	description:
		'How many minutes before the start DingTalk reminds, separated by commas. By default 15; enter "none" for no reminder.',
	placeholder: 'e.g. 15, 60',
});
const MOST_MINUTES = 366 * 24 * 60;

/** Minutes before the start. An empty list stands for no reminder, as in the API. */
export const reminders: PlainField<number[]> = {
	inputs: minutes.inputs,
	read(entered, name) {
		const typed = entered.get(name);
		if (typeof typed === 'string' && unwrapped(typed).toLowerCase() === 'none') return [];
		return minutes.read(entered, name).map((each) => {
			const number = Number(each);
			if (Number.isInteger(number) && number >= 0 && number <= MOST_MINUTES) return number;
			throw invalid(
				'Reminders',
				`contains ${quoted(each)}`,
				'Enter whole numbers of minutes such as 15, or none.',
			);
		});
	},
};

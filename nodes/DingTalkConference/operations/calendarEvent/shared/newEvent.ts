import type { IDataObject } from 'n8n-workflow';

import { added, shownFor } from '../../../fields/added';
import { optional, type Values } from '../../../fields/field';
import { flag } from '../../../fields/flag';
import { people } from '../../../fields/people/people';
import { namesOf } from '../../../fields/people/peopleNames';
import { peopleRows } from '../../../fields/people/peopleRows';
import { person } from '../../../fields/people/person';
import { recurrence } from '../../../fields/time/recurrence';
import { attendeesModel } from './attendees';
import { eventTimes, recurrenceModel } from './eventTimes';
import {
	description,
	endTime,
	location,
	notify,
	quiet,
	reminders,
	startTime,
	title,
} from './fields';

const coHosts = optional(people({ one: 'Co-Host', many: 'Co-Hosts' }, namesOf('coHost')), []);

export const newEventFields = {
	organizer: person({
		displayName: 'Organizer',
		description: 'The user in whose name and calendar the event is booked',
	}),
	title,
	allDay: flag({ displayName: 'All Day', description: 'Whether the event lasts all day' }),
	startTime,
	endTime,
	userList: optional(people({ one: 'Attendee', many: 'Attendees' }), []),
	addMeeting: flag({
		displayName: 'Add Meeting',
		description: 'Whether a DingTalk meeting comes with the event',
		default: true,
	}),
	// Without a meeting the panel hides them; where an expression decides, they are refused.
	coHostList: { ...coHosts, inputs: shownFor('addMeeting', [true], coHosts).inputs },
	additionalFields: added('Additional Fields', {
		description,
		location,
		notify: notify('the attendees of the new event'),
		optionalAttendees: peopleRows({ one: 'Optional Attendee', many: 'Optional Attendees' }),
		recurrence,
		reminders,
	}),
};

/**
 * A new event as DingTalk wants it.
 *
 * @throws ConferenceError when its values contradict each other
 */
export function newEvent({
	additionalFields: more,
	...event
}: Values<typeof newEventFields>): IDataObject {
	const { startTime: start, allDay, addMeeting } = event;
	return {
		summary: event.title,
		description: more.description,
		...eventTimes(start, event.endTime, allDay),
		recurrence: more.recurrence && recurrenceModel(more.recurrence, start),
		attendees: attendeesModel('Attendees', event.organizer, event.userList, more.optionalAttendees),
		location: { displayName: more.location },
		reminders: more.reminders?.map((minutes) => ({ method: 'dingtalk', minutes })),
		onlineMeetingInfo: addMeeting ? { type: 'dingtalk' } : undefined,
		extra: quiet(more.notify !== false),
	};
}

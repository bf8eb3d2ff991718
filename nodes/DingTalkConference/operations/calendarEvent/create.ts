import type { IDataObject } from 'n8n-workflow';

import { callOf } from '../../dingtalk/api/api';
import { calendarEvent, calendarId } from '../../dingtalk/api/calendar';
import { calendarWrites } from '../../dingtalk/api/calendarWrites';
import { added, shownFor } from '../../fields/added';
import { optional, type Values } from '../../fields/field';
import { flag } from '../../fields/flag';
import { invalid } from '../../fields/invalid';
import { people } from '../../fields/people/people';
import { namesOf } from '../../fields/people/peopleNames';
import { peopleRows } from '../../fields/people/peopleRows';
import { person } from '../../fields/people/person';
import { recurrence } from '../../fields/time/recurrence';
import { free } from '../../kinds/free';
import { settingsOfSchedule } from '../scheduledConference/shared/changeSettings';
import { attendeesModel } from './shared/attendees';
import { meetingOf, setCoHostsInAdvance } from './shared/coHostsInAdvance';
import { eventTimes, recurrenceModel } from './shared/eventTimes';
import {
	description,
	endTime,
	location,
	notify,
	quiet,
	reminders,
	startTime,
	title,
} from './shared/fields';

const coHosts = optional(people({ one: 'Co-Host', many: 'Co-Hosts' }, namesOf('coHost')), []);

const fields = {
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

export const create = free({
	value: 'create',
	name: 'Create',
	action: 'Book calendar event',
	description: 'Book an event in a DingTalk calendar with its meeting, attendees and co-hosts',
	apis: [calendarWrites.create, ...settingsOfSchedule.apis],
	fields,
	shared: {},
	async run(values, dingTalk, _shared, warn) {
		const { organizer, coHostList, addMeeting } = values;
		if (coHostList.length > 0 && !addMeeting)
			throw invalid('Co-Hosts', 'need a meeting', "Switch on 'Add Meeting', or leave them out.");
		const call = callOf(
			calendarWrites.create,
			{ userId: organizer, calendarId },
			{ body: bodyOf(values) },
		);
		const event = await dingTalk.send(call);
		const booked = calendarEvent(event);
		if (coHostList.length === 0) return booked;
		const coHostsError = await setCoHostsInAdvance(dingTalk, {
			scheduleConferenceId: meetingOf(event),
			organizer,
			coHosts: coHostList.map(({ unionId }) => unionId),
		});
		if (coHostsError === undefined) return { ...booked, coHostsSet: true };
		warn(
			`An event was booked, but its co-hosts could not be set in advance: ${coHostsError} Set them when the meeting starts, with Meeting → Set Co-Hosts.`,
		);
		return { ...booked, coHostsSet: false, coHostsError };
	},
});

function bodyOf({
	organizer,
	additionalFields: more,
	...values
}: Values<typeof fields>): IDataObject {
	const { userList, allDay, addMeeting } = values;
	return {
		summary: values.title,
		description: more.description,
		...eventTimes(values.startTime, values.endTime, allDay),
		recurrence: more.recurrence && recurrenceModel(more.recurrence, values.startTime),
		attendees: attendeesModel('Attendees', organizer, userList, more.optionalAttendees),
		location: { displayName: more.location },
		reminders: more.reminders?.map((minutes) => ({ method: 'dingtalk', minutes })),
		onlineMeetingInfo: addMeeting ? { type: 'dingtalk' } : undefined,
		extra: quiet(more.notify !== false),
	};
}

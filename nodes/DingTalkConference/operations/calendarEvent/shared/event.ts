import type { IDataObject } from 'n8n-workflow';

import { defined } from '../../../dingtalk/api/api';
import { firstText, isObject } from '../../../dingtalk/json';
import { person } from '../../../fields/people/person';

export const CALENDAR_SCOPE = 'Calendar.Event.Read';

/** DingTalk has no other calendar. */
export const calendarId = 'primary';

/** Named userId in the path, which takes a union ID all the same. */
export const owner = person({
	displayName: 'Calendar Owner',
	description: 'The user whose calendar is read',
});

/**
 * An event in the form in which it is handed on: its meeting under the name that 'Meeting' has, its
 * attendees as 'Users' takes them.
 */
export function simplified(event: IDataObject): IDataObject {
	const { id, summary, description, status, isAllDay, start, end, location } = event;
	const meeting = meetingOf(event);
	return defined({
		eventId: id,
		title: summary,
		description,
		status,
		isAllDay,
		startTime: timeOf(start, isAllDay),
		endTime: timeOf(end, isAllDay),
		location: isObject(location) ? location.displayName : undefined,
		conferenceId: meeting?.conferenceId,
		joinUrl: meeting?.url,
		organizer: isObject(event.organizer) ? personIn(event.organizer) : undefined,
		attendees: Array.isArray(event.attendees)
			? event.attendees.filter(isObject).map(personIn)
			: undefined,
	});
}

/** Whether a meeting of DingTalk belongs to the event, which takes place. */
export function hasMeeting(event: IDataObject): boolean {
	return event.status !== 'cancelled' && firstText(meetingOf(event)?.conferenceId) !== undefined;
}

function meetingOf({ onlineMeetingInfo }: IDataObject): IDataObject | undefined {
	return isObject(onlineMeetingInfo) ? onlineMeetingInfo : undefined;
}

/** The docs' sample fills `date` and `dateTime` together, against its own table. */
function timeOf(time: IDataObject[string], isAllDay: unknown): IDataObject[string] {
	if (!isObject(time)) return undefined;
	return isAllDay === true ? (time.date ?? time.dateTime) : (time.dateTime ?? time.date);
}

function personIn({ id, displayName, responseStatus }: IDataObject): IDataObject {
	return defined({ unionId: id, name: displayName, responseStatus });
}

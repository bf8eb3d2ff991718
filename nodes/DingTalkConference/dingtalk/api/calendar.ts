import type { IDataObject } from 'n8n-workflow';

import { firstText, isObject } from '../json';
import { defined, reads } from './api';
import type { Paging } from './paging';

const scope = 'Calendar.Event.Read';

const event = reads({
	id: 'getEvent',
	docs: 'query-details-about-an-event',
	path: '/v1.0/calendar/users/{userId}/calendars/{calendarId}/events/{eventId}',
	scope,
});
const eventsView = reads({
	id: 'listEventsView',
	docs: 'query-schedule-view',
	path: '/v1.0/calendar/users/{userId}/calendars/{calendarId}/eventsview',
	scope,
});

/** The reads of calendars. In their paths `userId` takes a union ID in spite of its name. */
export const calendarReads = { event, eventsView };

/** The only calendar that DingTalk has. */
export const calendarId = 'primary';

/** 100 is the documented maximum of a page. */
export const eventPages: Paging = { rows: 'events', pageSize: 100 };

/**
 * A calendar event in the form in which operations and the trigger return it: the meeting's ID under the
 * name that the 'Meeting' parameter has, the attendees as 'Users' takes them.
 */
export function calendarEvent(event: IDataObject): IDataObject {
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

/** Whether the event takes place and has a DingTalk meeting. */
export function hasMeeting(event: IDataObject): boolean {
	return event.status !== 'cancelled' && firstText(meetingOf(event)?.conferenceId) !== undefined;
}

function meetingOf({ onlineMeetingInfo }: IDataObject): IDataObject | undefined {
	return isObject(onlineMeetingInfo) ? onlineMeetingInfo : undefined;
}

/** The docs' sample has both `date` and `dateTime`, against its own table. */
function timeOf(time: IDataObject[string], isAllDay: unknown): IDataObject[string] {
	if (!isObject(time)) return undefined;
	return isAllDay === true ? (time.date ?? time.dateTime) : (time.dateTime ?? time.date);
}

function personIn({ id, displayName, responseStatus }: IDataObject): IDataObject {
	return defined({ unionId: id, name: displayName, responseStatus });
}

import type { IDataObject } from 'n8n-workflow';

import { firstText, isObject } from '../json';
import type { DingTalk } from '../client/call';
import { callOf, defined, reads } from './api';
import { allRows, type Paging } from './paging';

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

const attendees = reads({
	id: 'listAttendees',
	docs: 'get-the-participants-of-a-schedule',
	path: '/v1.0/calendar/users/{userId}/calendars/{calendarId}/events/{eventId}/attendees',
	scope,
});

/** The reads of calendars. In their paths `userId` takes a union ID in spite of its name. */
export const calendarReads = { event, eventsView, attendees };

/** The only calendar that DingTalk has. */
export const calendarId = 'primary';

/** 100 is the documented maximum of a page. */
export const eventPages: Paging = { rows: 'events', pageSize: 100 };

/** Without `maxAttendees` DingTalk lists so many attendees with an event, and at most so many with it. */
const LISTED_BY_DEFAULT = 100;
const LISTED_ATTENDEES = 500;
const attendeePages: Paging = { rows: 'attendees', pageSize: 500 };

/**
 * An event with all of its attendees: one call, and one more for each 500 attendees if there are
 * as many.
 *
 * @param userId the union ID of a user who has the event
 * @see the pages `query-details-about-an-event`, `get-the-participants-of-a-schedule`
 */
export async function wholeEvent(
	dingTalk: DingTalk,
	userId: string,
	eventId: string,
): Promise<IDataObject> {
	const place = { userId, calendarId, eventId };
	const query = { maxAttendees: LISTED_ATTENDEES };
	const read = await dingTalk.send(callOf(event, place, { query }));
	const isCut = Array.isArray(read.attendees) && read.attendees.length >= LISTED_ATTENDEES;
	if (!isCut) return read;
	return { ...read, attendees: await allRows(dingTalk, callOf(attendees, place), attendeePages) };
}

/** Whether an event that was read without a number of attendees may have more of them. */
export function mayHaveMoreAttendees({ attendees: listed }: IDataObject): boolean {
	return Array.isArray(listed) && listed.length >= LISTED_BY_DEFAULT;
}

/**
 * A calendar event in the form in which operations and the trigger return it: the meeting's ID under the
 * name that the 'Meeting' parameter has, the attendees as lists of users take them, and the answer of the
 * calendar's owner.
 */
export function calendarEvent(event: IDataObject): IDataObject {
	const { id, summary, description, status, isAllDay, start, end, location } = event;
	const meeting = meetingOf(event);
	const organizer = isObject(event.organizer) ? event.organizer : undefined;
	const invited = Array.isArray(event.attendees) ? event.attendees.filter(isObject) : undefined;
	const owner = [...(invited ?? []), organizer].find((each) => each?.self === true);
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
		organizer: organizer && personIn(organizer),
		responseStatus: owner?.responseStatus,
		attendees: invited?.map(personIn),
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

function personIn({ id, displayName, responseStatus, isOptional }: IDataObject): IDataObject {
	return defined({ unionId: id, name: displayName, responseStatus, isOptional });
}

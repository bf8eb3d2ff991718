import type { JsonObject } from '../gateway/json';
import type { CalendarAttendee, Occurrence, Recurrence } from '../state/calendar';
import type { Organization } from '../state/organization';
import { zoneOffsetMs } from '../state/recurrence';
import { nickOf } from './rows';

const timeZone = 'Asia/Shanghai';

const dateOf = (time: number) => new Date(time + zoneOffsetMs).toISOString().slice(0, 10);

const dateTimeOf = (time: number) =>
	`${new Date(time + zoneOffsetMs).toISOString().slice(0, 19)}+08:00`;

/** The start or the end of an event: a date for one that lasts all day. */
const momentRow = (time: number, isAllDay: boolean): JsonObject =>
	isAllDay ? { date: dateOf(time) } : { dateTime: dateTimeOf(time), timeZone };

/** An event as a person sees it in the calendar. */
export function eventRow(
	organization: Organization,
	event: Occurrence,
	reader: string,
	maxAttendees = 100,
): JsonObject {
	const { id, summary, description, isAllDay = false, location, logicalConferenceId } = event;
	return {
		id,
		summary,
		description,
		status: event.cancelled ? 'cancelled' : 'confirmed',
		start: momentRow(event.startTime, isAllDay),
		end: momentRow(event.endTime, isAllDay),
		originStart:
			event.originStart === undefined
				? undefined
				: { dateTime: new Date(event.originStart).toISOString() },
		isAllDay,
		recurrence: event.recurrence && recurrenceRow(event.recurrence),
		attendees: event.attendees
			.slice(0, maxAttendees)
			.map((attendee) => attendeeRow(organization, attendee, reader)),
		organizer: {
			id: event.organizerId,
			displayName: nickOf(organization, event.organizerId),
			responseStatus: 'accepted',
			self: event.organizerId === reader,
		},
		location: location === undefined ? undefined : { displayName: location },
		// Empty for events that do not recur.
		seriesMasterId: event.seriesMasterId ?? '',
		onlineMeetingInfo:
			logicalConferenceId === undefined ? undefined : meetingRow(logicalConferenceId),
	};
}

export function attendeeRow(
	organization: Organization,
	{ unionId, responseStatus, isOptional = false }: CalendarAttendee,
	reader: string,
): JsonObject {
	return {
		id: unionId,
		displayName: nickOf(organization, unionId),
		responseStatus,
		self: unionId === reader,
		isOptional,
	};
}

const meetingRow = (conferenceId: string): JsonObject => ({
	type: 'dingtalk',
	conferenceId,
	url: `dingtalk://dingtalkclient/page/videoConfFromCalendar?confId=${conferenceId}&calendarId=1270000124`,
});

const recurrenceRow = ({ pattern, range }: Recurrence): JsonObject => ({
	pattern: { ...pattern, firstDayOfWeek: 'sunday' },
	range:
		range.type === 'endDate' ? { type: 'endDate', endDate: dateOf(range.endDate) } : { ...range },
});

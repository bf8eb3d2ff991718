import type { CalendarAttendee, CalendarEvent } from '../state/calendar';
import type { Person } from '../state/organization';
import { dayMs, zoneOffsetMs } from '../state/recurrence';
import { sample } from './names';
import { people } from './people';

const hour = 60 * 60_000;

const accepted = (...attendees: Person[]): CalendarAttendee[] =>
	attendees.map(({ unionId }) => ({ unionId, responseStatus: 'accepted' }));

/** The midnight before a moment in the calendars' time zone. */
const midnight = (time: number) => time - ((time + zoneOffsetMs) % dayMs);

export function calendarEvents(now: number): CalendarEvent[] {
	const { attendeeA, attendeeB, attendeeC, attendeeD, attendeeF, attendeeG } = people;
	const reviewStart = now - hour / 6;
	const yearly = now + 3 * dayMs;
	const lunch = now + dayMs;
	const fair = midnight(now) + 2 * dayMs;
	return [
		{
			id: sample.weeklyEventId,
			summary: 'Weekly sales review',
			description: 'Figures of the week',
			startTime: reviewStart - 4 * 7 * dayMs,
			endTime: reviewStart - 4 * 7 * dayMs + hour,
			organizerId: attendeeA.unionId,
			attendees: [
				...accepted(attendeeA, attendeeB, attendeeC),
				{ unionId: attendeeD.unionId, responseStatus: 'needsAction', isOptional: true },
			],
			recurrence: { pattern: { type: 'weekly', interval: 1 }, range: { type: 'noEnd' } },
			logicalConferenceId: sample.scheduleConferenceId,
		},
		{
			id: sample.yearlyEventId,
			summary: 'Yearly review',
			startTime: yearly,
			endTime: yearly + hour,
			organizerId: attendeeB.unionId,
			attendees: accepted(attendeeB, attendeeF, attendeeG),
			logicalConferenceId: sample.futureScheduleConferenceId,
		},
		{
			id: sample.lunchEventId,
			summary: 'Lunch',
			startTime: lunch,
			endTime: lunch + hour,
			location: 'Canteen',
			organizerId: attendeeA.unionId,
			attendees: accepted(attendeeF),
		},
		{
			id: sample.fairEventId,
			summary: 'Trade fair',
			startTime: fair,
			endTime: fair + dayMs,
			isAllDay: true,
			organizerId: attendeeB.unionId,
			attendees: accepted(attendeeA),
		},
	];
}

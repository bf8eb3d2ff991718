import { endpoint, type Call } from '../checks/endpoint';
import { pageOf } from '../checks/paging';
import { isOf, type Occurrence } from '../state/calendar';
import { wasDeleted } from '../state/calendarWrites';
import { eventWithId, occurrencesOf } from '../state/recurrence';
import { attendeeRow, eventRow } from './calendarRows';
import { personOf } from './lookups';

const year = 366 * 24 * 60 * 60_000;
const defaultPageSize = 100;

/** ms epoch of an ISO 8601 time; one without Z or an offset is no moment. */
function momentOf(text: string): number | undefined {
	const hasZone = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(text);
	const moment = Date.parse(text);
	return hasZone && !Number.isNaN(moment) ? moment : undefined;
}

/** The period that a list is asked for: without ends, everything until a year from now. */
function periodOf({ query, now, wrong }: Call<{ query: { timeMin?: string; timeMax?: string } }>): {
	from: number;
	until: number;
} {
	const from = query.timeMin === undefined ? 0 : momentOf(query.timeMin);
	const until = query.timeMax === undefined ? now + year : momentOf(query.timeMax);
	if (from === undefined) throw wrong('timeMin');
	if (until === undefined || until < from) throw wrong('timeMax');
	return { from, until };
}

export const calendarEndpoints = [
	endpoint('getEvent', (call) => {
		const { path, query, organization, refuse } = call;
		const { unionId } = personOf(call, path.userId);
		const own = organization.calendarEvents.filter((event) => isOf(event, unionId));
		const event = eventWithId(own, path.eventId);
		const isInstance = own.some(({ id }) => path.eventId.startsWith(`${id}_`));
		if (!event) {
			const isGone = isInstance || wasDeleted(organization, path.eventId);
			throw refuse(isGone ? 'instanceNotExist' : 'itemNotFound');
		}
		return eventRow(organization, event, unionId, query.maxAttendees);
	}),
	endpoint('listAttendees', (call) => {
		const { path, query, organization, refuse } = call;
		const { unionId } = personOf(call, path.userId);
		const event = eventWithId(
			organization.calendarEvents.filter((each) => isOf(each, unionId)),
			path.eventId,
		);
		// The contract has no code for an unknown event here.
		if (!event) throw refuse('invalidParameter');
		const { rows, nextToken } = pageOf(event.attendees, query, defaultPageSize);
		return {
			attendees: rows.map((attendee) => attendeeRow(organization, attendee, unionId)),
			nextToken: nextToken || undefined,
		};
	}),
	endpoint('listEventsView', (call) => {
		const { path, query, organization } = call;
		const { unionId } = personOf(call, path.userId);
		const { from, until } = periodOf(call);
		const events = organization.calendarEvents
			.flatMap((event) => occurrencesOf(event, until))
			.filter((event) => isOf(event, unionId) && event.cancelled !== true)
			.filter(({ endTime }) => endTime > from)
			.sort((one, other) => one.startTime - other.startTime);
		const { rows, nextToken } = pageOf(events, query, defaultPageSize);
		return {
			events: rows.map((event) => eventRow(organization, event, unionId, query.maxAttendees)),
			// Absent at the end.
			nextToken: nextToken || undefined,
		};
	}),
	// Stored events by their start: a series is one of them, and of its instances the past ones are there.
	endpoint('listEvents', (call) => {
		const { path, query, organization, now, wrong } = call;
		const { unionId } = personOf(call, path.userId);
		const { from, until } = periodOf(call);
		// Changes are not kept.
		if (query.syncToken) throw wrong('syncToken');
		const events = organization.calendarEvents
			.filter((event) => isOf(event, unionId))
			.flatMap((event): Occurrence[] =>
				event.recurrence ? [event, ...occurrencesOf(event, now)] : [event],
			)
			.filter(({ startTime }) => startTime >= from && startTime <= until)
			.filter(
				({ seriesMasterId }) => !query.seriesMasterId || seriesMasterId === query.seriesMasterId,
			)
			.sort((one, other) => one.startTime - other.startTime);
		const { rows, nextToken } = pageOf(events, query, defaultPageSize);
		return {
			events: rows.map((event) => eventRow(organization, event, unionId, query.maxAttendees)),
			nextToken: nextToken || undefined,
		};
	}),
];

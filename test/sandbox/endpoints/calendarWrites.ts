import { endpoint, type Call } from '../checks/endpoint';
import {
	isOf,
	type CalendarAttendee,
	type CalendarEvent,
	type Recurrence,
} from '../state/calendar';
import { bookEvent, changeEvent } from '../state/calendarChanges';
import { deleteEvent, oncePerToken } from '../state/calendarWrites';
import { areKnown } from '../state/organization';
import { schedule } from '../state/scheduledMeetings';
import { zoneOffsetMs } from '../state/recurrence';
import { eventRow } from './calendarRows';
import { personOf } from './lookups';

const most = { attendeesOfCall: 500, times: 99, interval: 365 };

type AnyCall = Call<object>;
type EventCall = Call<{ path: { userId: string; eventId: string } }>;
type Moment = { date?: string; dateTime?: string; timeZone?: string } | undefined;

/** Runs a change once for each client token of the caller. */
function once({ organization, headers, now }: AnyCall, work: () => object): object {
	return oncePerToken(organization, headers['x-client-token'], now, work);
}

/** What the contract's answer has of an event. */
function answered(call: AnyCall, event: CalendarEvent, reader: string): object {
	const row = Object.entries(eventRow(call.organization, event, reader));
	return Object.fromEntries(row.filter(([name]) => name in call.operation.response));
}

/** An event in somebody's calendar. */
function eventOf(call: EventCall): CalendarEvent {
	const { unionId } = personOf(call, call.path.userId);
	const event = call.organization.calendarEvents.find(
		(each) => each.id === call.path.eventId && isOf(each, unionId),
	);
	if (!event) throw call.refuse('itemNotFound');
	return event;
}

/** An event of the calling organizer; what DingTalk answers to others is not documented. */
function ownEventOf(call: EventCall): CalendarEvent {
	const event = eventOf(call);
	if (event.organizerId !== call.path.userId) throw call.refuse('invalidParameter');
	return event;
}

/** Start and end: days of an all-day event, else times with one time zone for both. */
function timesOf(
	{ wrong }: AnyCall,
	start: Moment,
	end: Moment,
	isAllDay: boolean,
): Pick<CalendarEvent, 'startTime' | 'endTime' | 'isAllDay'> {
	const momentOf = (moment: Moment, name: string): number => {
		const { date, dateTime, timeZone } = moment ?? {};
		const text = isAllDay ? date && `${date}T00:00:00Z` : dateTime;
		const isMixed = isAllDay ? dateTime !== undefined : date !== undefined || !timeZone;
		if (!text || isMixed || !/(Z|[+-]\d\d:\d\d)$/.test(text)) throw wrong(name);
		return Date.parse(text) - (isAllDay ? zoneOffsetMs : 0);
	};
	const [startTime, endTime] = [momentOf(start, 'start'), momentOf(end, 'end')];
	if (start?.timeZone !== end?.timeZone || !(endTime > startTime)) throw wrong('end');
	return { startTime, endTime, isAllDay };
}

function attendeesOf(
	call: AnyCall,
	given: ReadonlyArray<{ id?: string; isOptional?: boolean }> = [],
): CalendarAttendee[] {
	const attendees = given.map(({ id = '', isOptional = false }): CalendarAttendee => ({
		unionId: id,
		responseStatus: 'needsAction',
		isOptional,
	}));
	if (attendees.length > most.attendeesOfCall) throw call.wrong('attendees');
	const unionIds = attendees.map(({ unionId }) => unionId);
	if (!areKnown(call.organization, unionIds)) throw call.refuse('permissionDeny');
	return attendees;
}

function recurrenceOf(
	{ wrong }: AnyCall,
	rule:
		| {
				pattern?: Partial<Recurrence['pattern']>;
				range?: { type?: string; endDate?: string; numberOfOccurrences?: number };
		  }
		| undefined,
): Recurrence | undefined {
	if (!rule) return undefined;
	const { type, interval = 1, ...pattern } = rule.pattern ?? {};
	const { type: end = 'noEnd', endDate = '', numberOfOccurrences: times = 0 } = rule.range ?? {};
	if (!type || interval < 1 || interval > most.interval) throw wrong('interval');
	const whole = { ...pattern, type, interval };
	if (end === 'noEnd') return { pattern: whole, range: { type: end } };
	if (end === 'numbered' && times >= 1 && times <= most.times)
		return { pattern: whole, range: { type: end, numberOfOccurrences: times } };
	if (end === 'endDate' && !Number.isNaN(Date.parse(endDate)))
		return { pattern: whole, range: { type: end, endDate: Date.parse(endDate) } };
	throw wrong('range');
}

export const calendarWriteEndpoints = [
	endpoint('createEvent', (call) =>
		once(call, () => {
			const { path, body, organization, now } = call;
			const { unionId: organizerId } = personOf(call, path.userId);
			const { summary, description, location, onlineMeetingInfo } = body;
			const planned = {
				summary,
				description,
				...timesOf(call, body.start, body.end, body.isAllDay ?? false),
				organizerId,
				attendees: attendeesOf(call, body.attendees),
				location: location?.displayName,
				recurrence: recurrenceOf(call, body.recurrence),
			};
			const { startTime, endTime } = planned;
			const meeting =
				onlineMeetingInfo &&
				schedule(organization, { title: summary, creatorId: organizerId, startTime, endTime });
			const logicalConferenceId = meeting?.scheduleConferenceId;
			const event = bookEvent(organization, { ...planned, logicalConferenceId }, now);
			return answered(call, event, organizerId);
		}),
	),
	endpoint('patchEvent', (call) =>
		once(call, () => {
			const { body, path, organization, now, wrong } = call;
			const event = ownEventOf(call);
			if (body.id !== event.id) throw wrong('id');
			// A new meeting would take the place of the old one; nothing here asks for that.
			if (body.onlineMeetingInfo) throw wrong('onlineMeetingInfo');
			const isAllDay = body.isAllDay ?? event.isAllDay ?? false;
			const hasTimes = body.start !== undefined || body.end !== undefined;
			const change = {
				...(body.summary !== undefined && { summary: body.summary }),
				...(body.description !== undefined && { description: body.description }),
				...(body.location && { location: body.location.displayName }),
				...(hasTimes && timesOf(call, body.start, body.end, isAllDay)),
			};
			changeEvent(organization, event, change, now);
			return answered(call, event, path.userId);
		}),
	),
	endpoint('deleteEvent', (call) =>
		once(call, () => {
			const { path, organization, now } = call;
			const event = eventOf(call);
			if (event.organizerId === path.userId) {
				deleteEvent(organization, event, now);
			} else {
				const attendees = event.attendees.filter(({ unionId }) => unionId !== path.userId);
				changeEvent(organization, event, { attendees }, now);
			}
			return {};
		}),
	),
	endpoint('addAttendee', (call) =>
		once(call, () => {
			const event = ownEventOf(call);
			const added = attendeesOf(call, call.body.attendeesToAdd);
			const isNew = ({ unionId }: CalendarAttendee) => !isOf(event, unionId);
			const attendees = [...event.attendees, ...added.filter(isNew)];
			changeEvent(call.organization, event, { attendees }, call.now);
			return {};
		}),
	),
	endpoint('removeAttendee', (call) =>
		once(call, () => {
			const event = ownEventOf(call);
			const removed = new Set((call.body.attendeesToRemove ?? []).map(({ id }) => id));
			const attendees = event.attendees.filter(({ unionId }) => !removed.has(unionId));
			changeEvent(call.organization, event, { attendees }, call.now);
			return {};
		}),
	),
];

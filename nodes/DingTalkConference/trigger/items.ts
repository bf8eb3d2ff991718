import type { IDataObject } from 'n8n-workflow';

import type {
	Meeting,
	MinutesEvent,
	Participant,
	ParticipantEvent,
	PushedEvent,
} from '../dingtalk/stream/events/pushedEvent';

/** What stands beside an event in its items. */
export interface Additions {
	/** Of events of people and minutes, where it is wanted and known. */
	meeting?: Meeting;
	raw: boolean;
}

/** The item of a meeting or its minutes, or one for each of `participants`. */
export function itemsOf(
	event: PushedEvent,
	participants: readonly Participant[],
	additions: Additions,
): IDataObject[] {
	const { meeting, raw } = additions;
	const details = meeting ? detailsOf(meeting) : {};
	const tail = { ...eventFacts(event), ...(raw && { raw: event.payload }) };
	const { name, conferenceId } = event;
	switch (name) {
		case 'meetingStarted':
		case 'meetingEnded':
			return [{ event: name, conferenceId, ...detailsOf(event.meeting), ...tail }];
		case 'minutesReady':
			return [{ event: name, conferenceId, ...minutesFacts(event), ...details, ...tail }];
		default:
			return participants.map((person) => ({
				...{ event: name, conferenceId },
				...personFacts(person),
				...details,
				...tail,
			}));
	}
}

/** The people of an event; of a meeting's or of minutes none. */
export function participantsOf(event: PushedEvent): Participant[] {
	return isOfParticipants(event) ? event.participants : [];
}

export function isOfParticipants(event: PushedEvent): event is ParticipantEvent {
	return 'participants' in event;
}

/** What is not known is empty, so that every item has the same columns. */
function detailsOf(meeting: Meeting): IDataObject {
	return {
		title: meeting.title,
		roomCode: meeting.roomCode,
		creatorUnionId: meeting.creatorUnionId,
		creatorName: meeting.creatorName,
		scheduleConferenceId: meeting.scheduleConferenceId,
		calendarEventId: meeting.calendarEventId,
		startTime: iso(meeting.startTime),
		endTime: iso(meeting.endTime),
		joinLink: meeting.joinLink,
	};
}

function personFacts({ joinTime, leaveTime, ...person }: Participant): IDataObject {
	const { unionId, name, host, coHost, outside, byPhone, deviceType } = person;
	const facts = { unionId, name, host, coHost, outside, byPhone, deviceType };
	return { ...facts, joinTime: iso(joinTime), leaveTime: iso(leaveTime) };
}

function minutesFacts(event: MinutesEvent): IDataObject {
	const { scheduleConferenceId, minutesTaskId, minutesEventType } = event;
	return { scheduleConferenceId, minutesTaskId, minutesEventType };
}

function eventFacts({ eventId, eventTime, sequence, corpId }: PushedEvent): IDataObject {
	return { eventId, eventTime: iso(eventTime), sequence: sequence ?? null, corpId };
}

function iso(milliseconds: number | undefined): string | null {
	const isMoment = milliseconds !== undefined && Math.abs(milliseconds) <= 8.64e15;
	return isMoment ? new Date(milliseconds).toISOString() : null;
}

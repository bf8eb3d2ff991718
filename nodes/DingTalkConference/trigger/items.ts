import type { IDataObject } from 'n8n-workflow';

import type {
	ConferenceEvent,
	MinutesEvent,
	ParticipantEvent,
	PushedMeeting,
	PushedParticipant,
	SpeechEvent,
} from '../dingtalk/stream/events/pushedEvent';

/** The data that options add to the items of an event. */
export interface Additions {
	/** Of events of participants, minutes and speech; empty columns where the meeting is not known. */
	details?: { meeting: PushedMeeting | undefined };
	/** In the form of Calendar Event → Get; `null` where the meeting has none. */
	calendarEvent?: IDataObject | null;
	raw: boolean;
}

/** The item of an event, or one for each of `participants`. */
export function itemsOf(
	event: ConferenceEvent,
	participants: readonly PushedParticipant[],
	{ details, calendarEvent, raw }: Additions,
): IDataObject[] {
	const added = details ? detailsOf(details.meeting) : {};
	const tail = {
		...(calendarEvent !== undefined && { calendarEvent }),
		...eventFacts(event),
		...(raw && { raw: event.payload }),
	};
	const { name, conferenceId } = event;
	switch (name) {
		case 'meetingStarted':
		case 'meetingEnded':
			return [{ event: name, conferenceId, ...detailsOf(event.meeting), ...tail }];
		case 'minutesReady':
			return [{ event: name, conferenceId, ...minutesFacts(event), ...added, ...tail }];
		case 'speech':
			return [{ event: name, conferenceId, ...speechFacts(event), ...added, ...tail }];
		default:
			return participants.map((participant) => ({
				...{ event: name, conferenceId },
				...participantFacts(participant),
				...added,
				...tail,
			}));
	}
}

export function isOfParticipants(event: ConferenceEvent): event is ParticipantEvent {
	return 'participants' in event;
}

/** Unknown values are empty, so every item has the same columns. */
function detailsOf(meeting: PushedMeeting | undefined): IDataObject {
	return {
		title: meeting?.title ?? '',
		roomCode: meeting?.roomCode ?? '',
		creatorUnionId: meeting?.creatorUnionId ?? '',
		creatorName: meeting?.creatorName ?? '',
		scheduleConferenceId: meeting?.scheduleConferenceId ?? '',
		calendarEventId: meeting?.calendarEventId ?? '',
		startTime: iso(meeting?.startTime),
		endTime: iso(meeting?.endTime),
		durationMinutes: minutes(meeting?.duration),
		attendeeCount: meeting?.attendeeCount ?? null,
		joinLink: meeting?.joinLink ?? '',
	};
}

function minutes(milliseconds: number | undefined): number | null {
	return milliseconds === undefined ? null : Math.round(milliseconds / 60_000);
}

function participantFacts({ joinTime, leaveTime, ...participant }: PushedParticipant): IDataObject {
	const { unionId, name, host, coHost, outside, byPhone, deviceType } = participant;
	const facts = { unionId, name, host, coHost, outside, byPhone, deviceType };
	return { ...facts, joinTime: iso(joinTime), leaveTime: iso(leaveTime) };
}

function minutesFacts(event: MinutesEvent): IDataObject {
	const { scheduleConferenceId, minutesTaskId, bizType } = event;
	return { scheduleConferenceId, minutesTaskId, bizType };
}

function speechFacts(event: SpeechEvent): IDataObject {
	const { unionId, text, sentence, isFinal, bizType, time } = event;
	return { unionId, text, sentence, isFinal, bizType, time: iso(time) };
}

function eventFacts({ eventId, eventTime, sequence, corpId }: ConferenceEvent): IDataObject {
	return { eventId, eventTime: iso(eventTime), sequence: sequence ?? null, corpId };
}

function iso(milliseconds: number | undefined): string | null {
	const isTime = milliseconds !== undefined && Math.abs(milliseconds) <= 8.64e15;
	return isTime ? new Date(milliseconds).toISOString() : null;
}

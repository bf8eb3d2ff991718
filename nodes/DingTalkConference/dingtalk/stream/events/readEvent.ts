import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../../json';
import type { EventFrame } from '../connection/frames';
import type {
	Meeting,
	MeetingEvent,
	Participant,
	ParticipantEvent,
	PushedEvent,
} from './pushedEvent';
import { flag, moment, objectIn, objectsAmong, objectsIn, text, whole } from './values';

/**
 * What an event frame says.
 * - `foreign` an event of this app that is not about meetings, or a change that no workflow starts on
 * - `limitReached` the organization's pushed events of this month are used up: no content
 * - `unreadable` an event of meetings without what it needs to hold
 */
export type ReadEvent =
	| { kind: 'event'; event: PushedEvent }
	| { kind: 'foreign' }
	| { kind: 'limitReached' }
	| { kind: 'unreadable'; why: string };

/** docs `dingtalk-application-development-platform-billing-model`; where the code stands is not documented. */
const LIMIT_REACHED = '20001';

/**
 * The values of `changeScene`. The meeting's `status` is not trusted: samples pair conference_created
 * with the number that elsewhere means ended.
 */
const MEETING_CHANGES: ReadonlyMap<string, MeetingEvent['name']> = new Map([
	['conference_created', 'meetingStarted'],
	['conference_closed', 'meetingEnded'],
]);
const PARTICIPANT_CHANGES: ReadonlyMap<string, ParticipantEvent['name']> = new Map([
	['user_join', 'participantJoined'],
	['user_leave', 'participantLeft'],
	['user_invited', 'participantInvited'],
	['user_kicked', 'participantRemoved'],
]);

/** The keys by which the data of an event is known. */
const OWN_KEYS = ['changeScene', 'openConfModel', 'openMemberModels', 'minutesTaskId'];

/**
 * Reads an event of either kind, general or `…_target_push`: docs of `meeting_status_change`,
 * `meeting_member_status_change`, `flash_minutes_open_event`.
 */
export function readEvent(frame: EventFrame): ReadEvent {
	const outer = objectIn(frame.data);
	if (firstText(outer?.errCode, outer?.errcode, frame.headers.errCode) === LIMIT_REACHED)
		return { kind: 'limitReached' };
	const type = text(frame.headers.eventType, outer?.EventType, outer?.eventType);
	if (!/^(meeting_(member_)?status_change|flash_minutes_open_event)/.test(type))
		return { kind: 'foreign' };
	if (!outer) return { kind: 'unreadable', why: 'its data is no JSON object' };
	const payload = unwrapped(outer);
	if (type.startsWith('meeting_member')) return participantEvent(frame, outer, payload);
	if (type.startsWith('meeting')) return meetingEvent(frame, outer, payload);
	return minutesEvent(frame, outer, payload);
}

/** The data may stand in a wrapper, as an object or as text: seen in no document, but accepted. */
function unwrapped(outer: IDataObject): IDataObject {
	const candidates = [outer, ...objectsAmong(Object.values(outer))];
	return (
		candidates.find((candidate) => OWN_KEYS.some((key) => candidate[key] !== undefined)) ?? outer
	);
}

function meetingEvent(frame: EventFrame, outer: IDataObject, payload: IDataObject): ReadEvent {
	const scene = text(payload.changeScene);
	const name = MEETING_CHANGES.get(scene);
	if (!name) return { kind: 'foreign' };
	const meeting = meetingOf(objectIn(payload.openConfModel) ?? {});
	if (meeting.conferenceId === '') return NO_CONFERENCE;
	const head = headOf(frame, outer, payload, meeting.conferenceId, [scene]);
	return { kind: 'event', event: { ...head, name, meeting } };
}

function participantEvent(frame: EventFrame, outer: IDataObject, payload: IDataObject): ReadEvent {
	const scene = text(payload.changeScene);
	const name = PARTICIPANT_CHANGES.get(scene);
	if (!name) return { kind: 'foreign' };
	const models = objectsIn(payload.openMemberModels);
	const conferenceId = text(...models.map((model) => model.conferenceId), payload.conferenceId);
	if (conferenceId === '') return NO_CONFERENCE;
	const participants = models.map(participantOf);
	const people = participants.map(
		({ unionId, name, joinTime }) => `${unionId || name}@${joinTime}`,
	);
	const head = headOf(frame, outer, payload, conferenceId, [scene, ...people]);
	return { kind: 'event', event: { ...head, name, participants } };
}

function minutesEvent(frame: EventFrame, outer: IDataObject, payload: IDataObject): ReadEvent {
	const model = objectIn(payload.openConfModel) ?? {};
	const conferenceId = text(model.conferenceId, payload.conferenceId);
	if (conferenceId === '') return NO_CONFERENCE;
	const minutesTaskId = text(payload.minutesTaskId, model.minutesTaskId);
	const minutesEventType = text(payload.minutesEventType);
	const says = [minutesTaskId, minutesEventType];
	const head = headOf(frame, outer, payload, conferenceId, says);
	const scheduleConferenceId = text(model.scheduleConferenceId, payload.scheduleConferenceId);
	const minutes = { scheduleConferenceId, minutesTaskId, minutesEventType };
	return { kind: 'event', event: { ...head, name: 'minutesReady', ...minutes } };
}

const NO_CONFERENCE: ReadEvent = { kind: 'unreadable', why: 'it names no meeting' };

/** @param says what the event tells; with its sequence number it identifies the change under every ID */
function headOf(
	{ headers, messageId }: EventFrame,
	outer: IDataObject,
	payload: IDataObject,
	conferenceId: string,
	says: string[],
) {
	const eventId = text(headers.eventId, outer.eventId, payload.eventId) || messageId;
	const sequence = whole(payload.statusSeqNum);
	const same = sequence === undefined ? [] : [JSON.stringify([conferenceId, sequence, ...says])];
	return {
		eventId,
		identities: [eventId, ...same],
		eventTime: moment(headers.eventBornTime, outer.EventTime, outer.eventTime, headers.time),
		sequence,
		corpId: text(headers.eventCorpId, outer.CorpId, outer.corpId),
		conferenceId,
		payload,
	};
}

/** A meeting as events and the read of a single one tell of it: both use the same names. */
export function meetingOf(model: IDataObject): Meeting {
	return {
		conferenceId: text(model.conferenceId),
		title: text(model.title),
		roomCode: text(model.roomCode).replace(/\s/g, ''),
		creatorUnionId: text(model.creatorId),
		creatorName: text(model.creatorNick),
		scheduleConferenceId: text(model.scheduleConferenceId),
		calendarEventId: text(model.calendarEventId),
		startTime: moment(model.startTime),
		endTime: moment(model.endTime),
		joinLink: text(model.externalLinkUrl),
	};
}

function participantOf(model: IDataObject): Participant {
	// In events, `userId` is the union ID, and empty for people of other organizations (documented).
	const unionId = text(model.userId, model.unionId);
	return {
		unionId,
		name: text(model.userNick),
		host: flag(model.host),
		coHost: flag(model.coHost),
		outside: flag(model.outerOrgMember) || unionId === '',
		byPhone: flag(model.pstnJoin),
		deviceType: text(model.deviceType),
		joinTime: moment(model.joinTime),
		leaveTime: moment(model.leaveTime),
	};
}

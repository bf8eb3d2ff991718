import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../../json';
import type { EventFrame } from '../connection/frames';
import type { MeetingEvent, ParticipantEvent, PushedEvent, PushedParticipant } from './pushedEvent';
import { meetingOf, participantOf } from './readModel';
import { objectIn, objectsAmong, objectsIn, textOf, timeOf, wholeNumber } from './values';

/**
 * The content of an event frame.
 * - `events` changes that workflows start on; of several meetings there is one event each
 * - `foreign` an event about something else
 * - `limitReached` the organization's pushed events of this month are used up: no content
 * - `unreadable` an event of meetings without what it needs to contain
 */
export type ReadEvent =
	| { kind: 'events'; events: PushedEvent[] }
	| { kind: 'foreign' }
	| { kind: 'limitReached' }
	| { kind: 'unreadable'; why: string };

/** docs `dingtalk-application-development-platform-billing-model`; the place of the code is not documented. */
const LIMIT_REACHED = '20001';

/**
 * The values of `changeScene`. The meeting's `status` is not used: samples pair conference_created with
 * the number that means "ended" elsewhere.
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

/** Keys by which the data of an event is recognized. */
const OWN_KEYS = [
	'changeScene',
	'openConfModel',
	'openMemberModels',
	'minutesTaskId',
	'calendarEventId',
	'CalendarEventId',
];

type Read = (outer: IDataObject, payload: IDataObject, frame: EventFrame) => ReadEvent;

/** The documented events, by the beginning of their type: general and `…_target_push` or `…_directed` ones are alike. */
const READERS: ReadonlyArray<readonly [type: string, read: Read]> = [
	['meeting_status_change', meetingEvent],
	['meeting_member_status_change', participantEvents],
	['flash_minutes_open_event', minutesEvent],
	['meeting_asr_result_event', speechEvent],
	['calendar_event_change', calendarChange],
];

/** Reads an event: docs of the event types in `READERS`. */
export function readEvent(frame: EventFrame): ReadEvent {
	const outer = objectIn(frame.data);
	if (firstText(outer?.errCode, outer?.errcode, frame.headers.errCode) === LIMIT_REACHED)
		return { kind: 'limitReached' };
	const type = textOf(frame.headers.eventType, outer?.EventType, outer?.eventType);
	const [, read] = READERS.find(([start]) => type.startsWith(start)) ?? [];
	if (!read) return { kind: 'foreign' };
	if (!outer) return { kind: 'unreadable', why: 'its data is not a JSON object' };
	return read(outer, unwrapped(outer), frame);
}

/** The data may be wrapped, as an object or as text: no document shows it, but it is accepted. */
function unwrapped(outer: IDataObject): IDataObject {
	const candidates = [outer, ...objectsAmong(Object.values(outer))];
	return (
		candidates.find((candidate) => OWN_KEYS.some((key) => candidate[key] !== undefined)) ?? outer
	);
}

function meetingEvent(outer: IDataObject, payload: IDataObject, frame: EventFrame): ReadEvent {
	const scene = textOf(payload.changeScene);
	const name = MEETING_CHANGES.get(scene);
	if (!name) return { kind: 'foreign' };
	const meeting = meetingOf(objectIn(payload.openConfModel) ?? {});
	const { conferenceId } = meeting;
	if (conferenceId === '') return NO_CONFERENCE;
	const head = headOf(frame, outer, payload, conferenceId, [scene]);
	return { kind: 'events', events: [{ ...head, conferenceId, name, meeting }] };
}

/** One event for each meeting, since one frame may contain participants of several. */
function participantEvents(outer: IDataObject, payload: IDataObject, frame: EventFrame): ReadEvent {
	const scene = textOf(payload.changeScene);
	const name = PARTICIPANT_CHANGES.get(scene);
	if (!name) return { kind: 'foreign' };
	const byMeeting = new Map<string, PushedParticipant[]>();
	const models = objectsIn(payload.openMemberModels);
	const usual = textOf(
		payload.conferenceId,
		...models.slice(0, 1).map((each) => each.conferenceId),
	);
	for (const model of models) {
		const conferenceId = textOf(model.conferenceId) || usual;
		const participants = byMeeting.get(conferenceId) ?? [];
		participants.push(participantOf(model));
		byMeeting.set(conferenceId, participants);
	}
	if (byMeeting.size === 0 && usual !== '') byMeeting.set(usual, []);
	byMeeting.delete('');
	if (byMeeting.size === 0) return NO_CONFERENCE;
	const events = [...byMeeting].map(([conferenceId, participants], index): ParticipantEvent => {
		const users = participants.map(
			({ unionId, name: nick, joinTime }) => `${unionId || nick}@${joinTime}`,
		);
		const head = headOf(frame, outer, payload, conferenceId, [scene, ...users]);
		// The events of one frame have its ID in common.
		if (index > 0) head.identities[0] = JSON.stringify([head.eventId, conferenceId]);
		return { ...head, conferenceId, name, participants };
	});
	return { kind: 'events', events };
}

/**
 * The summary of one kind of minutes can be read. `video_generated` comes beside it, so it starts nothing;
 * an event without `minutesEventType` is taken for the summary.
 */
function minutesEvent(outer: IDataObject, payload: IDataObject, frame: EventFrame): ReadEvent {
	const type = textOf(payload.minutesEventType);
	if (type !== '' && type !== 'summary_generated') return { kind: 'foreign' };
	const { conferenceId, scheduleConferenceId } = conferenceIn(payload);
	if (conferenceId === '') return NO_CONFERENCE;
	const model = objectIn(payload.openConfModel) ?? {};
	const minutesTaskId =
		longNumberIn(frame, 'minutesTaskId') ?? textOf(payload.minutesTaskId, model.minutesTaskId);
	const bizType = textOf(payload.bizType, model.bizType);
	const head = headOf(frame, outer, payload, conferenceId, [minutesTaskId]);
	head.identities.push(JSON.stringify(['minutes', conferenceId, bizType]));
	const minutes = { scheduleConferenceId, minutesTaskId, bizType };
	return { kind: 'events', events: [{ ...head, conferenceId, name: 'minutesReady', ...minutes }] };
}

/** A number as it stands in the JSON: one of 19 digits would lose the last ones as a JavaScript number. */
function longNumberIn({ data }: EventFrame, field: string): string | undefined {
	if (typeof data !== 'string') return undefined;
	return new RegExp(`${field}\\\\*"\\s*:\\s*(\\d+)`).exec(data)?.[1];
}

/** `TranscriptionResultChanged` is the only documented name; speech recognition of Alibaba ends a sentence with `SentenceEnd`. */
function speechEvent(outer: IDataObject, payload: IDataObject, frame: EventFrame): ReadEvent {
	const { conferenceId, scheduleConferenceId } = conferenceIn(payload);
	if (conferenceId === '') return NO_CONFERENCE;
	const words = objectIn(payload.payload) ?? {};
	const header = objectIn(payload.header) ?? {};
	const head = headOf(frame, outer, payload, conferenceId, []);
	const messageId = textOf(header.messageId);
	if (messageId !== '') head.identities.push(JSON.stringify(['speech', conferenceId, messageId]));
	const speech = {
		unionId: textOf(words.speakerUnionId),
		text: textOf(words.result),
		sentence: textOf(words.index),
		isFinal: textOf(header.name) === 'SentenceEnd',
		bizType: textOf(payload.bizType),
		time: timeOf(payload.timestamp),
	};
	return {
		kind: 'events',
		events: [{ ...head, conferenceId, scheduleConferenceId, name: 'speech', ...speech }],
	};
}

/** Old recordings of this event have names with a capital. */
function calendarChange(outer: IDataObject, payload: IDataObject, frame: EventFrame): ReadEvent {
	const list = payload.unionIdList ?? payload.UnionIdList;
	const ids: unknown[] = Array.isArray(list) ? list : textOf(list).split(/[\s,[\]"]+/);
	const unionIds = ids.map((id) => textOf(id)).filter((id) => id !== '');
	const { eventId, identities, eventTime, corpId } = headOf(frame, outer, payload, '', []);
	const change = { eventId, identities, eventTime, corpId, payload, unionIds };
	return { kind: 'events', events: [{ ...change, name: 'calendarChanged' }] };
}

const NO_CONFERENCE: ReadEvent = { kind: 'unreadable', why: 'it names no meeting' };

function conferenceIn(payload: IDataObject) {
	const model = objectIn(payload.openConfModel) ?? {};
	return {
		conferenceId: textOf(model.conferenceId, payload.conferenceId),
		scheduleConferenceId: textOf(model.scheduleConferenceId, payload.scheduleConferenceId),
	};
}

/** @param content of the event; with its sequence number it identifies the change under every ID */
function headOf(
	{ headers, messageId }: EventFrame,
	outer: IDataObject,
	payload: IDataObject,
	conferenceId: string,
	content: string[],
) {
	const eventId = textOf(headers.eventId, outer.eventId, payload.eventId) || messageId;
	const sequence = wholeNumber(payload.statusSeqNum);
	const same = sequence === undefined ? [] : [JSON.stringify([conferenceId, sequence, ...content])];
	const identities: [string, ...string[]] = [eventId, ...same];
	return {
		eventId,
		identities,
		eventTime: timeOf(headers.eventBornTime, outer.EventTime, outer.eventTime, headers.time),
		sequence,
		corpId: textOf(headers.eventCorpId, outer.CorpId, outer.corpId),
		payload,
	};
}

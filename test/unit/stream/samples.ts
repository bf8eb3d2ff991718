import type {
	ConferenceEvent,
	MeetingEvent,
} from '../../../nodes/DingTalkConference/dingtalk/stream/events/pushedEvent';
import { readEvent } from '../../../nodes/DingTalkConference/dingtalk/stream/events/readEvent';
import type { EventFrame } from '../../../nodes/DingTalkConference/dingtalk/stream/connection/frames';

export const BORN = 1_764_000_000_000;

/** The sample of DingTalk's page for the start of a meeting. */
export const conference = {
	conferenceId: '6449d8a6414e7b0146f4a9f0',
	scheduleConferenceId: 'f6fb627e-a7e8-403e-b1f8-26e85450f4a9',
	calendarEventId: 'cnNTbW1YbxEiE',
	title: 'Weekly sales review',
	creatorId: 'CreatorUnionIdiEiE',
	creatorNick: 'Attendee A',
	status: 1,
	startTime: 1_763_999_990_000,
	roomCode: '838 722 10452',
	externalLinkUrl: 'https://meeting.dingtalk.com/app?roomCode=83872210452',
	bizType: '3',
};

export const started = {
	changeScene: 'conference_created',
	statusSeqNum: 1,
	openConfModel: conference,
};

export const member = {
	userId: 'AttendeeCUnionIdiEiE',
	conferenceId: conference.conferenceId,
	userNick: 'Attendee C',
	joinTime: BORN,
	attendStatus: 3,
	host: false,
	coHost: false,
	pstnJoin: false,
	deviceType: 'Win',
};

export const joined = { changeScene: 'user_join', statusSeqNum: 2, openMemberModels: [member] };

export const MEETING_EVENT = 'meeting_status_change';
export const MEMBER_EVENT = 'meeting_member_status_change';

/** The headers of an event frame. */
export function headers(eventType: string, eventId: string): Record<string, string> {
	return {
		topic: '*',
		messageId: `message-${eventId}`,
		contentType: 'application/json',
		eventType,
		eventId,
		eventCorpId: 'dingcorp1',
		eventBornTime: String(BORN),
	};
}

export function eventFrame(eventType: string, data: unknown, eventId = 'event-1'): EventFrame {
	const all = headers(eventType, eventId);
	const text = typeof data === 'string' ? data : JSON.stringify(data);
	return { kind: 'event', messageId: all.messageId ?? '', headers: all, data: text };
}

/** An event of a meeting as the stream reads it. */
export function conferenceEvent(
	eventType: string,
	data: unknown,
	eventId?: string,
): ConferenceEvent {
	const read = readEvent(eventFrame(eventType, data, eventId));
	const [event] = read.kind === 'events' ? read.events : [];
	if (!event || event.name === 'calendarChanged') throw new Error(`It is ${read.kind}`);
	return event;
}

/** The start of a meeting. */
export function startOf(openConfModel: object = conference): MeetingEvent {
	const event = conferenceEvent(MEETING_EVENT, { ...started, openConfModel });
	if (!('meeting' in event)) throw new Error(`It is ${event.name}`);
	return event;
}

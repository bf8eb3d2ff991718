import type { IDataObject } from 'n8n-workflow';

/** What a workflow can start on, by the names that saved workflows carry. */
export type EventName =
	| 'meetingStarted'
	| 'meetingEnded'
	| 'participantJoined'
	| 'participantLeft'
	| 'participantInvited'
	| 'participantRemoved'
	| 'minutesReady';

interface EventHead {
	eventId: string;
	/** What a repeat of the same change has in common with it: its ID, and what it says. */
	identities: string[];
	/** Milliseconds since the epoch, as DingTalk tells it. */
	eventTime?: number;
	/** Grows with the changes of a meeting. */
	sequence?: number;
	/** The organization that it is about. */
	corpId: string;
	conferenceId: string;
	/** DingTalk's own data. */
	payload: IDataObject;
}

/** A meeting as events and look-ups tell of it; an unknown text is empty. Times are milliseconds since the epoch. */
export interface Meeting {
	conferenceId: string;
	title: string;
	/** Digits alone. */
	roomCode: string;
	creatorUnionId: string;
	creatorName: string;
	scheduleConferenceId: string;
	calendarEventId: string;
	startTime?: number;
	endTime?: number;
	joinLink: string;
}

/** A person whom an event is about. Times are milliseconds since the epoch. */
export interface Participant {
	/** Empty for people of other organizations. */
	unionId: string;
	name: string;
	host: boolean;
	coHost: boolean;
	/** Of another organization. */
	outside: boolean;
	byPhone: boolean;
	deviceType: string;
	joinTime?: number;
	leaveTime?: number;
}

export interface MeetingEvent extends EventHead {
	name: 'meetingStarted' | 'meetingEnded';
	meeting: Meeting;
}

export interface ParticipantEvent extends EventHead {
	name: 'participantJoined' | 'participantLeft' | 'participantInvited' | 'participantRemoved';
	participants: Participant[];
}

export interface MinutesEvent extends EventHead {
	name: 'minutesReady';
	scheduleConferenceId: string;
	minutesTaskId: string;
	/** DingTalk's word for what is ready, such as `summary_generated`. */
	minutesEventType: string;
}

export type PushedEvent = MeetingEvent | ParticipantEvent | MinutesEvent;

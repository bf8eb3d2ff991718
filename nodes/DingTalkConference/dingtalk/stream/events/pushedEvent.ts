import type { IDataObject } from 'n8n-workflow';

/** The events that a workflow can start on. Saved workflows contain these names. */
export type EventName =
	| 'meetingStarted'
	| 'meetingEnded'
	| 'participantJoined'
	| 'participantLeft'
	| 'participantInvited'
	| 'participantRemoved'
	| 'minutesReady'
	| 'speech';

interface EventHead {
	eventId: string;
	/** A repeat of the same change shares at least one of them. The first is the event's own. */
	identities: [string, ...string[]];
	/** DingTalk's time of the event, in milliseconds since the epoch. */
	eventTime?: number;
	/** Grows with the changes of a meeting. */
	sequence?: number;
	/** The organization that the event is about. */
	corpId: string;
	/** DingTalk's own data. */
	payload: IDataObject;
}

/** A meeting as events and look-ups describe it; an unknown text is empty. Times are milliseconds since the epoch. */
export interface PushedMeeting {
	conferenceId: string;
	title: string;
	/** Digits only. */
	roomCode: string;
	creatorUnionId: string;
	creatorName: string;
	scheduleConferenceId: string;
	calendarEventId: string;
	startTime?: number;
	endTime?: number;
	/** Only of a meeting that has ended, in milliseconds. */
	duration?: number;
	/** How many users have joined it so far. */
	attendeeCount?: number;
	joinLink: string;
}

/** A user whom an event is about. Times are milliseconds since the epoch. */
export interface PushedParticipant {
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
	conferenceId: string;
	meeting: PushedMeeting;
}

/** All participants of one event are in the same meeting. */
export interface ParticipantEvent extends EventHead {
	name: 'participantJoined' | 'participantLeft' | 'participantInvited' | 'participantRemoved';
	conferenceId: string;
	participants: PushedParticipant[];
}

export interface MinutesEvent extends EventHead {
	name: 'minutesReady';
	conferenceId: string;
	scheduleConferenceId: string;
	minutesTaskId: string;
	/** DingTalk's kind of minutes: `cloud_record` or `minutes`. */
	bizType: string;
}

export interface SpeechEvent extends EventHead {
	name: 'speech';
	conferenceId: string;
	scheduleConferenceId: string;
	unionId: string;
	text: string;
	/** The number of the sentence; its text grows from event to event. */
	sentence: string;
	/** Whether the text will not change any more. */
	isFinal: boolean;
	bizType: string;
	/** Milliseconds since the epoch. */
	time?: number;
}

/** Something changed in calendars. The event contains neither old nor new values. */
export interface CalendarChange extends EventHead {
	name: 'calendarChanged';
	/** The users concerned. */
	unionIds: string[];
}

/** An event of a meeting. */
export type ConferenceEvent = MeetingEvent | ParticipantEvent | MinutesEvent | SpeechEvent;

export type PushedEvent = ConferenceEvent | CalendarChange;

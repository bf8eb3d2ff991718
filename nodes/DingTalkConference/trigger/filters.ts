import type { Meeting, Participant, PushedEvent } from '../dingtalk/stream/events/pushedEvent';
import type { WantedConferences } from './wantedConferences';
import { isWanted, needsDetails } from './wantedConferences';

/** What an event has to be like to start the workflow. */
export interface Filter {
	conferences: WantedConferences;
	/** In lower case. */
	titleContains: string;
	/** Union IDs; `undefined`: whoever created it. */
	creators: ReadonlySet<string> | undefined;
	/** Union IDs; `undefined`: everybody. */
	users: ReadonlySet<string> | undefined;
	includeOutside: boolean;
}

/** The people of an event who are wanted. */
export function wantedParticipants(
	participants: readonly Participant[],
	{ users, includeOutside }: Filter,
): Participant[] {
	return participants
		.filter(({ outside }) => includeOutside || !outside)
		.filter(({ unionId }) => users === undefined || users.has(unionId));
}

/**
 * Whether an event is unwanted by what it holds itself, so that nothing needs to be looked up.
 * A meeting by its ID, code or scheduled meeting.
 */
export function isOfOtherConference(event: PushedEvent, { conferences }: Filter): boolean {
	if (event.name === 'meetingStarted' || event.name === 'meetingEnded')
		return !isWanted(conferences, event.meeting);
	return !isWanted(conferences, knownOf(event)) && !needsDetails(conferences);
}

/** Whether the filter has to know more of the meeting than an event of people or minutes tells. */
export function needsMeeting(event: PushedEvent, filter: Filter): boolean {
	const { titleContains, creators, conferences } = filter;
	return titleContains !== '' || creators !== undefined || !isWanted(conferences, knownOf(event));
}

/** Whether a meeting of which all is known is wanted. */
export function isWantedMeeting(
	meeting: Meeting,
	{ conferences, titleContains, creators }: Filter,
): boolean {
	return (
		isWanted(conferences, meeting) &&
		meeting.title.toLowerCase().includes(titleContains) &&
		(creators === undefined || creators.has(meeting.creatorUnionId))
	);
}

/**
 * Whether DingTalk has delivered an event too late.
 *
 * @param now milliseconds since the epoch
 * @param limit milliseconds; 0: never too late
 */
export function isTooOld({ eventTime }: PushedEvent, now: number, limit: number): boolean {
	return limit > 0 && eventTime !== undefined && now - eventTime > limit;
}

function knownOf(event: PushedEvent) {
	const { conferenceId } = event;
	const scheduleConferenceId = event.name === 'minutesReady' ? event.scheduleConferenceId : '';
	return { conferenceId, roomCode: '', scheduleConferenceId, calendarEventId: '' };
}

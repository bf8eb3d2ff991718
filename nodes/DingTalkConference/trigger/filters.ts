import type {
	ConferenceEvent,
	PushedMeeting,
	PushedParticipant,
} from '../dingtalk/stream/events/pushedEvent';
import type { WantedConferences } from './wantedConferences';
import { isWanted, needsDetails } from './wantedConferences';

/** The conditions under which an event starts the workflow. */
export interface Filter {
	conferences: WantedConferences;
	/** In lower case. */
	titleContains: string;
	/** Union IDs; `undefined`: any creator. */
	creators: ReadonlySet<string> | undefined;
	/** Union IDs; `undefined`: all users. */
	users: ReadonlySet<string> | undefined;
	includeOutside: boolean;
}

export function wantedParticipants(
	participants: readonly PushedParticipant[],
	{ users, includeOutside }: Filter,
): PushedParticipant[] {
	return participants
		.filter(({ outside }) => includeOutside || !outside)
		.filter(({ unionId }) => users === undefined || users.has(unionId));
}

/** Whether the content of an event shows that its meeting is not wanted, without a look-up. */
export function isOfOtherConference(event: ConferenceEvent, { conferences }: Filter): boolean {
	if (event.name === 'meetingStarted' || event.name === 'meetingEnded')
		return !isWanted(conferences, event.meeting);
	return !isWanted(conferences, knownOf(event)) && !needsDetails(conferences);
}

/** Whether the filter needs more of the meeting than an event of participants or minutes contains. */
export function needsMeeting(event: ConferenceEvent, filter: Filter): boolean {
	const { titleContains, creators, conferences } = filter;
	return titleContains !== '' || creators !== undefined || !isWanted(conferences, knownOf(event));
}

/** Whether a look-up can show what the filter needs: DingTalk returns no calendar event. */
export function isDecidedByLookUp({ titleContains, creators, conferences }: Filter): boolean {
	const { roomCodes, scheduleIds } = conferences;
	return titleContains !== '' || creators !== undefined || roomCodes.size + scheduleIds.size > 0;
}

/** Whether a meeting that is known in full is wanted. */
export function isWantedMeeting(
	meeting: PushedMeeting,
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
export function isTooOld({ eventTime }: ConferenceEvent, now: number, limit: number): boolean {
	return limit > 0 && eventTime !== undefined && now - eventTime > limit;
}

function knownOf(event: ConferenceEvent) {
	const { conferenceId } = event;
	const scheduleConferenceId = 'scheduleConferenceId' in event ? event.scheduleConferenceId : '';
	return { conferenceId, roomCode: '', scheduleConferenceId, calendarEventId: '' };
}

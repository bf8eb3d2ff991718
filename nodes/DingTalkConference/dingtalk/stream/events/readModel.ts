import type { IDataObject } from 'n8n-workflow';

import type { PushedMeeting, PushedParticipant } from './pushedEvent';
import { isSet, textOf, timeOf, wholeNumber } from './values';

/** A meeting of an event, or of the API's read of a single one: both use the same names. */
export function meetingOf(model: IDataObject): PushedMeeting {
	return {
		conferenceId: textOf(model.conferenceId),
		title: textOf(model.title),
		roomCode: textOf(model.roomCode).replace(/\s/g, ''),
		creatorUnionId: textOf(model.creatorId),
		creatorName: textOf(model.creatorNick),
		scheduleConferenceId: textOf(model.scheduleConferenceId),
		calendarEventId: textOf(model.calendarEventId),
		startTime: timeOf(model.startTime),
		endTime: timeOf(model.endTime),
		duration: wholeNumber(model.confDuration),
		attendeeCount: wholeNumber(model.attendNum),
		joinLink: textOf(model.externalLinkUrl),
	};
}

/** A user whom an event is about. */
export function participantOf(model: IDataObject): PushedParticipant {
	// In events, `userId` is the union ID, and empty for users of other organizations (documented).
	const unionId = textOf(model.userId, model.unionId);
	return {
		unionId,
		name: textOf(model.userNick),
		host: isSet(model.host),
		coHost: isSet(model.coHost),
		outside: isSet(model.outerOrgMember) || unionId === '',
		byPhone: isSet(model.pstnJoin),
		deviceType: textOf(model.deviceType),
		joinTime: timeOf(model.joinTime),
		leaveTime: timeOf(model.leaveTime),
	};
}

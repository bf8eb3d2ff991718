import type { JsonObject } from '../gateway/json';
import type { Organization } from '../state/organization';
import { ConferenceStatus, type Conference, type Member } from '../state/meetings';

export const nickOf = ({ people }: Organization, unionId: string): string | undefined =>
	people.find((person) => person.unionId === unionId)?.name;

/** An answer of the old API. */
export const ok = (result: object): object => ({
	errcode: 0,
	errmsg: 'ok',
	result,
});

/** Fields that all lists of conferences share. */
export function conferenceRow(organization: Organization, conference: Conference): JsonObject {
	const { conferenceId, title, roomCode, status, startTime, endTime, creatorId, bizType } =
		conference;
	return {
		conferenceId,
		title,
		roomCode,
		status,
		startTime,
		endTime,
		creatorId,
		creatorNick: nickOf(organization, creatorId),
		bizType,
	};
}

/** Single reads and the list by room code return more than the organization's list. */
export function fullConferenceRow(organization: Organization, conference: Conference): JsonObject {
	const { scheduleConferenceId, externalLinkUrl, startTime, endTime, status } = conference;
	const ended = status === ConferenceStatus.ended && endTime !== undefined;
	return {
		...conferenceRow(organization, conference),
		scheduleConferenceId,
		externalLinkUrl,
		confDuration: ended ? endTime - startTime : undefined,
	};
}

/** A member as DingTalk shows one in every list of members. */
export function memberRow(conferenceId: string, member: Member): JsonObject {
	const { joinTime, leaveTime } = member;
	const hasStayed = joinTime !== undefined && leaveTime !== undefined;
	return {
		unionId: member.unionId,
		conferenceId,
		userNick: member.userNick,
		joinTime,
		leaveTime,
		duration: hasStayed ? leaveTime - joinTime : undefined,
		attendStatus: member.attendStatus,
		host: member.host,
		coHost: member.coHost,
		outerOrgMember: member.outerOrgMember,
		pstnJoin: member.pstnJoin,
	};
}

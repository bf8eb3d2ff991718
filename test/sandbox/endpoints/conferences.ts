import { apiError } from '../answers';
import { endpoint, type Endpoint } from '../endpoint';
import type { JsonObject } from '../json';
import {
	ConferenceStatus,
	conferenceWithId,
	isInMeeting,
	isRunning,
	type Conference,
	type Organization,
} from '../organization';
import { pageFields, pageOf } from '../paging';
import { scopes } from '../scopes';
import { optional, text } from '../shapes';
import { memberRow } from './participants';

const paramError = () => apiError(400, 'paramError', 'PARAM ERROR');

const nickOf = ({ people }: Organization, unionId: string): string | undefined =>
	people.find((person) => person.unionId === unionId)?.name;

/** Fields that all lists of conferences share. */
function conferenceRow(organization: Organization, conference: Conference): JsonObject {
	const { conferenceId, title, roomCode, status, startTime, endTime, creatorId, bizType } =
		conference;
	const creatorNick = nickOf(organization, creatorId);
	return {
		conferenceId,
		title,
		roomCode,
		status,
		startTime,
		endTime,
		creatorId,
		creatorNick,
		bizType,
	};
}

/** Single reads and the list by room code tell more than the organization's list. */
function fullConferenceRow(organization: Organization, conference: Conference): JsonObject {
	const { scheduleConferenceId, externalLinkUrl, startTime, endTime, status } = conference;
	const ended = status === ConferenceStatus.ended && endTime !== undefined;
	return {
		...conferenceRow(organization, conference),
		scheduleConferenceId,
		externalLinkUrl,
		confDuration: ended ? endTime - startTime : undefined,
	};
}

export const conferenceEndpoints: Endpoint[] = [
	endpoint(
		{
			operation: 'queryConferenceInfo',
			host: 'api',
			method: 'GET',
			path: '/v1.0/conference/videoConferences/{conferenceId}',
			scope: scopes.readConferences,
			metered: true,
			wrong: paramError,
		},
		({ path }, { organization }) => {
			if (path.conferenceId === '') throw apiError(400, 'missingRoomId', 'MISSING ROOM ID');
			const conference = conferenceWithId(organization, path.conferenceId);
			if (!conference) throw apiError(404, 'roomNotFound', 'ROOM NOT FOUND');
			const { members } = conference;
			return {
				confInfo: {
					...fullConferenceRow(organization, conference),
					activeNum: members.filter(isInMeeting).length,
					attendNum: members.length,
					invitedNum: members.length,
					cloudRecordStatus: 0,
				},
			};
		},
	),
	endpoint(
		{
			operation: 'queryConferenceInfoByRoomCode',
			host: 'api',
			method: 'GET',
			path: '/v1.0/conference/roomCodes/{roomCode}/infos',
			scope: scopes.readConferences,
			metered: true,
			query: pageFields,
			wrong: () => apiError(400, 'paramError'),
		},
		({ path, query }, { organization }) => {
			if (path.roomCode === '') throw apiError(400, 'missingRoomCode');
			const instances = organization.conferences.filter(
				({ roomCode }) => roomCode === path.roomCode,
			);
			// Whether an unused code is an error or an empty list is not documented.
			if (instances.length === 0) throw apiError(400, 'invalidRoomCode');
			const { rows, nextToken, hasMore } = pageOf(instances, query);
			return {
				conferenceList: rows.map((conference) => fullConferenceRow(organization, conference)),
				totalCount: instances.length,
				hasMore,
				// The docs' sample carries a token on its last page too.
				nextToken: nextToken || String(instances.length),
			};
		},
	),
	endpoint(
		{
			operation: 'queryOrgConferenceList',
			host: 'api',
			method: 'GET',
			path: '/v1.0/conference/orgConferences',
			scope: scopes.readConferences,
			metered: true,
			query: pageFields,
			wrong: paramError,
		},
		({ query }, { organization }) => {
			const running = organization.conferences.filter(isRunning);
			const { rows, nextToken, hasMore } = pageOf(running, query);
			return {
				onGoingConfList: rows.map((conference) => conferenceRow(organization, conference)),
				totalCount: running.length,
				hasMore,
				nextToken: nextToken || String(running.length),
			};
		},
	),
	endpoint(
		{
			operation: 'queryUserOnGoingConference',
			host: 'api',
			method: 'GET',
			path: '/v1.0/conference/users/lists',
			scope: scopes.readConferences,
			metered: true,
			query: { unionId: optional(text) },
			wrong: () => apiError(400, 'param.error'),
		},
		({ query: { unionId } }, { organization }) => {
			if (unionId === undefined) throw apiError(400, 'param.error', 'missing.user.info');
			if (nickOf(organization, unionId) === undefined) throw apiError(400, 'param.error');
			const onGoingConfIdList: string[] = [];
			const memberModelMap: JsonObject = {};
			for (const { conferenceId, members } of organization.conferences.filter(isRunning)) {
				const own = members.find((each) => each.unionId === unionId && isInMeeting(each));
				if (!own) continue;
				onGoingConfIdList.push(conferenceId);
				memberModelMap[conferenceId] = {
					...memberRow(conferenceId, own),
					deviceType: own.deviceType,
				};
			}
			return { onGoingConfIdList, memberModelMap };
		},
	),
];

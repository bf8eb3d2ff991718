import { apiError } from '../answers';
import { endpoint, type Endpoint } from '../endpoint';
import type { JsonObject } from '../json';
import { conferenceWithId, type Member } from '../organization';
import { pageFields, pageOf } from '../paging';
import { scopes } from '../scopes';

/** Documented for members alone. */
const defaultPageSize = 128;

/** A member as DingTalk shows one in every list of members. */
export function memberRow(conferenceId: string, member: Member): JsonObject {
	const { joinTime, leaveTime } = member;
	return {
		unionId: member.unionId,
		conferenceId,
		userNick: member.userNick,
		joinTime,
		leaveTime,
		duration: leaveTime === undefined ? undefined : leaveTime - joinTime,
		attendStatus: member.attendStatus,
		host: member.host,
		coHost: member.coHost,
		outerOrgMember: member.outerOrgMember,
		pstnJoin: member.pstnJoin,
	};
}

export const participantEndpoints: Endpoint[] = [
	endpoint(
		{
			operation: 'queryConferenceMembers',
			host: 'api',
			method: 'GET',
			path: '/v1.0/conference/videoConferences/{conferenceId}/members',
			scope: scopes.readConferences,
			metered: true,
			query: pageFields,
			wrong: () => apiError(400, 'paramError', 'PARAM ERROR'),
		},
		({ path, query }, { organization }) => {
			if (path.conferenceId === '') throw apiError(400, 'missingRoomId', 'MISSING ROOM ID');
			const conference = conferenceWithId(organization, path.conferenceId);
			if (!conference) throw apiError(404, 'roomNotFound', 'ROOM NOT FOUND');
			const { rows, nextToken } = pageOf(conference.members, query, defaultPageSize);
			// No hasMore here: an empty nextToken is the end.
			return {
				memberModels: rows.map((member) => memberRow(conference.conferenceId, member)),
				nextToken,
				totalCount: conference.members.length,
			};
		},
	),
];

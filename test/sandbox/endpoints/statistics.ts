import { endpoint } from '../checks/endpoint';
import { pageOf } from '../checks/paging';
import type { JsonObject } from '../gateway/json';
import { isInMeeting, type Conference, type Member } from '../state/meetings';
import { departmentWith } from '../state/directory';
import type { Organization } from '../state/organization';
import { meetingOf } from './lookups';

// Nobody publishes the values of these two; these are the SDK's samples.
const freeType = '0';
const scene = 'ding_talk';

const hasBegun = ({ status }: Conference) => status !== 0;

/** The figures of one meeting. */
function statisticsRow(organization: Organization, conference: Conference): JsonObject {
	const { conferenceId, title, creatorId, startTime, endTime, members } = conference;
	const creator = organization.people.find(({ unionId }) => unionId === creatorId);
	const [departmentId] = creator?.departmentIds ?? [];
	return {
		conferenceId,
		title,
		creatorId,
		creatorNick: creator?.name,
		deptName:
			departmentId === undefined ? undefined : departmentWith(organization, departmentId)?.name,
		startTime,
		endTime,
		timeLength: endTime === undefined ? undefined : endTime - startTime,
		userCount: members.filter(({ joinTime }) => joinTime !== undefined).length,
		freeType,
		scene,
	};
}

function roleOf({ host, coHost }: Member): string {
	if (host) return '主持人';
	return coHost ? '联席主持人' : '参会人';
}

/** One stay of a person. Role and state are Chinese words, numbers and flags are text. */
function stayRow({ conferenceId }: Conference, member: Member): JsonObject {
	const { unionId, userNick, joinTime = 0, leaveTime, deviceType, outerOrgMember } = member;
	return {
		conferenceId,
		unionId,
		nick: userNick,
		role: roleOf(member),
		status: isInMeeting(member) ? '会议中' : '已离开',
		belongOrg: String(outerOrgMember !== true),
		deviceType,
		version: '8.3.20',
		networkQuality: '-1',
		sessionId: `${joinTime}_1`,
		joinTime,
		leaveTime,
		duration: leaveTime === undefined ? undefined : leaveTime - joinTime,
	};
}

export const statisticsEndpoints = [
	endpoint('getConfDataByConferenceId', (call) =>
		statisticsRow(call.organization, meetingOf(call)),
	),
	endpoint('getConfDetailData', (call) => {
		const { nick = '' } = call.query;
		const conference = meetingOf(call);
		const stays = conference.members.filter(
			({ joinTime, userNick }) => joinTime !== undefined && userNick.includes(nick),
		);
		const { rows, nextToken } = pageOf(stays, call.query);
		return { list: rows.map((member) => stayRow(conference, member)), nextToken };
	}),
	endpoint('getHistoryConfDataList', ({ query, organization, wrong }) => {
		const { startTime, endTime, title = '', creatorNike = '' } = query;
		if (endTime < startTime) throw wrong('endTime');
		const found = organization.conferences
			.filter((each) => hasBegun(each) && each.startTime >= startTime && each.startTime <= endTime)
			.map((each) => statisticsRow(organization, each))
			.filter((row) => String(row.title).includes(title))
			.filter((row) => String(row.creatorNick).includes(creatorNike))
			.filter(() => query.freeType === undefined || query.freeType === freeType)
			.filter(() => query.scene === undefined || query.scene === scene);
		const { rows, nextToken } = pageOf(found, query);
		return { list: rows, nextToken };
	}),
];

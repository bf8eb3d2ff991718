import { endpoint } from '../checks/endpoint';
import { pageOf } from '../checks/paging';
import type { JsonObject } from '../gateway/json';
import {
	conferenceWithId,
	isInMeeting,
	isRunning,
	type Conference,
	type Member,
} from '../state/meetings';
import { runningOne } from '../state/recordings';
import { meetingOf } from './lookups';
import { conferenceRow, fullConferenceRow, memberRow, nickOf } from './rows';

export const conferenceQueryEndpoints = [
	endpoint('queryConferenceInfo', (call) => {
		const conference = meetingOf(call);
		const { members, recordings } = conference;
		return {
			confInfo: {
				...fullConferenceRow(call.organization, conference),
				activeNum: members.filter(isInMeeting).length,
				attendNum: members.filter(({ joinTime }) => joinTime !== undefined).length,
				invitedNum: members.length,
				cloudRecordStatus: cloudRecordStatus(conference),
				cloudRecordOwnerUnionId: recordings?.[0]?.ownerId,
			},
		};
	}),
	endpoint('queryConferenceInfoBatch', ({ body, organization, refuse, wrong }) => ({
		infos: body.conferenceIdList.map((id) => {
			const conference = conferenceWithId(organization, id);
			if (!conference) throw wrong('conferenceIdList');
			// Whether one ended meeting fails the whole list is not documented.
			if (!isRunning(conference)) throw refuse('resourceClose');
			const { conferenceId, title, startTime, status, settings, members } = conference;
			const mediaStatus = settings?.muteAll ? 1 : 0;
			return {
				conferenceId,
				title,
				startTime,
				status,
				mediaStatus,
				userList: members.map(userRow),
			};
		}),
	})),
	endpoint('queryConferenceInfoByRoomCode', (call) => {
		const { path, query, organization, refuse } = call;
		if (path.roomCode === '') throw refuse('missingRoomCode');
		const instances = organization.conferences.filter(({ roomCode }) => roomCode === path.roomCode);
		// Whether an unused code is an error or an empty list is not documented.
		if (instances.length === 0) throw refuse('invalidRoomCode');
		const { rows, nextToken, hasMore } = pageOf(instances, query);
		return {
			conferenceList: rows.map((conference) => fullConferenceRow(organization, conference)),
			totalCount: instances.length,
			hasMore,
			// The docs' sample carries a token on its last page too.
			nextToken: nextToken || String(instances.length),
		};
	}),
	endpoint('queryOrgConferenceList', ({ query, organization }) => {
		const running = organization.conferences.filter(isRunning);
		const { rows, nextToken, hasMore } = pageOf(running, query);
		return {
			onGoingConfList: rows.map((conference) => conferenceRow(organization, conference)),
			totalCount: running.length,
			hasMore,
			nextToken: nextToken || String(running.length),
		};
	}),
	endpoint('queryUserOnGoingConference', ({ query: { unionId }, organization, wrong }) => {
		if (nickOf(organization, unionId) === undefined) throw wrong('unionId');
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
	}),
];

/** 0 not recorded, 1 recording, 3 finished. */
function cloudRecordStatus(conference: Conference): number {
	if (runningOne(conference, 'recordings')) return 1;
	return conference.recordings?.length ? 3 : 0;
}

/** The docs say userId, their sample shows a unionId. Cameras and microphones: 1 off, 2 on. */
const userRow = ({ unionId, userNick, attendStatus, muted }: Member): JsonObject => ({
	userId: unionId,
	nick: userNick,
	attendStatus,
	cameraStatus: 2,
	micStatus: muted ? 1 : 2,
});

import type { IDataObject } from 'n8n-workflow';

import { callOf, reads } from '../../../dingtalk/api/api';
import { allRows } from '../../../dingtalk/api/paging';
import { ConferenceError } from '../../../dingtalk/errors/failure';
import { resultOf } from '../../../dingtalk/errors/result';
import { isObject } from '../../../dingtalk/json';
import type { DingTalk } from '../../../dingtalk/client/call';
import { withoutMarking } from '../../../dingtalk/client/call';

/** The largest number of IDs that a call takes is not documented: a moderate one. */
const IDS_PER_CALL = 50;

const batch = reads({
	id: 'queryConferenceInfoBatch',
	docs: 'batch-query-of-video-conference-information',
	// A read that uses POST.
	method: 'POST',
	path: '/v1.0/conference/videoConferences/query',
});
const ofUser = reads({
	id: 'queryUserOnGoingConference',
	docs: 'api-queryuserongoingconference',
	path: '/v1.0/conference/users/lists',
});

/** The reads of running meetings by what is known of them. */
export const meetingReads = { batch, ofUser };

/** Running meetings by their IDs, with the users in them; no more calls than it takes for `limit` of them. */
export async function meetingsWithIds(
	dingTalk: DingTalk,
	conferenceIds: readonly string[],
	limit = Infinity,
): Promise<IDataObject[]> {
	const meetings: IDataObject[] = [];
	for (
		let start = 0;
		start < conferenceIds.length && meetings.length < limit;
		start += IDS_PER_CALL
	) {
		const conferenceIdList = conferenceIds.slice(start, start + IDS_PER_CALL);
		const call = callOf(batch, {}, { body: { conferenceIdList } });
		for (const row of await allRows(dingTalk, call, { rows: 'infos' })) meetings.push(row);
	}
	return meetings;
}

/** The running meetings of a user, with the user's role in each: DingTalk returns no more here. */
export async function meetingsOfUser(dingTalk: DingTalk, unionId: string): Promise<IDataObject[]> {
	const call = callOf(ofUser, {}, { query: { unionId } });
	const { onGoingConfIdList, memberModelMap } = await dingTalk.send(call);
	// The keys of the map are not documented: its values name the meeting.
	const roles = isObject(memberModelMap) ? Object.values(memberModelMap).filter(isObject) : [];
	const ids = Array.isArray(onGoingConfIdList) ? onGoingConfIdList.map(String) : [];
	return ids.map((conferenceId) => ({
		conferenceId,
		...roles.find((role) => role.conferenceId === conferenceId),
	}));
}

/** `meetings` with title, start and state: read in one call, left out where a meeting has just ended. */
export async function withTitles(
	dingTalk: DingTalk,
	meetings: readonly IDataObject[],
): Promise<IDataObject[]> {
	const ids = meetings.map(({ conferenceId }) => String(conferenceId));
	const titled = await titledMeetings(dingTalk, ids);
	return meetings.map((meeting) => ({
		status: 2,
		...titled.find(({ conferenceId }) => conferenceId === meeting.conferenceId),
		...meeting,
	}));
}

/** Whether one meeting that has ended fails the whole call is not documented. */
async function titledMeetings(
	dingTalk: DingTalk,
	conferenceIds: readonly string[],
): Promise<IDataObject[]> {
	const asking = withoutMarking(dingTalk);
	const read = await resultOf(async () => await meetingsWithIds(asking, conferenceIds));
	if (!('failure' in read)) return read.value;
	if (read.failure.code === 'resourceClose') return [];
	throw new ConferenceError(read.failure);
}

import { endpoint, type Call } from '../checks/endpoint';
import { pageOf } from '../checks/paging';
import { linkOf, schedule, scheduledWithId } from '../state/scheduledMeetings';
import type { ScheduledConference } from '../state/scheduledMeetings';
import { longestTitle } from './conferences';
import { expectKnown } from './lookups';

const success = { success: true };
const phones = ['+8657100000000'];

/** Written with blanks, as in the docs' samples. */
const spaced = (roomCode: string) => roomCode.replace(/^(\d{3})(\d{3})/, '$1 $2 ');

/** The scheduled meeting that a creator may change. */
function ownOf(
	call: Call<{ body: { scheduleConferenceId: string; creatorUnionId: string } }>,
): ScheduledConference {
	const { scheduleConferenceId, creatorUnionId } = call.body;
	const scheduled = scheduledWithId(call.organization, scheduleConferenceId);
	if (!scheduled) throw call.wrong('scheduleConferenceId');
	if (scheduled.creatorId !== creatorUnionId) throw call.refuse('permissionError', 'creator');
	return scheduled;
}

export const scheduledConferenceEndpoints = [
	endpoint('createScheduleConference', (call) => {
		const { creatorUnionId, title, startTime, endTime, scheduleConfSettingModel } = call.body;
		// Not documented: DingTalk may take a meeting that ends before it starts.
		if (endTime <= startTime) throw call.wrong('endTime');
		const { hostUnionId, cohostUnionIds = [] } = scheduleConfSettingModel ?? {};
		expectKnown(call, [creatorUnionId, ...cohostUnionIds, ...(hostUnionId ? [hostUnionId] : [])]);
		const scheduled = schedule(call.organization, {
			title: title.slice(0, longestTitle),
			creatorId: creatorUnionId,
			startTime,
			endTime,
			settings: scheduleConfSettingModel,
		});
		const { scheduleConferenceId, roomCode } = scheduled;
		return { scheduleConferenceId, roomCode: spaced(roomCode), url: linkOf(scheduled), phones };
	}),
	endpoint('updateScheduleConference', (call) => {
		const { title, startTime, endTime } = call.body;
		const scheduled = ownOf(call);
		if (scheduled.cancelled) throw call.refuse('resourceCancel');
		if (endTime <= startTime) throw call.wrong('endTime');
		Object.assign(scheduled, { title, startTime, endTime });
		return success;
	}),
	endpoint('cancelScheduleConference', (call) => {
		// The answer to a second cancel is not documented.
		ownOf(call).cancelled = true;
		return success;
	}),
	endpoint('queryScheduleConference', (call) => {
		const { path, query, organization, refuse, wrong } = call;
		const scheduled = scheduledWithId(organization, path.scheduleConferenceId);
		if (!scheduled) throw wrong('scheduleConferenceId');
		const isKnown = organization.people.some(({ unionId }) => unionId === query.requestUnionId);
		if (!isKnown) throw refuse('permissionError', 'requestUnionId');
		if (scheduled.cancelled) throw refuse('resourceCancel');
		const { scheduleConferenceId, title, startTime, endTime, roomCode } = scheduled;
		return {
			scheduleConferenceId,
			title,
			startTime,
			endTime,
			roomCode: spaced(roomCode),
			url: linkOf(scheduled),
			phones,
		};
	}),
	endpoint('queryScheduleConferenceInfo', ({ path, query, organization, refuse }) => {
		const id = path.scheduleConferenceId;
		if (!scheduledWithId(organization, id)) throw refuse('invalidScheduleConferenceId');
		// It gives the last instance only, in spite of its paging (documented); that there is
		// none before the first start is inferred.
		const last = organization.conferences
			.filter(({ scheduleConferenceId }) => scheduleConferenceId === id)
			.sort((one, other) => other.startTime - one.startTime)
			.slice(0, 1);
		const { rows, nextToken } = pageOf(last, query);
		return {
			conferenceList: rows.map(({ conferenceId, title, roomCode, status, startTime, endTime }) => ({
				conferenceId,
				title,
				roomCode,
				status,
				startTime,
				endTime,
			})),
			nextToken,
			totalCount: last.length,
		};
	}),
];

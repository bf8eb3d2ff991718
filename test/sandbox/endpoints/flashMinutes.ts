import { endpoint, type Call } from '../checks/endpoint';
import { taskUuidOf } from '../state/minutesTasks';
import { endedOnes } from '../state/recordings';
import { meetingOf, personOf } from './lookups';
import { chaptersOf } from './summaries';

type BizType = 'cloud_record' | 'minutes';

/** The minutes of a recording, or those taken in the meeting. Nobody publishes what is answered where there are none. */
function minutesOf(call: Call<{ path: { conferenceId: string } }>, bizType: BizType) {
	const conference = meetingOf(call);
	const kind = bizType === 'minutes' ? 'minutes' : 'recordings';
	const all = endedOnes(conference, kind);
	if (all.length > 0) return { conference, kind, all } as const;
	throw bizType === 'minutes' ? call.wrong('no minutes') : call.refuse('cloudRecordNotFound');
}

/** Which format DingTalk exports is not published. */
const documentFile = {
	bytes: 20_000,
	mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

export const flashMinutesEndpoints = [
	endpoint('queryFlashMinutesSummary', (call) => {
		personOf(call, call.query.recorderUnionId);
		const { conference, kind } = minutesOf(call, call.query.bizType);
		return { flashMinutesSummary: { status: 1, summary: chaptersOf(conference, kind) } };
	}),
	endpoint('queryRecordMinutesUrl', (call) => {
		const { recorderUnionId, bizType } = call.query;
		personOf(call, recorderUnionId);
		const { conference, kind, all } = minutesOf(call, bizType);
		const taskUuid = taskUuidOf(conference, kind);
		const own = all.filter(({ recorderId }) => recorderId === recorderUnionId);
		return {
			recordMinutesUrls: own.map(() => ({
				recordMinutesUrl: `https://shanji.dingtalk.com/app/transcribes/${taskUuid}`,
				taskUuid,
			})),
		};
	}),
	endpoint('addRecordPermission', (call) => {
		const { bizType, ownerUnionId, unionId } = call.body;
		personOf(call, unionId);
		const { conference, kind } = minutesOf(call, bizType);
		const own = conference[kind]?.filter(({ ownerId }) => ownerId === ownerUnionId) ?? [];
		if (own.length === 0) throw call.wrong('ownerUnionId');
		for (const { sharedWith } of own) {
			if (!sharedWith.includes(unionId)) sharedWith.push(unionId);
		}
		return { code: '200', taskUuid: taskUuidOf(conference, kind) };
	}),
	endpoint('generateFlashMinutesDocumentUrl', (call) => {
		const { unionId, bizType, expireTime = call.now + 24 * 60 * 60_000 } = call.query;
		personOf(call, unionId);
		const { conference, kind } = minutesOf(call, bizType);
		const file = `minutes_${taskUuidOf(conference, kind)}.docx`;
		return { minutesDocUrl: call.storage.linkTo(file, documentFile, expireTime) };
	}),
];

import type { IDataObject } from 'n8n-workflow';

import { callOf } from '../../dingtalk/api/api';
import { allRows } from '../../dingtalk/api/paging';
import { recordingReads } from '../../dingtalk/api/recordings';
import { withoutMarking, type DingTalk } from '../../dingtalk/client/call';
import { ConferenceError, type Failure } from '../../dingtalk/errors/failure';
import { resultOf } from '../../dingtalk/errors/result';
import { nameOf } from '../../dingtalk/files/fileType';
import { firstText } from '../../dingtalk/json';
import { anyMeeting } from '../../fields/meeting/conference';
import { reader } from '../../fields/people/actors';
import { optionalId } from '../../fields/text';
import { download } from '../../kinds/download';
import { videoRow } from './shared/videos';

const { videos, playInfo } = recordingReads;

export const downloadRecording = download({
	value: 'download',
	name: 'Download',
	action: 'Download recording of meeting',
	description: 'Get the videos of a cloud recording as files, one item per video',
	apis: [videos, playInfo],
	fields: { conferenceId: anyMeeting, user: reader },
	options: {
		mediaId: optionalId({
			displayName: 'Media ID',
			description: 'Only this video, as Get Many returns it. Default: all videos of the meeting.',
			placeholder: 'e.g. faa1566c5bc24f21821ae2394f82db2e',
		}),
	},
	async files({ conferenceId: meeting, user, mediaId }, dingTalk, timeZone) {
		const { conferenceId, title = 'Recording' } = meeting;
		const rows = await videosOf(dingTalk, conferenceId, user);
		const wanted = rows.filter((row) => mediaId === undefined || row.mediaId === mediaId);
		if (wanted.length === 0) throw recordingNotReady();
		return wanted.map((row, index) => ({
			json: { conferenceId, ...videoRow(row) },
			name: nameOf(title, Number(row.startTime) || undefined, timeZone, index + 1),
			size: Number(row.fileSize) || undefined,
			link: async () => await linkOf(dingTalk, conferenceId, user, row),
		}));
	},
});

async function videosOf(
	dingTalk: DingTalk,
	conferenceId: string,
	unionId: string,
): Promise<IDataObject[]> {
	const call = callOf(videos, { conferenceId }, { query: { unionId } });
	const result = await resultOf(
		async () => await allRows(withoutMarking(dingTalk), call, { rows: 'videoList' }),
	);
	if (!('failure' in result)) return result.value;
	const { failure } = result;
	throw isNotFound(failure) ? recordingNotReady(failure) : new ConferenceError(failure);
}

/** The answer for a recording that DingTalk is still working on is not documented. */
function isNotFound({ code }: Failure): boolean {
	return code === 'cloudRecordNotFound';
}

async function linkOf(
	dingTalk: DingTalk,
	conferenceId: string,
	unionId: string,
	{ mediaId, regionId }: IDataObject,
): Promise<string> {
	const query = { unionId, mediaId, regionId };
	const { mp4FileUrl } = await dingTalk.send(callOf(playInfo, { conferenceId }, { query }));
	const link = firstText(mp4FileUrl);
	if (link === undefined) throw recordingNotReady();
	return link;
}

/** @param refusal what DingTalk said, where it said something */
function recordingNotReady({ apiMessage, requestId, httpStatus }: Partial<Failure> = {}) {
	return new ConferenceError({
		kind: 'business',
		code: 'recordingNotReady',
		message: 'DingTalk has no video of this meeting: it is not ready yet, or was not recorded.',
		hint: 'A recording takes a while after the meeting: try again later. It may also have been deleted.',
		endsRun: false,
		apiMessage,
		requestId,
		httpStatus,
	});
}

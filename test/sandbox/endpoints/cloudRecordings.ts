import { endpoint, type Call } from '../checks/endpoint';
import { Mismatch } from '../checks/readRequest';
import type { JsonObject } from '../gateway/json';
import type { Conference } from '../state/meetings';
import { endedOnes, endRecording, runningOne, startOne } from '../state/recordings';
import type { Paragraph } from '../state/speech';
import { isHost, meetingOf, personOf, runningMeetingOf } from './lookups';
import { paragraphRow, spokenParagraphs } from './transcripts';

const ok = { code: '200' };
const regionId = 'cn-shenzhen';
const bytesPerMs = 19;

/** Cursors of a transcript are large numbers (documented by their sample). */
const firstCursor = 1_631_172_045_153_000;

/** ID of a media file; each recording of a meeting has its own. */
const mediaIdOf = (recordId: number) => `faa1566c5bc24f21821a${String(recordId).padStart(12, '0')}`;

/** The recording of the meeting of the path. */
function recordedOf(call: Call<{ path: { conferenceId: string } }>) {
	const conference = meetingOf(call);
	const { readyAfterMs } = call.organization;
	// The answer before a recording is ready is not documented.
	const recordings = endedOnes(conference, 'recordings').filter(
		({ endTime }) => call.now >= endTime + readyAfterMs,
	);
	if (recordings.length === 0) throw call.refuse('cloudRecordNotFound');
	return { conference, recordings };
}

export const cloudRecordingEndpoints = [
	endpoint('startCloudRecord', (call) => {
		const conference = runningMeetingOf(call);
		const { unionId } = call.body;
		if (!isHost(conference, unionId)) throw call.refuse('recordStartPermissionError', 'host');
		// Not documented: what a start during a recording answers.
		if (runningOne(conference, 'recordings')) throw call.refuse('recordStartError', 'recording');
		startOne(call.organization, conference, 'recordings', { recorderId: unionId, at: call.now });
		return ok;
	}),
	endpoint('stopCloudRecord', (call) => {
		const conference = runningMeetingOf(call);
		if (!isHost(conference, call.body.unionId)) throw call.refuse('recordStopPermissionError');
		if (!runningOne(conference, 'recordings')) throw call.refuse('recordStopError');
		endRecording(call.organization, conference, call.now);
		return ok;
	}),
	endpoint('queryCloudRecordVideo', (call) => {
		personOf(call, call.query.unionId);
		const { conference, recordings } = recordedOf(call);
		return {
			videoList: recordings.map(({ recordId, recorderId, startTime, endTime }) => ({
				recordId: recordIdOf(conference),
				mediaId: mediaIdOf(recordId),
				regionId,
				unionId: recorderId,
				recordType: 1,
				startTime,
				endTime,
				duration: endTime - startTime,
				fileSize: (endTime - startTime) * bytesPerMs,
			})),
		};
	}),
	endpoint('queryCloudRecordVideoPlayInfo', (call) => {
		const { query, refuse, storage } = call;
		personOf(call, query.unionId);
		const { recordings } = recordedOf(call);
		const recording = recordings.find(({ recordId }) => mediaIdOf(recordId) === query.mediaId);
		if (!recording || query.regionId !== regionId) throw refuse('cloudRecordNotFound');
		const duration = recording.endTime - recording.startTime;
		const bytes = duration * bytesPerMs;
		const file = `${query.mediaId}/1-sd`;
		return {
			playUrl: storage.linkTo(`${file}.m3u8`, {
				bytes: 400,
				mimeType: 'application/vnd.apple.mpegurl',
			}),
			mp4FileUrl: storage.linkTo(`${file}.mp4`, { bytes, mimeType: 'video/mp4' }),
			fileSize: bytes,
			duration,
			status: 1,
		};
	}),
	endpoint('queryCloudRecordText', (call) => {
		const { query } = call;
		if (query.unionId !== undefined) personOf(call, query.unionId);
		const { conference, recordings } = recordedOf(call);
		const all = spokenParagraphs(conference, query);
		const start = startOf(query.nextToken, all);
		const end = start + (query.maxResults ?? 100);
		return {
			hasMore: end < all.length,
			paragraphList: all.slice(start, end).map((paragraph, index): JsonObject => ({
				...paragraphRow(paragraph, recordings[0]?.recordId ?? 0),
				// The cursor of the page after this paragraph, with its double t.
				nextTtoken: firstCursor + start + index + 1,
				status: 1,
			})),
		};
	}),
];

/** All recordings of one meeting share it. 22 characters, unlike the number in a transcript. */
const recordIdOf = ({ conferenceId }: Conference) =>
	`29088226${[...conferenceId.slice(-14)].map((digit) => parseInt(digit, 16) % 10).join('')}`;

function startOf(nextToken: number | undefined, paragraphs: Paragraph[]): number {
	const start = nextToken === undefined ? 0 : nextToken - firstCursor;
	if (start < 0 || start > paragraphs.length) throw new Mismatch('nextToken', 'was never given');
	return start;
}

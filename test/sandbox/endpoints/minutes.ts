import { endpoint, type Call } from '../checks/endpoint';
import { pageOf } from '../checks/paging';
import type { JsonObject } from '../gateway/json';
import { endedOnes, endMinutes, runningOne, startOne } from '../state/recordings';
import { meetingOf, personOf, runningMeetingOf } from './lookups';
import { actionsOf, chaptersOf, summaryOf } from './summaries';
import { paragraphRow, spokenParagraphs } from './transcripts';

const ok = { code: '200' };

/** The meeting of the path, of which minutes must have been taken. Nobody publishes what is answered else. */
function minutesOf(call: Call<{ path: { conferenceId: string } }>) {
	const conference = meetingOf(call);
	const minutes = endedOnes(conference, 'minutes');
	if (minutes.length === 0) throw call.wrong('no minutes');
	return { conference, minutes };
}

export const minutesEndpoints = [
	endpoint('startMinutes', (call) => {
		const conference = runningMeetingOf(call);
		const { unionId, ownerUnionId } = call.body;
		const recorderId =
			unionId === undefined ? conference.creatorId : personOf(call, unionId).unionId;
		const ownerId = ownerUnionId === undefined ? undefined : personOf(call, ownerUnionId).unionId;
		if (!runningOne(conference, 'minutes')) {
			startOne(call.organization, conference, 'minutes', { recorderId, ownerId, at: call.now });
		}
		return ok;
	}),
	endpoint('stopMinutes', (call) => {
		const conference = runningMeetingOf(call);
		personOf(call, call.body.unionId);
		endMinutes(call.organization, conference, call.now);
		return ok;
	}),
	endpoint('queryMinutesText', (call) => {
		const { query } = call;
		if (query.unionId !== undefined) personOf(call, query.unionId);
		const { conference, minutes } = minutesOf(call);
		const { rows, nextToken, hasMore } = pageOf(spokenParagraphs(conference, query), query);
		return {
			hasMore,
			nextToken,
			paragraphList: rows.map((paragraph): JsonObject => ({
				...paragraphRow(paragraph, minutes[0]?.recordId ?? 0),
				paragraphId: paragraph.startTime,
			})),
		};
	}),
	endpoint('queryMinutesSummary', (call) => {
		personOf(call, call.body.unionId);
		const { conference } = minutesOf(call);
		return {
			summary: {
				keywords: ['forecast', 'review'],
				paragraphSummary: summaryOf(conference),
				actions: actionsOf(conference),
				autoChapters: chaptersOf(conference, 'minutes'),
				conversationalSummary: [],
				keySentences: [],
				questionsAnsweringSummary: [],
			},
		};
	}),
	endpoint('queryMinutesMeetingResult', (call) => {
		personOf(call, call.query.unionId);
		const { conference } = minutesOf(call);
		const action = actionsOf(conference).map(({ text }) => text);
		return { fullSummary: summaryOf(conference), action };
	}),
	endpoint('queryMinutesAudio', (call) => {
		personOf(call, call.query.unionId);
		const { minutes } = minutesOf(call);
		return {
			audioList: minutes.map(({ recordId, recorderId, startTime, endTime }) => ({
				recordId: String(recordId),
				unionId: recorderId,
				playUrl: call.storage.linkTo(`record_${recordId}.mp3`, {
					bytes: endTime - startTime,
					mimeType: 'audio/mpeg',
				}),
				startTime,
				endTime,
				duration: endTime - startTime,
				fileSize: endTime - startTime,
			})),
		};
	}),
];

import type { IDataObject } from 'n8n-workflow';

import type { DingTalk } from '../client/call';
import { ConferenceError, type Failure } from '../errors/failure';
import { firstText, isObject } from '../json';
import { callOf, reads, sets } from './api';
import type { FoundMeeting } from './conferenceOf';
import type { Paging } from './paging';

/** Inferred: DingTalk documents it for two other calls of the same module. */
const scope = 'Minutes.Content.Read';
/** A guess: no name is published for writing. A refusal names the right one. */
const writeScope = 'Minutes.Content.Write';

const recordUrls = reads({
	id: 'queryRecordMinutesUrl',
	path: '/v1.0/conference/videoConferences/{conferenceId}/flashMinutes/recordUrls',
});
const basicInfo = reads({
	id: 'queryMinutesBasicInfo',
	path: '/v1.0/minutes/flashMinutes/queryMinutesBasicInfo',
	scope,
});
const summary = reads({
	id: 'openQueryMinutesSummary',
	path: '/v1.0/minutes/flashMinutes/queryMinutesSummary',
	scope,
});
const text = reads({
	id: 'queryMinutesTextByTask',
	path: '/v1.0/minutes/flashMinutes/{taskUuid}/textInfos',
	scope,
});
const todos = reads({
	id: 'queryMinutesTodo',
	path: '/v1.0/minutes/flashMinutes/{taskUuid}/todos',
	scope,
});
const chapters = reads({
	id: 'queryMinutesChapters',
	path: '/v1.0/minutes/flashMinutes/{taskUuid}/chapters',
	scope,
});
const keywords = reads({
	id: 'queryMinutesKeyword',
	path: '/v1.0/minutes/flashMinutes/{taskUuid}/keywords',
	scope,
});
const playInfo = reads({
	id: 'queryMinutesPlayInfo',
	path: '/v1.0/minutes/flashMinutes/tasks/{taskUuid}/playInfos',
	scope,
});
const ofUser = reads({
	id: 'queryCreateMinutesList',
	path: '/v1.0/minutes/flashMinutes/createLists',
	scope,
});
const ofSchedule = reads({
	id: 'queryScheduleConfMinutes',
	path: '/v1.0/minutes/flashMinutes/scheduleConference/{scheduleConferenceId}/minutes',
	scope,
});
const ofEvent = reads({
	id: 'listAiMinutes',
	path: '/v1.0/calendar/users/{userId}/calendars/{calendarId}/events/{eventId}/minutes',
	scope: 'Calendar.Event.Read',
});
/** It makes a link; a repeat makes another one, which does no harm. */
const exported = reads({
	id: 'exportMinutesTaskResult',
	method: 'POST',
	path: '/v1.0/minutes/flashMinutes/minutesTask/export',
	scope,
});

/** The reads of minutes by their ID. None is in DingTalk's public reference. */
export const minutesReads = {
	recordUrls,
	basicInfo,
	summary,
	text,
	todos,
	chapters,
	keywords,
	playInfo,
	ofUser,
	ofSchedule,
	ofEvent,
	exported,
};

const title = sets({
	id: 'updateMinutesTitle',
	method: 'PUT',
	path: '/v1.0/minutes/flashMinutes/tasks/{taskUuid}/titles',
	scope: writeScope,
	// The form of an answer without success is not published.
	isDone: undefined,
});
const removal = sets({
	id: 'deleteMinutes',
	method: 'DELETE',
	path: '/v1.0/minutes/flashMinutes/tasks/{taskUuid}',
	scope: writeScope,
	isDone: undefined,
});

export const minutesWrites = { title, removal };

/** Others got 20 minutes a page whatever they asked for; the end of the list has no `hasNext`. */
export const minutesPages: Paging = { rows: 'minutesDetails', pageSize: 20, more: 'hasNext' };

/** Others got 50 paragraphs a page whatever they asked for. */
export const minutesTextPages: Paging = { rows: 'paragraphList', pageSize: 50, more: 'hasNext' };

/** Minutes as the user named them: by their own ID, or by the meeting that they were made of. */
export type MinutesReference = { taskUuid: string } | FoundMeeting;

/** The sources of a meeting's minutes, the likeliest first: minutes in the meeting were moved elsewhere. */
const BIZ_TYPES = ['cloud_record', 'minutes'] as const;

/**
 * The IDs of the minutes that `reference` means; a meeting has several when it was recorded in parts.
 *
 * @param unionId the user in whose name they are read; for a meeting, the one who recorded it
 * @throws ConferenceError `minutesNotReady` when DingTalk knows none
 */
export async function tasksOf(
	dingTalk: DingTalk,
	reference: MinutesReference,
	unionId: string,
): Promise<string[]> {
	if ('taskUuid' in reference) return [reference.taskUuid];
	let refusal: Failure | undefined;
	for (const bizType of BIZ_TYPES) {
		const query = { bizType, recorderUnionId: unionId };
		const { conferenceId } = reference;
		const answer = await dingTalk.ask(callOf(recordUrls, { conferenceId }, { query }));
		if ('failure' in answer) {
			refusal = answer.failure;
			if (!isRefusal(refusal)) throw new ConferenceError(refusal);
			continue;
		}
		const { recordMinutesUrls } = answer.body;
		const rows = Array.isArray(recordMinutesUrls) ? recordMinutesUrls.filter(isObject) : [];
		const tasks = new Set(rows.flatMap((row) => taskIn(row) ?? []));
		if (tasks.size > 0) return [...tasks];
	}
	throw minutesNotReady(
		refusal,
		"DingTalk has no minutes of this meeting by this user. They aren't ready yet, or somebody else recorded the meeting.",
	);
}

/** A refusal for reasons of this meeting or user; which codes mean that there are no minutes is not published. */
function isRefusal({ kind, endsRun }: Failure): boolean {
	return kind === 'business' && !endsRun;
}

/** Older answers hold the ID only as the last part of the link. */
function taskIn({ taskUuid, recordMinutesUrl }: IDataObject): string | undefined {
	return firstText(taskUuid) ?? taskInLink(firstText(recordMinutesUrl) ?? '');
}

/**
 * The ID of the minutes that a link leads to: the last part of the path of
 * `https://shanji.dingtalk.com/app/transcribes/<id>`, or `taskUuid` of the link inside DingTalk.
 */
export function taskInLink(link: string): string | undefined {
	const inQuery = /[?&](?:amp;)?taskUuid=([\w-]+)/i.exec(link)?.[1];
	return (
		inQuery ?? /shanji\.dingtalk\.(?:com|io)\/[^\s?#"'<>]*\/transcribes\/([\w-]+)/i.exec(link)?.[1]
	);
}

/** @param refusal what DingTalk said, where it said something */
export function minutesNotReady(refusal: Failure | undefined, message: string): ConferenceError {
	const { code, apiMessage, requestId, httpStatus } = refusal ?? {};
	return new ConferenceError({
		kind: 'business',
		code: 'minutesNotReady',
		message,
		hint: "Try again later, enter the user who recorded it in 'On Behalf Of', or use the link of the minutes page.",
		endsRun: false,
		...(refusal && {
			apiMessage: [code, apiMessage].filter(Boolean).join(' '),
			requestId,
			httpStatus,
		}),
	});
}

import { endpoint, type Call } from '../checks/endpoint';
import { pageOf } from '../checks/paging';
import type { JsonObject } from '../gateway/json';
import { isOf } from '../state/calendar';
import {
	isReady,
	lengthOf,
	recordingsOf,
	startOf,
	taskWith,
	tasksOf,
	titleOf,
	type MinutesTask,
} from '../state/minutesTasks';
import type { Organization } from '../state/organization';
import { personOf } from './lookups';
import { nickOf } from './rows';
import { actionsOf, chaptersOf, summaryOf, todosOf } from './summaries';
import { paragraphRow, spokenParagraphs } from './transcripts';

const bytesPerMs = 16;
/** Others got no larger pages, whatever they asked for. */
const [listPage, textPage] = [20, 50];

/** Minutes in the name of somebody who may read them. Nobody publishes what is answered else. */
function readable(call: Call<object>, taskUuid: string, unionId: string): MinutesTask {
	const { organization, wrong } = call;
	personOf(call, unionId);
	const task = taskWith(organization, taskUuid);
	if (!task) throw wrong('taskUuid');
	const isInMeeting = task.conference.members.some((member) => member.unionId === unionId);
	const mayRead = task.stretches.some(({ recorderId, ownerId, sharedWith }) =>
		[recorderId, ownerId, ...sharedWith].includes(unionId),
	);
	if (!isInMeeting && !mayRead) throw wrong('no right to these minutes');
	return task;
}

/** Minutes in the name of their owner. */
function own(call: Call<object>, taskUuid: string, unionId: string): MinutesTask {
	const task = readable(call, taskUuid, unionId);
	if (task.stretches.some(({ ownerId }) => ownerId !== unionId)) throw call.wrong('unionId');
	return task;
}

function detailsRow(organization: Organization, task: MinutesTask): JsonObject {
	const [first] = task.stretches;
	return {
		taskUuid: task.taskUuid,
		title: titleOf(task),
		creatorUnionId: first?.ownerId,
		creatorNick: nickOf(organization, first?.ownerId ?? ''),
		startTime: startOf(task),
		durationMicros: lengthOf(task) * 1000,
		size: lengthOf(task) * bytesPerMs,
		status: 1,
		isDeleted: 0,
		bizType: task.kind === 'minutes' ? 2 : 1,
	};
}

export const minutesByTaskEndpoints = [
	endpoint('queryMinutesBasicInfo', (call) => {
		const { taskUuid, unionId } = call.query;
		const task = readable(call, taskUuid, unionId);
		const startTime = startOf(task);
		return {
			taskUuid,
			title: titleOf(task),
			taskCreator: task.stretches[0]?.ownerId,
			startTime,
			endTime: startTime + lengthOf(task),
			duration: lengthOf(task),
			url: `https://shanji.dingtalk.com/app/transcribes/${taskUuid}`,
		};
	}),
	endpoint('openQueryMinutesSummary', (call) => {
		const { taskUuid, unionId } = call.query;
		const task = readable(call, taskUuid, unionId);
		// Absent while it is made: that is inferred.
		if (!isReady(call.organization, task, call.now)) return {};
		return { fullSummary: `## Summary\n${summaryOf(task.conference)}` };
	}),
	endpoint('queryMinutesTextByTask', (call) => {
		const { unionId, direction = 0, maxResults = textPage, nextToken } = call.query;
		const { conference, stretches } = readable(call, call.path.taskUuid, unionId);
		const said = spokenParagraphs(conference, { direction: String(direction) });
		const page = { nextToken, maxResults: Math.min(maxResults, textPage) };
		const { rows, nextToken: next, hasMore } = pageOf(said, page);
		return {
			// Absent on the last page (observed).
			hasNext: hasMore || undefined,
			nextToken: next || undefined,
			paragraphList: rows.map((paragraph): JsonObject => {
				const { sentenceList, ...row } = paragraphRow(paragraph, stretches[0]?.recordId ?? 0);
				const sentences = sentenceList as JsonObject[];
				return {
					...row,
					paragraphId: paragraph.startTime,
					sentenceList: sentences.map(({ unionId: _, ...sentence }) => sentence),
				};
			}),
		};
	}),
	endpoint('queryMinutesTodo', (call) => {
		const task = readable(call, call.path.taskUuid, call.query.unionId);
		if (!isReady(call.organization, task, call.now)) return {};
		return {
			actions: actionsOf(task.conference).map(({ text }) => text),
			dingtalkTodoList: todosOf(task.conference),
		};
	}),
	endpoint('queryMinutesChapters', (call) => {
		const task = readable(call, call.path.taskUuid, call.query.unionId);
		if (!isReady(call.organization, task, call.now)) return { status: 0 };
		const chapterList = chaptersOf(task.conference, task.kind).map(
			({ id, start, end, headline, summary }) => ({
				uuid: String(id),
				title: headline,
				content: summary,
				startTime: start,
				endTime: end,
			}),
		);
		return { status: 1, chapterList };
	}),
	endpoint('queryMinutesKeyword', (call) => {
		const task = readable(call, call.path.taskUuid, call.query.unionId);
		return isReady(call.organization, task, call.now) ? { keywords: ['forecast', 'review'] } : {};
	}),
	endpoint('queryMinutesPlayInfo', (call) => {
		const { taskUuid } = call.path;
		const task = readable(call, taskUuid, call.query.unionId);
		// Absent while it is not ready, and when it was not kept.
		if (!isReady(call.organization, task, call.now)) return { playInfo: { mediaType: 'audio' } };
		const bytes = lengthOf(task) * bytesPerMs;
		const link = call.storage.linkTo(`${taskUuid}.mp3`, { bytes, mimeType: 'audio/mpeg' });
		return {
			playInfo: {
				playUrl: link,
				downloadUrl: link,
				mediaType: 'audio',
				size: String(bytes),
				duration: String(lengthOf(task)),
			},
		};
	}),
	endpoint('exportMinutesTaskResult', (call) => {
		const { taskUuid, expireTime } = call.body;
		const task = readable(call, taskUuid, call.query.unionId);
		if (!isReady(call.organization, task, call.now)) return {};
		const file = { bytes: 20_000, mimeType: 'application/octet-stream' };
		return { minutesDocUrl: call.storage.linkTo(`${taskUuid}.docx`, file, expireTime) };
	}),
	endpoint('updateMinutesTitle', (call) => {
		const { title, unionId } = call.query;
		const { taskUuid } = call.path;
		for (const recording of recordingsOf(own(call, taskUuid, unionId))) recording.title = title;
		return { taskUuid, title };
	}),
	endpoint('deleteMinutes', (call) => {
		const { taskUuid } = call.path;
		const task = own(call, taskUuid, call.query.unionId);
		for (const recording of recordingsOf(task)) recording.isDeleted = true;
		return { taskUuid };
	}),
	endpoint('queryCreateMinutesList', (call) => {
		const { unionId, maxResults, nextToken, gmtCreateStart = 0, gmtCreateEnd } = call.query;
		personOf(call, unionId);
		const all = tasksOf(call.organization).filter((task) => {
			const isOwn = task.stretches.some(({ ownerId }) => ownerId === unionId);
			const start = startOf(task);
			return isOwn && start >= gmtCreateStart && start < (gmtCreateEnd ?? Infinity);
		});
		const page = pageOf(all, { nextToken, maxResults: Math.min(maxResults, listPage) });
		return {
			hasNext: page.hasMore || undefined,
			nextToken: page.nextToken || undefined,
			minutesDetails: page.rows.map((task) => detailsRow(call.organization, task)),
		};
	}),
	endpoint('queryScheduleConfMinutes', (call) => {
		const { scheduleConferenceId } = call.path;
		const { eventId, unionId } = call.query;
		personOf(call, unionId);
		const event = call.organization.calendarEvents.find(({ id }) => id === eventId);
		if (event?.logicalConferenceId !== scheduleConferenceId) throw call.wrong('eventId');
		const found = tasksOf(call.organization).filter(
			({ conference }) => conference.scheduleConferenceId === scheduleConferenceId,
		);
		return { minutesDetails: found.map((task) => detailsRow(call.organization, task)) };
	}),
	endpoint('listAiMinutes', (call) => {
		const { userId, eventId } = call.path;
		const { unionId } = personOf(call, userId);
		const event = call.organization.calendarEvents.find(({ id }) => id === eventId);
		if (!event || !isOf(event, unionId)) throw call.wrong('eventId');
		const found = tasksOf(call.organization).filter(
			({ conference }) =>
				event.logicalConferenceId !== undefined &&
				conference.scheduleConferenceId === event.logicalConferenceId,
		);
		return {
			minutes: found.map(({ taskUuid, stretches: [first] }) => ({
				minutesId: taskUuid,
				creatorUserId: first?.ownerId,
			})),
		};
	}),
];

import type { IDataObject } from 'n8n-workflow';

import { callOf } from '../../dingtalk/api/api';
import {
	minutesNotReady,
	minutesReads,
	minutesTextPages,
	tasksOf,
	type MinutesReference,
} from '../../dingtalk/api/minutes';
import { allRows } from '../../dingtalk/api/paging';
import { withoutMarking, type DingTalk } from '../../dingtalk/client/call';
import { ConferenceError } from '../../dingtalk/errors/failure';
import { mayPass } from '../../dingtalk/errors/passing';
import { resultOf } from '../../dingtalk/errors/result';
import { firstText } from '../../dingtalk/json';
import { monotonic } from '../../dingtalk/transport/clock';
import { minutes } from '../../fields/meeting/minutesLocator';
import { number } from '../../fields/number';
import { reader } from '../../fields/people/actors';
import { free } from '../../kinds/free';
import { chaptersIn, time, todosIn } from './shared/contents';
import { pauseBeforeNextLook, transcriptMarkdown } from './shared/transcript';

const { basicInfo, summary, text, todos, chapters, keywords } = minutesReads;
const MINUTE_MS = 60_000;

/** n8n reserves the value `getAll` for what is called Get Many. */
export const getEverything = free({
	value: 'getEverything',
	name: 'Get Everything',
	action: 'Get everything of meeting minutes',
	description:
		'Get minutes as one item: title, summary, chapters, to-dos, keywords and the transcript. Can wait until they are ready.',
	apis: [summary, basicInfo, chapters, todos, keywords, text],
	fields: {
		minutes,
		user: reader,
		waitMinutes: number({
			displayName: 'Wait up to (Minutes)',
			description:
				'How long to wait for minutes that are not ready yet. They are checked after one minute, then ever more rarely, up to every five minutes. Each check costs up to two API calls.',
			default: 0,
			min: 0,
			max: 1440,
		}),
	},
	shared: {},
	async run({ minutes: reference, user, waitMinutes }, dingTalk, _shared, _warn, pause) {
		const end = monotonic() + waitMinutes * MINUTE_MS;
		for (let looks = 1; ; looks++) {
			// Not ready yet, or a short outage, is not a failure of the run while there is time.
			const asking = withoutMarking(dingTalk);
			const found = await resultOf(async () => await readyTasks(asking, reference, user));
			if (!('failure' in found)) {
				return await Promise.all(
					found.value.map(async (task) => await contentsOf(dingTalk, task, user)),
				);
			}
			const { failure } = found;
			const isWorthWaiting = failure.code === 'minutesNotReady' || mayPass(failure);
			const left = end - monotonic();
			if (!isWorthWaiting || left <= 0) throw new ConferenceError(failure);
			await pause(Math.min(pauseBeforeNextLook(looks), left));
		}
	},
});

interface ReadyTask {
	taskUuid: string;
	fullSummary: string;
}

/**
 * The minutes that are meant, each with its summary: DingTalk makes it last, and publishes no state that
 * says so.
 *
 * @throws ConferenceError `minutesNotReady`
 */
async function readyTasks(
	dingTalk: DingTalk,
	reference: MinutesReference,
	unionId: string,
): Promise<ReadyTask[]> {
	const ready: ReadyTask[] = [];
	for (const taskUuid of await tasksOf(dingTalk, reference, unionId)) {
		const answer = await dingTalk.send(callOf(summary, {}, { query: { taskUuid, unionId } }));
		const fullSummary = firstText(answer.fullSummary);
		if (fullSummary === undefined)
			throw minutesNotReady(undefined, "The minutes aren't ready yet: DingTalk has no summary.");
		ready.push({ taskUuid, fullSummary });
	}
	return ready;
}

async function contentsOf(
	dingTalk: DingTalk,
	{ taskUuid, fullSummary }: ReadyTask,
	unionId: string,
): Promise<IDataObject> {
	const query = { unionId };
	const [info, chapterList, todoList, words, paragraphs] = await Promise.all([
		dingTalk.send(callOf(basicInfo, {}, { query: { taskUuid, unionId } })),
		dingTalk.send(callOf(chapters, { taskUuid }, { query })),
		dingTalk.send(callOf(todos, { taskUuid }, { query })),
		dingTalk.send(callOf(keywords, { taskUuid }, { query })),
		allRows(
			dingTalk,
			callOf(text, { taskUuid }, { query: { unionId, direction: 0 } }),
			minutesTextPages,
		),
	]);
	return {
		taskUuid,
		title: info.title ?? null,
		creatorUnionId: info.taskCreator ?? null,
		startTime: time(info.startTime) ?? null,
		endTime: time(info.endTime) ?? null,
		duration: info.duration ?? null,
		url: info.url ?? null,
		summary: fullSummary,
		chapters: chaptersIn(chapterList),
		todos: todosIn(todoList),
		keywords: Array.isArray(words.keywords) ? words.keywords : [],
		transcript: transcriptMarkdown(paragraphs),
	};
}

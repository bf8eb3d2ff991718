import type { Conference } from '../state/meetings';
import type { JsonObject } from '../gateway/json';
import type { Kind } from '../state/recordings';
import { speechOf } from '../state/speech';

interface Chapter {
	id: number;
	start: number;
	end: number;
	headline: string;
	summary: string;
}

interface Action {
	id: number;
	start: number;
	end: number;
	sentenceId: number;
	text: string;
}

/** A sentence on the whole. */
export function summaryOf(conference: Conference): string {
	const speakers = speechOf(conference).map(({ nickName }) => nickName);
	return `${conference.title}: ${speakers.join(', ')} spoke.`;
}

/**
 * The words of each speaker are a chapter. Times are ms from the start of the recording. Headlines differ, so
 * that a reader of the other kind of minutes is noticed.
 */
export function chaptersOf(conference: Conference, kind: Kind): Chapter[] {
	return speechOf(conference).map(({ startTime, endTime, nickName, sentences }, index) => ({
		id: index + 1,
		start: startTime,
		end: endTime,
		headline: kind === 'minutes' ? `${nickName} speaks` : nickName,
		summary: sentences.join(' '),
	}));
}

/** Sentences in which somebody says what they will do. */
export function actionsOf(conference: Conference): Action[] {
	return speechOf(conference).flatMap(({ startTime, endTime, sentences }, index) =>
		sentences
			.filter((sentence) => sentence.includes('I will'))
			.map((text) => ({
				id: index + 1,
				start: startTime,
				end: endTime,
				sentenceId: index + 1,
				text,
			})),
	);
}

const day = 24 * 60 * 60_000;

/** The promises of the speakers, as tasks of DingTalk that are due on the next day. */
export function todosOf(conference: Conference): JsonObject[] {
	return speechOf(conference).flatMap(({ unionId, nickName, sentences }, index) =>
		sentences
			.filter((sentence) => sentence.includes('I will'))
			.map((title) => ({
				title,
				deadline: new Date(conference.startTime + day).toISOString().slice(0, 10),
				isDone: false,
				createdTime: conference.startTime,
				creatorUnionId: conference.creatorId,
				dingtalkTodoId: `todo-${index + 1}`,
				executorList: [{ unionId, nick: nickName }],
			})),
	);
}

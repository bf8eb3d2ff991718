import type { IDataObject } from 'n8n-workflow';

import { defined } from '../../../dingtalk/api/api';
import { firstText, isObject, isTrue } from '../../../dingtalk/json';
import { columns, iso } from '../../../kinds/simplify';

/** A to-do of minutes. */
export type Todo = IDataObject & {
	title: string;
	/** As DingTalk writes it: the form is not published. */
	deadline: string | null;
	isDone: boolean;
	owners: IDataObject[];
};

/**
 * The to-dos in an answer of `queryMinutesTodo`: those that are tasks of DingTalk, then those that are
 * only text. Either list may be absent.
 */
export function todosIn({ dingtalkTodoList, actions }: IDataObject): Todo[] {
	const tasks = objectsOf(dingtalkTodoList).map(
		({ title, deadline, isDone, executorList, createdTime, dingtalkTodoId }): Todo => ({
			title: firstText(title) ?? '',
			deadline: asTime(deadline),
			isDone: isTrue(isDone),
			owners: objectsOf(executorList).map(({ unionId, nick }) => defined({ unionId, name: nick })),
			...defined({ createdTime: time(createdTime), todoId: firstText(dingtalkTodoId) }),
		}),
	);
	const known = new Set(tasks.map(({ title }) => title));
	const texts = (Array.isArray(actions) ? actions : []).flatMap(
		(action) => firstText(action) ?? [],
	);
	const others = [...new Set(texts)].filter((title) => !known.has(title));
	return [
		...tasks,
		...others.map((title): Todo => ({ title, deadline: null, isDone: false, owners: [] })),
	];
}

/** The chapters in an answer of `queryMinutesChapters`. Their times count from the start of the recording, in milliseconds. */
export function chaptersIn({ chapterList }: IDataObject): IDataObject[] {
	return objectsOf(chapterList).map(columns({ plain: 'title content startTime endTime' }));
}

/** One row of a list of minutes. The duration is in milliseconds, which DingTalk returns in microseconds. */
export function minutesRow(row: IDataObject): IDataObject {
	const { taskUuid, title, creatorUnionId, creatorNick, startTime, durationMicros, size } = row;
	return defined({
		taskUuid,
		title,
		creatorUnionId,
		creatorName: creatorNick,
		startTime: time(startTime),
		duration: Number(durationMicros) > 0 ? Math.round(Number(durationMicros) / 1000) : undefined,
		fileSize: size,
	});
}

export function objectsOf(list: unknown): IDataObject[] {
	return Array.isArray(list) ? list.filter(isObject) : [];
}

/** A time in milliseconds since the epoch as ISO 8601 text. */
export function time(milliseconds: unknown): string | undefined {
	return Number(milliseconds) > 0 ? iso(milliseconds) : undefined;
}

/** Milliseconds since the epoch become ISO 8601 text; any other text stays. */
function asTime(value: unknown): string | null {
	const text = firstText(value);
	if (text === undefined) return null;
	return /^\d{12,14}$/.test(text) ? iso(text) : text;
}

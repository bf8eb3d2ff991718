import type { IDataObject } from 'n8n-workflow';

import { callOf, reads } from '../../nodes/DingTalkConference/dingtalk/api/api';
import { allRows } from '../../nodes/DingTalkConference/dingtalk/api/paging';
import { resultOf } from '../../nodes/DingTalkConference/dingtalk/errors/result';

const call = callOf(reads({ id: 'list', path: '/list' }), {});
const paging = { rows: 'rows', pageSize: 2 };

/** A list whose pages are answered one after the other; the last one is repeated. */
function listOf(...pages: IDataObject[]) {
	const asked: Array<IDataObject | undefined> = [];
	const send = async ({ query }: { query?: IDataObject }) => {
		asked.push(query);
		return await Promise.resolve(pages[Math.min(asked.length, pages.length) - 1] ?? {});
	};
	return { dingTalk: { send, ask: send } as never, asked };
}

const rows = (...names: number[]) => names.map((name) => ({ name }));
const namesOf = (found: IDataObject[]) => found.map(({ name }) => name);

describe('the pages of a list', () => {
	it.each<[string, IDataObject]>([
		['hasMore is false', { rows: rows(2), nextToken: 'c', hasMore: false }],
		['a page is empty', { rows: [], nextToken: 'c', hasMore: true }],
		['a token comes again', { rows: rows(2), nextToken: 'b', hasMore: true }],
		['there is no token', { rows: rows(2), hasMore: true }],
		['all are there', { rows: rows(2), nextToken: 'c', totalCount: 2 }],
	])('end when %s', async (_, last) => {
		const { dingTalk, asked } = listOf({ rows: rows(1), nextToken: 'b' }, last);
		await allRows(dingTalk, call, paging);
		expect(asked).toHaveLength(2);
	});

	it('go on past a total that is too low when there is more', async () => {
		const { dingTalk } = listOf(
			{ rows: rows(1, 2), nextToken: 'b', hasMore: true, totalCount: 2 },
			{ rows: rows(3), hasMore: false, totalCount: 2 },
		);
		expect(namesOf(await allRows(dingTalk, call, paging))).toEqual([1, 2, 3]);
	});

	it('that never end are reported instead of cut off', async () => {
		let count = 0;
		const send = async () => await Promise.resolve({ rows: rows(1), nextToken: `t${count++}` });
		const dingTalk = { send, ask: send } as never;
		const result = await resultOf(async () => await allRows(dingTalk, call, paging));
		expect(result).toMatchObject({ failure: { code: 'answerInvalid' } });
		expect(await allRows(dingTalk, call, paging, { limit: 3 })).toHaveLength(3);
	});

	it('may hold any number of rows', async () => {
		const { dingTalk } = listOf({ rows: Array.from({ length: 300_000 }, () => ({})) });
		expect(await allRows(dingTalk, call, paging)).toHaveLength(300_000);
	});

	it('are read until enough of the wanted rows are there', async () => {
		const { dingTalk, asked } = listOf(
			{ rows: rows(1, 2), nextToken: 'b', hasMore: true },
			{ rows: rows(3, 4), nextToken: 'c', hasMore: true },
		);
		const isWanted = ({ name }: IDataObject) => Number(name) % 2 === 0;
		expect(namesOf(await allRows(dingTalk, call, paging, { limit: 2, isWanted }))).toEqual([2, 4]);
		expect(asked).toHaveLength(2);
	});
});

import type { IDataObject } from 'n8n-workflow';

import { usersByName } from '../../nodes/DingTalkConference/dingtalk/api/userSearch';
import type { Call } from '../../nodes/DingTalkConference/dingtalk/client/call';

/** A search that finds `userIds`, and answers each offset as `page` has it. */
function searchOf(page: (offset: number) => { list: string[]; hasMore: boolean }) {
	const offsets: number[] = [];
	const send = async ({ body, path }: Call): Promise<IDataObject> => {
		if (path.endsWith('/user/get')) {
			const { userid } = body as { userid: string };
			return await Promise.resolve({ errcode: 0, result: { userid, unionid: `u-${userid}` } });
		}
		const { offset } = body as { offset: number };
		offsets.push(offset);
		return await Promise.resolve(page(offset));
	};
	const ask = async (call: Call) => ({ body: await send(call) });
	return { dingTalk: { send, ask }, offsets };
}

const ids = (from: number, count: number) =>
	Array.from({ length: count }, (_, place) => `${from + place}`);
const all = ids(0, 120);
const idsOf = (people: Array<{ userId: string }>) => people.map(({ userId }) => userId);

describe('the users with a name', () => {
	it('are read to the end where the offset counts rows', async () => {
		const { dingTalk, offsets } = searchOf((offset) => ({
			list: all.slice(offset, offset + 50),
			hasMore: offset + 50 < all.length,
		}));
		expect(idsOf(await usersByName(dingTalk, 'a', Infinity))).toEqual(all);
		expect(offsets).toEqual([0, 50, 100]);
	});

	it('are read to the end where it counts pages', async () => {
		const { dingTalk, offsets } = searchOf((offset) => ({
			list: all.slice(offset * 50, offset * 50 + 50),
			hasMore: (offset + 1) * 50 < all.length,
		}));
		expect(idsOf(await usersByName(dingTalk, 'a', Infinity))).toEqual(all);
		expect(offsets).toEqual([0, 50, 1, 2]);
	});

	it('are each there once where DingTalk ignores the offset, after two pages', async () => {
		const { dingTalk, offsets } = searchOf(() => ({ list: all.slice(0, 50), hasMore: true }));
		expect(idsOf(await usersByName(dingTalk, 'a', Infinity))).toEqual(all.slice(0, 50));
		expect(offsets).toEqual([0, 50]);
	});
});

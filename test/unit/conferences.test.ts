import type { IDataObject } from 'n8n-workflow';

import { participants } from '../../nodes/DingTalkConference/dingtalk/api/conferences';
import type { DingTalk } from '../../nodes/DingTalkConference/dingtalk/client/call';
import { withoutMarking } from '../../nodes/DingTalkConference/dingtalk/client/call';

/** A client that answers every call with one page of members. */
function clientWith(memberModels: object[]): DingTalk {
	const body = { memberModels, hasMore: false } as IDataObject;
	return withoutMarking({ ask: async () => await Promise.resolve({ body }) });
}

describe('the co-hosts of a meeting', () => {
	it.each([
		[true, true],
		['true', true],
		[false, false],
		['false', false],
		[undefined, false],
		[1, false],
	])('with the flag %j are returned as %s', async (coHost, expected) => {
		const client = clientWith([{ unionId: 'u', coHost, attendStatus: 3 }]);
		const people = await participants(client, 'c');
		expect(people.get('u')).toMatchObject({ coHost: expected, inMeeting: true });
	});
});

describe('the members of a meeting', () => {
	const inMeeting = (unionId: string, attendStatus = 3) => ({ unionId, attendStatus });
	const pages = [
		[inMeeting('a'), inMeeting('left', 6)],
		[inMeeting('b'), inMeeting('c')],
		[inMeeting('left'), inMeeting('d')],
		[inMeeting('e')],
	];

	/** The pages that are read for those who are sought. */
	async function pagesReadFor(sought?: ReadonlySet<string>): Promise<number> {
		let count = 0;
		const client = withoutMarking({
			ask: async () => {
				const memberModels = pages[count++];
				const hasMore = count < pages.length;
				return await Promise.resolve({
					body: { memberModels, hasMore, ...(hasMore && { nextToken: `t${count}` }) },
				});
			},
		});
		const people = await participants(client, 'c', sought);
		for (const unionId of sought ?? []) {
			const isKnown = pages.flat().some((row) => row.unionId === unionId);
			expect(people.get(unionId)?.inMeeting ?? false).toBe(isKnown);
		}
		return count;
	}

	it.each<[string[], number]>([
		[['a'], 1],
		[['c', 'a'], 2],
		// Someone who left and came back is found where the list has them in the meeting.
		[['left'], 3],
		[['a', 'e'], 4],
		[['a', 'nobody'], 4],
	])('are read only until all of %j are found: %d pages', async (sought, count) => {
		expect(await pagesReadFor(new Set(sought))).toBe(count);
	});

	it('are all read where nobody in particular is sought', async () => {
		expect(await pagesReadFor()).toBe(4);
	});
});

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
	])('with the flag %j are told as %s', async (coHost, expected) => {
		const client = clientWith([{ unionId: 'u', coHost, attendStatus: 3 }]);
		const people = await participants(client, 'c');
		expect(people.get('u')).toMatchObject({ coHost: expected, inMeeting: true });
	});
});

import type { IDataObject } from 'n8n-workflow';

import { sample } from '../sandbox';
import { conferenceBy, conferenceById, unionIdRows, userRows, useScene } from './scene';

const scene = useScene();
const person = sample.people.attendeeC.unionId;
const good = unionIdRows(person);

const rows = (mode: string, ...values: unknown[]) =>
	userRows(...values.map((value): [string, unknown] => [mode, value]));
const list = (userIds: unknown, userIdType = 'unionId') => ({
	usersInput: 'list',
	userIdType,
	userIds: userIds as string,
});
const expression = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;

const cases: Array<[what: string, named: string, parameters: IDataObject]> = [
	// An empty fixed value is refused by n8n before the run: only expressions get as far as the node.
	['no conference', '"Conference" is empty', { ...conferenceById('={{ "" }}'), ...good }],
	['a blank conference', '"Conference" is empty', { ...conferenceById('={{ "  " }}'), ...good }],
	[
		'a conference that is null',
		'"Conference" is empty',
		{ ...conferenceById('={{ null }}'), ...good },
	],
	[
		'a number as conference',
		'"Conference" must be a text',
		{ ...conferenceById('={{ 42 }}'), ...good },
	],
	[
		'an object as conference',
		'"Conference" must be a text',
		{ ...conferenceById(expression({ a: 1 })), ...good },
	],
	[
		'a path as conference',
		'"Conference" is not an ID',
		{ ...conferenceById('../../v1.0/oauth2'), ...good },
	],
	['two dots as conference', '"Conference" is not an ID', { ...conferenceById('..'), ...good }],
	['a dot as conference', '"Conference" is not an ID', { ...conferenceById('.'), ...good }],
	[
		'a query in the conference',
		'"Conference" is not an ID',
		{ ...conferenceById('6449?x=1'), ...good },
	],
	[
		'a fragment in the conference',
		'"Conference" is not an ID',
		{ ...conferenceById('6449#x'), ...good },
	],
	[
		'an encoded slash in the conference',
		'"Conference" is not an ID',
		{ ...conferenceById('6449%2fmembers'), ...good },
	],
	[
		'a backslash in the conference',
		'"Conference" is not an ID',
		{ ...conferenceById('a\\b'), ...good },
	],
	[
		'a control character in the conference',
		'"Conference" holds a character',
		{ ...conferenceById(expression('64\u000049')), ...good },
	],
	[
		'a zero-width character in the conference',
		'"Conference" holds a character',
		{ ...conferenceById('64\u200b49'), ...good },
	],
	[
		'half a character in the conference',
		'"Conference" holds a character',
		{ ...conferenceById('64\ud80049'), ...good },
	],
	[
		'a blank inside the conference',
		'"Conference" holds a blank',
		{ ...conferenceById('64 49'), ...good },
	],
	[
		'a conference of 10 kB',
		'"Conference" is 10240 characters long',
		{ ...conferenceById('x'.repeat(10_240)), ...good },
	],
	[
		'a link as conference ID',
		'is not an ID',
		{ ...conferenceById('https://meeting.dingtalk.com/app?roomCode=83872210452'), ...good },
	],
	[
		'an unknown mode of the conference',
		'"Conference" has the unknown mode "title"',
		{ ...conferenceBy('title', 'x'), ...good },
	],
	[
		'a room code with letters',
		'"Conference" is not a room code',
		{ ...conferenceBy('roomCode', '8387abc'), ...good },
	],
	[
		'a link without a code',
		'"Conference" is a link that does not tell its meeting',
		{ ...conferenceBy('url', 'https://meeting.dingtalk.com/j/abc'), ...good },
	],
	['an unknown action', '"Action" is "promote"', { ...good, action: expression('promote') }],
	['no rows', '"Co-Hosts" is empty', { userList: {} }],
	['an empty row', '"Co-Hosts, row 2" is empty', rows('unionId', person, '={{ undefined }}')],
	['a number in a row', '"Co-Hosts" must be a text', rows('unionId', '={{ 7 }}')],
	['an unknown mode of a row', '"Co-Hosts" has the unknown mode "email"', rows('email', 'a@b.c')],
	['a mobile number with letters', '"Co-Hosts" is no mobile number', rows('mobile', '138-CALL-ME')],
	['an empty list', '"User IDs" is empty', list('={{ "" }}')],
	['a list of commas', '"User IDs" is empty', list('={{ ",，、" }}')],
	['an empty array', '"User IDs" is empty', list('={{ [] }}')],
	['a list that is null', '"User IDs" is empty', list('={{ null }}')],
	['a null in a list', '"User IDs, entry 2" is empty', list(expression([person, null]))],
	['broken JSON', '"User IDs" begins like JSON but is none', list('={{ "[\\"a" }}')],
	[
		'an object without an ID',
		'holds an object without a union ID',
		list(expression([{ name: 'A' }])),
	],
	['a number in a list', '"User IDs" must be a text', list('={{ 12345 }}')],
	[
		'a list inside a list',
		'holds an object without a union ID',
		list(expression([[person], [person]])),
	],
	['an ID of 10 kB in a list', '"User IDs" is 10240 characters long', list('y'.repeat(10_240))],
	[
		'a control character in a list',
		'"User IDs, entry 2" holds a character',
		list(expression([person, 'a\u0007b'])),
	],
	[
		'an unknown user ID type',
		'"User ID Type" has the unknown value "email"',
		list('a', expression('email')),
	],
	[
		'no users per request',
		'"Max Users per Request" is 0',
		{ ...good, options: { maxUsersPerRequest: expression(0) } },
	],
	[
		'a word as timeout',
		'"Timeout" is "soon"',
		{ ...good, options: { timeout: expression('soon') } },
	],
	['half a retry', '"Max Retries" is 1.5', { ...good, options: { maxRetries: expression(1.5) } }],
	[
		'a pace of zero',
		'"Max Requests per Second" is 0',
		{ ...good, options: { maxRequestsPerSecond: expression(0) } },
	],
	[
		'a word for a switch',
		'"Combine Items" is "maybe"',
		{ ...good, options: { combineItems: expression('maybe') } },
	],
];

describe('bad input', () => {
	it.each(cases)(
		'%s fails with the parameter named, and nothing is sent',
		async (_, named, parameters) => {
			const run = await scene.setCoHosts(parameters, { onError: 'continueErrorOutput' });
			expect(run.output).toEqual([]);
			expect(run.errorOutput).toHaveLength(1);
			const { message, error } = run.errorOutput[0]?.json as {
				message: string;
				error: { hint: string };
			};
			expect(message).toContain(named);
			expect(error.hint).toMatch(/\.$/);
			expect(message.length).toBeLessThan(200);
			expect(scene.sandbox.calls).toEqual([]);
		},
	);

	it('of one item leaves the others alone', async () => {
		const run = await scene.setCoHosts(list('={{ $json.who }}'), {
			onError: 'continueErrorOutput',
			items: [{ who: person }, { who: null }, { who: sample.people.attendeeD.unionId }],
		});
		expect(run.output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(run.errorOutput).toHaveLength(1);
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(1);
	});

	it('without continue on error ends the run before any call', async () => {
		const run = await scene.setCoHosts(list('={{ $json.who }}'), {
			items: [{ who: person }, { who: null }],
		});
		expect(run.error?.message).toContain('"User IDs" is empty');
		expect(run.error).toMatchObject({ context: { itemIndex: 1 } });
		expect(scene.sandbox.calls).toEqual([]);
	});

	it('numbers and switches as text, as expressions give them, are taken', async () => {
		const run = await scene.setCoHosts({
			...good,
			options: {
				timeout: '={{ "5000" }}',
				maxRetries: '={{ "0" }}',
				combineItems: '={{ "true" }}',
			},
		});
		expect(run.error).toBeUndefined();
	});
});

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
	['no conference', "'Meeting' is empty", { ...conferenceById('={{ "" }}'), ...good }],
	['a blank conference', "'Meeting' is empty", { ...conferenceById('={{ "  " }}'), ...good }],
	[
		'a conference that is null',
		"'Meeting' is empty",
		{ ...conferenceById('={{ null }}'), ...good },
	],
	[
		'a number as conference',
		"'Meeting' is not a meeting code",
		{ ...conferenceById('={{ 42 }}'), ...good },
	],
	[
		'an object as conference',
		"'Meeting' must be text",
		{ ...conferenceById(expression({ a: 1 })), ...good },
	],
	[
		'a path as conference',
		"'Meeting' is not an ID",
		{ ...conferenceById('../../v1.0/oauth2'), ...good },
	],
	['two dots as conference', "'Meeting' is not an ID", { ...conferenceById('..'), ...good }],
	['a dot as conference', "'Meeting' is not an ID", { ...conferenceById('.'), ...good }],
	[
		'a query in the conference',
		"'Meeting' is not an ID",
		{ ...conferenceById('6449?x=1'), ...good },
	],
	[
		'a fragment in the conference',
		"'Meeting' is not an ID",
		{ ...conferenceById('6449#x'), ...good },
	],
	[
		'an encoded slash in the conference',
		"'Meeting' is not an ID",
		{ ...conferenceById('6449%2fmembers'), ...good },
	],
	[
		'a backslash in the conference',
		"'Meeting' is not an ID",
		{ ...conferenceById('a\\b'), ...good },
	],
	[
		'a control character in the conference',
		"'Meeting' contains an invisible character",
		{ ...conferenceById(expression('64\u000049')), ...good },
	],
	[
		'a zero-width character in the conference',
		"'Meeting' contains an invisible character",
		{ ...conferenceById('ab\u200bcd'), ...good },
	],
	[
		'half a character in the conference',
		"'Meeting' contains an invisible character",
		{ ...conferenceById('64\ud80049'), ...good },
	],
	[
		'a blank inside the conference',
		"'Meeting' is not a meeting code",
		{ ...conferenceById('64 49'), ...good },
	],
	[
		'a conference of 10 kB',
		"'Meeting' is too long for an ID (10240 characters)",
		{ ...conferenceById('x'.repeat(10_240)), ...good },
	],
	[
		'a link of something else as conference',
		"'Meeting' is a link without a meeting code",
		{ ...conferenceById('https://docs.example.com/a?b=c'), ...good },
	],
	[
		'an unknown mode of the conference',
		`'Meeting' has the unknown mode "title"`,
		{ ...conferenceBy('title', 'x'), ...good },
	],
	[
		'a meeting code with letters',
		"'Meeting' is not a meeting code",
		{ ...conferenceBy('roomCode', '8387abc'), ...good },
	],
	[
		'a link without a code',
		"'Meeting' is a short link, which does not contain the meeting",
		{ ...conferenceBy('url', 'https://meeting.dingtalk.com/j/abc'), ...good },
	],
	['an unknown action', `'Action' is "promote"`, { ...good, action: expression('promote') }],
	['no rows', "'Co-Hosts' is empty", { userList: {} }],
	[
		'an empty row in list mode',
		"'Co-Hosts, row 2' is empty",
		userRows(['unionId', person], ['list', '']),
	],
	[
		'a mobile number as union ID',
		"'Co-Hosts' looks like a mobile number, not like a union ID",
		rows('unionId', '138 0013 8000'),
	],
	[
		'an email address as union ID',
		"'Co-Hosts' looks like an email address, not like a union ID",
		rows('unionId', 'anna@example.com'),
	],
	['an empty row', "'Co-Hosts, row 2' is empty", rows('unionId', person, '={{ undefined }}')],
	['a number in a row', "'Co-Hosts' must be text", rows('unionId', '={{ 7 }}')],
	['an unknown mode of a row', `'Co-Hosts' has the unknown mode "phone"`, rows('phone', 'a@b.c')],
	[
		'a mobile number with letters',
		"'Co-Hosts' is not a mobile number",
		rows('mobile', '138-CALL-ME'),
	],
	['an empty list', "'Union IDs' is empty", list('={{ "" }}')],
	['a list of commas', "'Union IDs' is empty", list('={{ ",，、" }}')],
	['an empty array', "'Union IDs' is empty", list('={{ [] }}')],
	['a list that is null', "'Union IDs' is empty", list('={{ null }}')],
	['a null in a list', "'Union IDs, entry 2' is empty", list(expression([person, null]))],
	['broken JSON', "'Union IDs' looks like JSON, but cannot be parsed", list('={{ "[\\"a" }}')],
	[
		'an object without an ID',
		'contains an object without a union ID',
		list(expression([{ status: 'A' }])),
	],
	['a number in a list', "'Union IDs' must be text", list('={{ 12345 }}')],
	[
		'a list inside a list',
		"'Union IDs, entry 1' must be text",
		list(expression([[person], [person]])),
	],
	[
		'an ID of 10 kB in a list',
		"'Union IDs' is too long for an ID (10240 characters)",
		list('y'.repeat(10_240)),
	],
	[
		'a control character in a list',
		"'Union IDs, entry 2' contains an invisible character",
		list(expression([person, 'a\u0007b'])),
	],
	[
		'an unknown user ID type',
		`'Identify Users By' has the unknown value "phone"`,
		list('a', expression('phone')),
	],
	[
		'no users per request',
		"'Max Users per Request' is 0",
		{ ...good, options: { maxUsersPerRequest: expression(0) } },
	],
	[
		'a word as timeout',
		`'Timeout (Ms)' is "soon"`,
		{ ...good, options: { timeout: expression('soon') } },
	],
	['half a retry', "'Max Retries' is 1.5", { ...good, options: { maxRetries: expression(1.5) } }],
	[
		'a pace of zero',
		"'Max Requests per Second' is 0",
		{ ...good, options: { maxRequestsPerSecond: expression(0) } },
	],
	[
		'a word for a switch',
		`'Combine Items' is "maybe"`,
		{ ...good, options: { combineItems: expression('maybe') } },
	],
];

describe('bad input', () => {
	it('a title in place of an ID says where meetings are listed by title', async () => {
		const run = await scene.setCoHosts(
			{ ...conferenceById('Weekly sales review'), ...good },
			{ onError: 'continueErrorOutput' },
		);
		expect(run.errorOutput[0]?.json.error).toMatchObject({
			hint: expect.stringMatching(/or its meeting code\. .* choose 'From List'\.$/),
		});
	});

	it.each(cases)(
		'%s fails with the parameter named, and nothing is sent',
		async (_, named, parameters) => {
			const run = await scene.setCoHosts(parameters, { onError: 'continueErrorOutput' });
			expect(run.output).toEqual([]);
			expect(run.errorOutput).toHaveLength(1);
			const { message, error } = run.errorOutput[0]?.json as {
				message: string;
				error: { code: string; hint: string };
			};
			expect(message).toContain(named);
			expect(error.code).toMatch(/^(parameterInvalid|linkWithoutMeeting)$/);
			expect(error.hint).toMatch(/\.$/);
			expect(message.length).toBeLessThan(200);
			expect(scene.sandbox.calls).toEqual([]);
		},
	);

	it('of one item does not affect the others', async () => {
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
		expect(run.error?.message).toContain("'Union IDs' is empty");
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

	it.each<[string, IDataObject]>([
		['Meeting', { ...conferenceById("={{ $('Nobody').item.json.id }}"), ...good }],
		['Co-Hosts', rows('unionId', "={{ $('Nobody').item.json.id }}")],
		['Union IDs', list("={{ $('Nobody').item.json.id }}")],
		['Email Addresses', { ...list("={{ $('Nobody').item.json.id }}"), userIdType: 'email' }],
		['Options', { ...good, options: { timeout: "={{ $('Nobody').item.json.id }}" } }],
	])(
		"an expression of '%s' that fails is reported with its name and n8n's own words",
		async (displayName, parameters) => {
			const run = await scene.setCoHosts(parameters, { onError: 'continueErrorOutput' });
			const { message, error } = run.errorOutput[0]?.json as {
				message: string;
				error: { code: string; hint: string };
			};
			expect(message).toContain(`'${displayName}' has an expression that fails: `);
			expect(message).toContain("Referenced node doesn't exist");
			expect(error.code).toBe('parameterInvalid');
			expect(`${message} ${error.hint}`).not.toMatch(/foreseen|unexpected|report/i);
		},
	);
});

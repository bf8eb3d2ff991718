import type { IDataObject } from 'n8n-workflow';

import { sample } from '../sandbox';
import { conferenceById, unionIdRows, useScene } from './scene';

const scene = useScene();
const { attendeeB, attendeeC, attendeeD, attendeeE } = sample.people;

const list = (userIds: unknown, userIdType = 'unionId') => ({
	usersInput: 'list',
	userIdType,
	userIds: userIds as string,
});
const stranger = 'nobodyUnionIdiPZobSxiEiE';

describe('Set Co-Hosts', () => {
	it('sends exactly the documented request', async () => {
		await scene.setCoHosts(unionIdRows(attendeeC.unionId));
		const [call, ...others] = scene.sandbox.callsOf('cohosts');
		expect(others).toEqual([]);
		expect(call).toMatchObject({
			method: 'POST',
			rawPath: `/v1.0/conference/videoConferences/${sample.bookedConferenceId}/coHosts/set`,
			query: {},
			rawBody: `{"action":"add","userList":[{"unionId":"${attendeeC.unionId}"}]}`,
		});
		expect(call?.headers).toMatchObject({
			'content-type': expect.stringMatching(/^application\/json/),
			'x-acs-dingtalk-access-token': scene.sandbox.tokens[0]?.token,
		});
	});

	it('makes the people co-hosts and gives one item for the item', async () => {
		const run = await scene.setCoHosts(unionIdRows(attendeeC.unionId, attendeeD.unionId));
		expect(run.error).toBeUndefined();
		expect(run.output).toEqual([
			{
				json: {
					success: true,
					conferenceId: sample.bookedConferenceId,
					action: 'add',
					userList: [{ unionId: attendeeC.unionId }, { unionId: attendeeD.unionId }],
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(scene.sandbox.coHostsOf(sample.bookedConferenceId)).toEqual(
			[attendeeB, attendeeC, attendeeD].map(({ unionId }) => unionId).sort(),
		);
		expect(run.hints).toEqual([]);
	});

	it('takes the role away again', async () => {
		const run = await scene.setCoHosts({ ...unionIdRows(attendeeB.unionId), action: 'remove' });
		expect(run.output[0]?.json).toMatchObject({ action: 'remove', success: true });
		expect(scene.sandbox.coHostsOf(sample.bookedConferenceId)).toEqual([]);
	});

	it('trims people and sends each once', async () => {
		const run = await scene.setCoHosts(
			unionIdRows(` ${attendeeC.unionId}`, `${attendeeC.unionId}\n`, attendeeD.unionId),
		);
		const people = [{ unionId: attendeeC.unionId }, { unionId: attendeeD.unionId }];
		expect(scene.sandbox.callsOf('cohosts').map(({ body }) => body)).toEqual([
			{ action: 'add', userList: people },
		]);
		expect(run.output[0]?.json.userList).toEqual(people);
	});

	it('reads the parameters of each item and pairs the items', async () => {
		const run = await scene.setCoHosts(
			{
				...conferenceById('={{ $json.meeting }}'),
				...list('={{ $json.people }}'),
				action: '={{ $json.what }}',
			},
			{
				items: [
					{ meeting: sample.bookedConferenceId, people: attendeeC.unionId, what: 'add' },
					{
						meeting: sample.instantConferenceId,
						people: [attendeeD.unionId, attendeeE.unionId],
						what: 'add',
					},
					{ meeting: sample.bookedConferenceId, people: attendeeB.unionId, what: 'remove' },
				],
			},
		);
		expect(
			run.output.map(({ json, pairedItem }) => [
				json.conferenceId,
				json.action,
				json.userList,
				pairedItem,
			]),
		).toEqual([
			[sample.bookedConferenceId, 'add', [{ unionId: attendeeC.unionId }], { item: 0 }],
			[
				sample.instantConferenceId,
				'add',
				[{ unionId: attendeeD.unionId }, { unionId: attendeeE.unionId }],
				{ item: 1 },
			],
			[sample.bookedConferenceId, 'remove', [{ unionId: attendeeB.unionId }], { item: 2 }],
		]);
		expect(scene.sandbox.coHostsOf(sample.bookedConferenceId)).toEqual([attendeeC.unionId]);
	});

	it('percent-encodes the conference ID as one segment', async () => {
		await scene.setCoHosts({ ...conferenceById('a+b:c@ü;d'), ...unionIdRows(attendeeC.unionId) });
		expect(scene.sandbox.calls.at(-1)?.rawPath).toBe(
			'/v1.0/conference/videoConferences/a%2Bb%3Ac%40%C3%BC%3Bd/coHosts/set',
		);
	});
});

describe('people in a list', () => {
	const [one, two] = [attendeeC.unionId, attendeeD.unionId];
	it.each<[string, unknown]>([
		['a comma list', `${one}, ${two}`],
		['lines', `${one}\r\n${two}\n`],
		['Chinese commas', `${one}，${two}、`],
		['semicolons', `${one}; ${two}`],
		['a JSON array as text', JSON.stringify([one, two])],
		['JSON objects as text', JSON.stringify([{ unionId: one }, { unionid: two }])],
		['an array', `={{ ${JSON.stringify([one, two])} }}`],
		['objects with unionId', `={{ ${JSON.stringify([{ unionId: one }, { unionId: two }])} }}`],
		['objects with id', `={{ ${JSON.stringify([{ id: one }, { id: two, userId: 'x' }])} }}`],
		[
			"events' objects, whose userId is the union ID",
			`={{ ${JSON.stringify([{ userId: one }, { userid: two }])} }}`,
		],
	])('may come as %s', async (_, userIds) => {
		const run = await scene.setCoHosts(list(userIds));
		expect(run.error).toBeUndefined();
		expect(run.output[0]?.json.userList).toEqual([{ unionId: one }, { unionId: two }]);
	});

	it('may come as an array in a row, which an expression gives', async () => {
		const run = await scene.setCoHosts(unionIdRows(`={{ ${JSON.stringify([one, two])} }}`));
		expect(run.output[0]?.json.userList).toEqual([{ unionId: one }, { unionId: two }]);
	});
});

describe('a failure', () => {
	it('ends the execution with what happened, what to do, the code and the request ID', async () => {
		const run = await scene.setCoHosts(unionIdRows(stranger));
		const call = scene.sandbox.callsOf('cohosts')[0];
		expect(run.status).toBe('error');
		expect(run.error).toMatchObject({
			name: 'NodeApiError',
			message: `DingTalk does not know this user: ${stranger}`,
			httpCode: '400',
			context: { itemIndex: 0 },
		});
		const { requestid } = call?.answer as { requestid: string };
		expect(run.error?.description).toContain('developer account');
		expect(run.error?.description).toContain('Code: unknownUserError');
		expect(run.error?.description).toContain(`Request ID: ${requestid}`);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'leaves as an item with %s',
		async (onError) => {
			const run = await scene.setCoHosts(list('={{ $json.who }}'), {
				onError,
				items: [{ who: attendeeC.unionId }, { who: stranger }, { who: attendeeD.unionId }],
			});
			const failed = onError === 'continueErrorOutput' ? run.errorOutput : run.output.slice(1, 2);
			expect(failed).toHaveLength(1);
			expect(failed[0]).toMatchObject({
				json: {
					message: `DingTalk does not know this user: ${stranger}.`,
					error: {
						code: 'unknownUserError',
						message: expect.any(String),
						requestId: expect.any(String),
						httpCode: 400,
						hint: expect.stringContaining('developer account'),
					},
				},
			});
			const ok = run.output.filter(({ json }) => json.success === true);
			expect(ok.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
			expect(run.status).toBe('success');
		},
	);

	it('of a part of an item names the unknown and says that the others were set', async () => {
		const run = await scene.setCoHosts(
			unionIdRows(attendeeC.unionId, stranger, attendeeD.unionId),
			{
				onError: 'continueErrorOutput',
			},
		);
		expect(run.errorOutput[0]?.json.message).toBe(`DingTalk does not know this user: ${stranger}.`);
		expect(run.errorOutput[0]?.json.error).toMatchObject({
			hint: expect.stringContaining('The other 2 users were set.'),
		});
		expect(scene.sandbox.coHostsOf(sample.bookedConferenceId)).toContain(attendeeD.unionId);
		expect(run.hints).toEqual([
			expect.objectContaining({ message: '1 unknown user', type: 'warning' }),
		]);
	});

	it('says how many items were done', async () => {
		const run = await scene.setCoHosts(
			{ ...list('={{ $json.who }}'), ...conferenceById('={{ $json.meeting }}') },
			{
				items: [
					{ meeting: sample.bookedConferenceId, who: attendeeC.unionId },
					{ meeting: sample.instantConferenceId, who: stranger },
				],
			},
		);
		expect(run.error?.description).toContain('1 of 2 items were done.');
		expect(run.error).toMatchObject({ context: { itemIndex: 1 } });
	});

	it('of an ended meeting says what an ID may have been', async () => {
		const run = await scene.setCoHosts({
			...conferenceById(sample.endedConferenceId),
			...unionIdRows(attendeeC.unionId),
		});
		expect(run.error?.message).toBe(
			'No meeting with this ID is running: it has ended, has not begun, or this is no conference ID.',
		);
		expect(run.error?.description).toContain('Code: paramsError');
	});

	it('of a meeting that was chosen from the list names it, and what to use instead', async () => {
		const chosen = {
			__rl: true,
			mode: 'list',
			value: sample.endedConferenceId,
			cachedResultName: 'Weekly sales review · Attendee A · since 18 Nov, 10:00',
		} as IDataObject;
		const run = await scene.setCoHosts({
			conferenceId: chosen,
			...unionIdRows(attendeeC.unionId),
		});
		expect(run.error?.message).toBe(
			'The chosen meeting "Weekly sales review" is no longer running.',
		);
		expect(run.error?.description).toContain('choose &#39;Code&#39;');
	});
});

describe('as an AI tool', () => {
	it('the node has a text way in for every required value and says what it does', () => {
		const { usableAsTool, properties } = scene.engine.nodeDescription();
		expect(usableAsTool).toBe(true);
		expect(properties.find(({ name }) => name === 'userIds')?.type).toBe('string');
		const modes = properties.find(({ name }) => name === 'conferenceId')?.modes ?? [];
		expect(modes.find(({ name }) => name === 'id')?.type).toBe('string');
	});
});

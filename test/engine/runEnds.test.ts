import type { IDataObject } from 'n8n-workflow';

import { sample } from '../sandbox';
import { conferenceById, internalApp, unionIdRows, useScene } from './scene';

const scene = useScene();
const { readingApp, people } = sample;
const eachConference = {
	...conferenceById('={{ $json.conferenceId }}'),
	...unionIdRows(people.attendeeC.unionId),
};

const itemsFor = (count: number): IDataObject[] =>
	scene.sandbox.addConferences(count).map(({ conferenceId }) => ({ conferenceId }));

const appThatMayOnlyRead = () =>
	internalApp(scene.sandbox, { appKey: readingApp.appKey, appSecret: readingApp.appSecret });

describe('a missing permission', () => {
	it('costs one call, however many items there are', async () => {
		const run = await scene.setCoHosts(eachConference, {
			items: itemsFor(50),
			credential: appThatMayOnlyRead(),
			onError: 'continueErrorOutput',
		});
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(1);
		expect(scene.sandbox.callsOf('getAccessToken')).toHaveLength(1);
		expect(run.output).toEqual([]);
		expect(run.errorOutput.map(({ pairedItem }) => pairedItem)).toEqual(
			Array.from({ length: 50 }, (_, item) => ({ item })),
		);
		const { message, error } = run.errorOutput[49]?.json as { message: string; error: IDataObject };
		expect(message).toBe('The app is missing the permission VideoConference.Conference.Write.');
		expect(error.hint).toContain('up to two hours');
		expect(error.hint).toContain(
			`https://open-dev.dingtalk.com/appscope/apply?content=${readingApp.appKey}%23VideoConference.Conference.Write`,
		);
	});

	it('costs one call without "continue on error" too, and gives the link to apply for it', async () => {
		const run = await scene.setCoHosts(eachConference, {
			items: itemsFor(5),
			credential: appThatMayOnlyRead(),
		});
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(1);
		expect(run.error?.message).toBe(
			'The app is missing the permission VideoConference.Conference.Write.',
		);
		expect(run.error).toMatchObject({
			description: expect.stringMatching(
				/up to two hours.*0 of 5 items.*<a href="https:\/\/open-dev\.dingtalk\.com\/appscope\/apply\?/,
			) as string,
		});
	});
});

describe('a failure that every further call would meet', () => {
	it('does not keep the other items waiting for their turn', async () => {
		// At this pace the others would wait for an hour.
		const run = await scene.setCoHosts(
			{ ...eachConference, options: { maxRequestsPerSecond: 0.1 } },
			{ items: itemsFor(360), credential: appThatMayOnlyRead(), onError: 'continueErrorOutput' },
		);
		expect(run.errorOutput).toHaveLength(360);
	});

	/** Items of one meeting, whose calls go one after the other. */
	function inOneMeeting(count: number) {
		const [meeting] = scene.sandbox.addConferences(1, { members: scene.sandbox.addPeople(count) });
		return {
			items: meeting?.members.map(({ unionId }) => ({ unionId })) ?? [],
			parameters: {
				...conferenceById(meeting?.conferenceId ?? ''),
				usersInput: 'list',
				userIds: '={{ $json.unionId }}',
				options: { combineItems: false },
			},
		};
	}

	it('leaves what was done before as it is', async () => {
		scene.sandbox.limits.monthlyQuota = 2;
		const { items, parameters } = inOneMeeting(5);
		const run = await scene.setCoHosts(parameters, { items, onError: 'continueErrorOutput' });
		expect(run.output.map(({ json }) => json.userList)).toEqual(
			items.slice(0, 2).map((user) => [user]),
		);
		expect(run.errorOutput.map(({ pairedItem }) => pairedItem)).toEqual(
			[2, 3, 4].map((item) => ({ item })),
		);
		const refused = scene.sandbox.callsOf('cohosts').filter(({ status }) => status === 403);
		expect(refused).toHaveLength(1);
	});

	it('says how much was done when it stops the execution', async () => {
		scene.sandbox.limits.monthlyQuota = 2;
		const { items, parameters } = inOneMeeting(4);
		const run = await scene.setCoHosts(parameters, { items });
		expect(run.error).toMatchObject({
			message: 'Your organization has used all its DingTalk API calls for this month.',
			description: expect.stringContaining('2 of 4 items were done.') as string,
			context: { itemIndex: 2 },
		});
	});
});

describe('a failure of one conference', () => {
	const failOnly = (conferenceId: unknown) =>
		scene.sandbox.fail({
			operation: 'cohosts',
			times: Infinity,
			when: ({ path }) => path.includes(String(conferenceId)),
			with: { kind: 'error', status: 404, code: 'roomNotFound' },
		});

	it.each(['continueErrorOutput', 'continueRegularOutput'] as const)(
		'takes no other along under %s',
		async (onError) => {
			const items = itemsFor(3);
			failOnly(items[1]?.conferenceId);
			const run = await scene.setCoHosts(eachConference, { items, onError });
			const failed = {
				json: {
					message:
						'No meeting with this ID is running: it has ended, has not begun, or this is no conference ID.',
					error: { code: 'roomNotFound', httpCode: 404 },
				},
				pairedItem: { item: 1 },
			};
			const done = (item: number) => ({
				json: { success: true, conferenceId: items[item]?.conferenceId },
				pairedItem: { item },
			});
			if (onError === 'continueErrorOutput') {
				expect(run.output).toMatchObject([done(0), done(2)]);
				expect(run.errorOutput).toMatchObject([failed]);
			} else {
				expect(run.output).toMatchObject([done(0), failed, done(2)]);
			}
		},
	);

	it('that reports no success is not asked again', async () => {
		scene.sandbox.fail({ operation: 'cohosts', with: { kind: 'notSuccess' } });
		const run = await scene.setCoHosts(eachConference, { items: itemsFor(1) });
		expect(run.status).toBe('error');
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(1);
	});

	it('begins no new call without "continue on error"', async () => {
		const items = itemsFor(6);
		failOnly(items[0]?.conferenceId);
		const run = await scene.setCoHosts(eachConference, { items });
		expect(run.error).toMatchObject({ context: { itemIndex: 0 } });
		expect(run.output).toEqual([]);
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(1);
	});
});

import type { IDataObject } from 'n8n-workflow';

// Before everything that needs n8n-workflow.
import { SkippedPauses, workflowWith } from '../pauses';
import { sample } from '../../sandbox';
import { locator, unionIdRows, useScene } from '../scene';
import { answered } from './answered';

// The pauses before a repeat take no time.
const mockPauses = new SkippedPauses();
jest.mock('n8n-workflow', () => workflowWith(async (ms) => await mockPauses.sleep(ms)));

const scene = useScene();
beforeEach(() => mockPauses.stopClock());
afterEach(() => jest.restoreAllMocks());

const { attendeeA, attendeeB, attendeeC, attendeeD, attendeeE } = sample.people;
const { scheduleConferenceId } = sample;
const person = ({ unionId }: { unionId: string }) => locator('unionId', unionId);
const own = { scheduleConferenceId, creator: person(attendeeA) };
const bodiesOf = (operation: string) => scene.sandbox.callsOf(operation).map(({ body }) => body);
const countOf = (operation: string) => scene.sandbox.callsOf(operation).length;
const inOrder = () =>
	scene.sandbox.calls
		.map(({ operation }) => operation)
		.filter((name) => name.includes('ScheduleConf'));

/** The scheduled meeting as the sandbox has it. */
function scheduled(id: unknown = scheduleConferenceId) {
	const found = scene.sandbox.organization.scheduledConferences.find(
		(each) => each.scheduleConferenceId === id,
	);
	if (!found) throw new Error(`The sandbox has no scheduled meeting ${String(id)}`);
	return found;
}
const coHosts = () => scheduled().settings?.cohostUnionIds;

/** Each item names its user, and what to do. */
const byItem = {
	scheduleConferenceId: '={{ $json.id }}',
	creator: person(attendeeA),
	action: '={{ $json.what || "add" }}',
	usersInput: 'list',
	userIds: '={{ $json.who }}',
};
const item = (who: unknown, more: IDataObject = {}) =>
	({ id: scheduleConferenceId, who, ...more }) as IDataObject;

describe('Create', () => {
	it('schedules a meeting in the time zone of the workflow, with co-hosts and settings', async () => {
		const run = await scene.run('scheduledConference create', {
			creator: locator('userId', attendeeA.userId),
			title: 'Weekly sales review',
			startTime: '2030-06-28T12:00:00+08:00',
			endTime: '2030-06-28T05:00:00Z',
			...unionIdRows(attendeeB.unionId),
			settings: {
				hostUnionId: locator('mobile', attendeeC.mobile),
				waitingRoom: true,
				recordAutoStart: true,
				aiSummaryOnly: true,
				recordingSummaryOnly: false,
				moziConfExtensionAppSettings: { rows: [{ coolAppCode: 'COOLAPP-1', autoOpenMode: 2 }] },
			},
		});
		expect(run.error).toBeUndefined();
		expect(bodiesOf('createScheduleConference')).toEqual([
			{
				creatorUnionId: attendeeA.unionId,
				title: 'Weekly sales review',
				startTime: Date.parse('2030-06-28T04:00:00Z'),
				endTime: Date.parse('2030-06-28T05:00:00Z'),
				scheduleConfSettingModel: {
					hostUnionId: attendeeC.unionId,
					cohostUnionIds: [attendeeB.unionId],
					moziConfVirtualExtraSetting: {
						waitingRoom: 1,
						moziConfExtensionAppSettings: [{ coolAppCode: 'COOLAPP-1', autoOpenMode: 2 }],
					},
					moziConfOpenRecordSetting: { recordAutoStart: 1, restrictShareMinutesSummaryOnly: 0 },
					aiAgentSummarySetting: { restrictShareMinutesSummaryOnly: 1 },
				},
			},
		]);
		expect(scheduled(run.output[0]?.json.scheduleConferenceId).title).toBe('Weekly sales review');
		expect(run.output[0]?.json).toMatchObject({
			url: expect.stringContaining('https://') as unknown,
			title: 'Weekly sales review',
			startTime: '2030-06-28T04:00:00.000Z',
			endTime: '2030-06-28T05:00:00.000Z',
			creatorUnionId: attendeeA.unionId,
		});
	});

	it('is not repeated when its answer is lost, and says that it may have been carried out', async () => {
		const lost = { kind: 'serverError', afterEffect: true } as const;
		scene.sandbox.fail({ operation: 'createScheduleConference', times: Infinity, with: lost });
		const run = await scene.run('scheduledConference create', {
			creator: person(attendeeA),
			title: 'Weekly sales review',
			startTime: '2030-06-28T04:00:00Z',
			endTime: '2030-06-28T05:00:00Z',
		});
		expect(countOf('createScheduleConference')).toBe(1);
		expect(run.error?.description).toContain('may have been carried out');
	});

	it.each<[what: string, message: string, parameters: IDataObject]>([
		[
			'an end before its start',
			"'End Time' is not after 'Start Time'",
			{ endTime: '2030-06-28T03:00:00Z' },
		],
		['no start', "'Start Time' is empty", { startTime: '={{ "" }}' }],
		[
			'a word as start',
			'\'Start Time\' is not a date and time: "soon"',
			{ startTime: '={{ "soon" }}' },
		],
		[
			'a host who was added, but not chosen',
			"'Host' is empty",
			{ settings: { hostUnionId: person({ unionId: '' }) } },
		],
		[
			'an unknown layout',
			'\'Recording Layout\' is "round"',
			{ settings: { mode: '={{ "round" }}' } },
		],
	])('refuses %s before any call', async (_, message, parameters) => {
		const run = await scene.run('scheduledConference create', {
			creator: person(attendeeA),
			title: 'Weekly sales review',
			startTime: '2030-06-28T04:00:00Z',
			endTime: '2030-06-28T05:00:00Z',
			...parameters,
		});
		expect(run.error?.message).toContain(message);
		expect(scene.sandbox.calls).toEqual([]);
	});
});

describe('Get', () => {
	it('gives few columns with ISO times, or what DingTalk answers', async () => {
		const parameters = { scheduleConferenceId, user: person(attendeeA) };
		const simple = await scene.run('scheduledConference get', parameters);
		const { startTime, endTime } = scheduled();
		expect(simple.output[0]?.json).toEqual({
			scheduleConferenceId,
			title: 'Weekly sales review',
			roomCode: '838 722 10452',
			url: expect.stringContaining('https://meeting.dingtalk.com/j/') as unknown,
			phones: expect.any(Array) as unknown,
			startTime: new Date(startTime).toISOString(),
			endTime: new Date(endTime).toISOString(),
		});
		const raw = await scene.run('scheduledConference get', { ...parameters, simplify: false });
		expect(raw.output[0]?.json).toMatchObject({ startTime, endTime });
	});

	it('says that a meeting was canceled', async () => {
		scheduled().cancelled = true;
		const run = await scene.run('scheduledConference get', {
			scheduleConferenceId,
			user: person(attendeeA),
		});
		expect(run.error?.message).toMatch(/cancel/);
	});
});

describe('Get Meetings', () => {
	it('gives the meeting that was started last', async () => {
		const run = await scene.run('scheduledConference getConferences', { scheduleConferenceId });
		expect(run.output.map(({ json }) => [json.conferenceId, json.status])).toEqual([
			[sample.bookedConferenceId, 'running'],
		]);
	});

	it('gives nothing before the first one', async () => {
		const run = await scene.run('scheduledConference getConferences', {
			scheduleConferenceId: sample.futureScheduleConferenceId,
		});
		expect(run.error).toBeUndefined();
		expect(run.output).toEqual([]);
	});

	it('fails for an ID that is no scheduled meeting, without another try', async () => {
		const run = await scene.run('scheduledConference getConferences', {
			scheduleConferenceId: '0b9c3f52-6d1e-4f7a-9a34-7c5d2e8f0000',
		});
		expect(run.error?.description).toContain('invalidScheduleConferenceId');
		expect(countOf('queryScheduleConferenceInfo')).toBe(1);
	});
});

describe('Create Short Link', () => {
	it('gives the link', async () => {
		const run = await scene.run('scheduledConference createShortLink', {
			...own,
			coolAppCode: 'COOLAPP-1',
			additionalFields: { useExtensionApp: true },
		});
		expect(run.output[0]?.json).toEqual({
			customShortLink: expect.stringContaining('https://meeting.dingtalk.com/j/') as unknown,
		});
	});
});

describe('Cancel', () => {
	it('takes a refusal of its repeat for success when the first answer was lost', async () => {
		const refusal = { kind: 'error', status: 400, code: 'resourceCancel' } as const;
		const lost = { kind: 'reset', afterEffect: true } as const;
		scene.sandbox.fail({ operation: 'cancelScheduleConference', with: lost });
		scene.sandbox.fail({ operation: 'cancelScheduleConference', with: refusal });
		const run = await scene.run('scheduledConference cancel', own);
		expect(run.output[0]?.json).toEqual({ success: true, scheduleConferenceId });
		expect(scheduled().cancelled).toBe(true);
	});

	it('fails when it was canceled before', async () => {
		const refusal = { kind: 'error', status: 400, code: 'resourceCancel' } as const;
		scene.sandbox.fail({ operation: 'cancelScheduleConference', with: refusal });
		const run = await scene.run('scheduledConference cancel', own);
		expect(run.error?.message).toMatch(/cancel/);
	});
});

describe('Update', () => {
	it('keeps what is not changed', async () => {
		const { startTime, endTime } = scheduled();
		const run = await scene.run('scheduledConference update', {
			...own,
			updateFields: { title: 'Monthly sales review' },
		});
		expect(run.output[0]?.json).toEqual({ success: true, scheduleConferenceId });
		expect(scheduled()).toMatchObject({ title: 'Monthly sales review', startTime, endTime });
	});

	it('refuses a title that is too long, a wrong order of times and no field before any call', async () => {
		const times = { startTime: '2030-06-28T05:00:00Z', endTime: '2030-06-28T04:00:00Z' };
		const messages = [];
		for (const updateFields of [{ title: 'a'.repeat(51) }, times, {}]) {
			const run = await scene.run('scheduledConference update', { ...own, updateFields });
			messages.push(run.error?.message);
		}
		expect(messages).toEqual([
			"'Title' is too long (51 characters)",
			"'End Time' is not after 'Start Time'",
			"'Update Fields' is empty",
		]);
		expect(scene.sandbox.calls).toEqual([]);
	});

	it('reads nothing where title and both times are given', async () => {
		const run = await scene.run('scheduledConference update', {
			...own,
			updateFields: {
				title: 'Monthly sales review',
				startTime: '2030-06-28T04:00:00Z',
				endTime: '2030-06-28T05:00:00Z',
			},
		});
		expect(run.output[0]?.json).toEqual({ success: true, scheduleConferenceId });
		expect(countOf('queryScheduleConference')).toBe(0);
		expect(countOf('updateScheduleConference')).toBe(1);
	});

	it('refuses a start behind the end that the meeting has', async () => {
		const run = await scene.run('scheduledConference update', {
			...own,
			updateFields: { startTime: '2099-06-28T05:00:00Z' },
		});
		expect(run.error?.message).toBe("'End Time' is not after 'Start Time'");
		expect(countOf('updateScheduleConference')).toBe(0);
	});

	const times = { startTime: 1_924_923_600_000, endTime: 1_924_927_200_000 };
	it.each([
		{},
		{ title: 'Weekly sales review' },
		{ title: 'Weekly sales review', startTime: '2031-01-01T09:00:00Z', endTime: times.endTime },
		{ title: 'Weekly sales review', startTime: null, endTime: times.endTime },
		{ title: 'Weekly sales review', startTime: 0, endTime: times.endTime },
		{ title: 'Weekly sales review', startTime: {}, endTime: [] },
		{ title: null, ...times },
		times,
	])('writes nothing after a read that it does not understand: %j', async (body) => {
		scene.sandbox.fail({ operation: 'queryScheduleConference', with: answered(body) });
		const run = await scene.run('scheduledConference update', {
			...own,
			updateFields: { title: 'Monthly sales review' },
		});
		expect(run.error?.message).toMatch(/could not be read, so nothing was changed/);
		expect(countOf('updateScheduleConference')).toBe(0);
	});
});

it('Set Co-Hosts takes one ID in two spellings for one meeting, and loses nobody', async () => {
	scheduled().settings = { cohostUnionIds: [] };
	const run = await scene.run(
		'scheduledConference setCoHosts',
		{
			...own,
			scheduleConferenceId: '={{ $json.id }}',
			action: 'add',
			...unionIdRows('={{ $json.who }}'),
		},
		{
			items: [
				{ id: scheduleConferenceId, who: attendeeB.unionId },
				{ id: scheduleConferenceId.toUpperCase(), who: attendeeC.unionId },
			],
		},
	);
	expect(run.error).toBeUndefined();
	expect(scheduled().settings).toMatchObject({
		cohostUnionIds: [attendeeB.unionId, attendeeC.unionId],
	});
	expect(countOf('updateScheduleConfSettings')).toBe(1);
});

describe.each([
	['scheduledConference setCoHosts', { action: 'add', ...unionIdRows(attendeeB.unionId) }],
	['scheduledConference updateSettings', { updateFields: { lockRoom: true } }],
] as const)('%s', (operation, parameters) => {
	it.each([
		{ cohostUnionIds: attendeeC.unionId },
		{ cohostUnionIds: { unionId: attendeeC.unionId } },
		{ cohostUnionIds: [{ unionId: attendeeC.unionId }] },
		{ cohostUnionIds: [null] },
		{ cohostUnionIds: [''] },
		{ moziConfVirtualExtraSetting: 'on' },
		{ moziConfVirtualExtraSetting: { moziConfExtensionAppSettings: {} } },
		{ moziConfVirtualExtraSetting: { moziConfExtensionAppSettings: [{ autoOpenMode: 'both' }] } },
	])('writes nothing after reading settings of an unknown form: %j', async (settings) => {
		const body = { scheduleConfSettingModel: settings };
		scene.sandbox.fail({ operation: 'queryScheduleConfSettings', with: answered(body) });
		const run = await scene.run(operation, { ...own, ...parameters });
		expect(run.error?.message).toMatch(/unknown form, so nothing was changed/);
		expect(countOf('updateScheduleConfSettings')).toBe(0);
	});
});

describe('Get Settings', () => {
	it('gives what can be read', async () => {
		scheduled().settings = { lockRoom: 1, cohostUnionIds: [attendeeB.unionId] };
		const run = await scene.run('scheduledConference getSettings', { scheduleConferenceId });
		expect(run.output[0]?.json).toMatchObject({ lockRoom: 1, cohostUnionIds: [attendeeB.unionId] });
	});
});

// In this sandbox an update resets what it leaves out, as DingTalk may.
describe('what changes settings', () => {
	const app = {
		coolAppCode: 'COOLAPP-1',
		autoOpenMode: 1,
		extensionAppBizData: 'data',
	};
	const before = {
		hostUnionId: attendeeA.unionId,
		cohostUnionIds: [attendeeB.unionId],
		muteOnJoin: 6,
		moziConfVirtualExtraSetting: {
			waitingRoom: 1,
			lockNick: 1,
			moziConfExtensionAppSettings: [app],
		},
	} as const;
	beforeEach(() => {
		scene.sandbox.organization.settingsLeftOut = 'reset';
		scheduled().settings = structuredClone(before) as never;
	});

	describe('Update Settings', () => {
		it('changes what was added and writes back what was read, in the form in which it is written', async () => {
			const run = await scene.run('scheduledConference updateSettings', {
				...own,
				updateFields: {
					waitingRoom: false,
					recordAutoStart: true,
					hostUnionId: locator('userId', attendeeC.userId),
				},
			});
			expect(run.output).toEqual([
				{ json: { success: true, scheduleConferenceId }, pairedItem: { item: 0 } },
			]);
			expect(scheduled().settings).toEqual({
				...before,
				hostUnionId: attendeeC.unionId,
				moziConfVirtualExtraSetting: {
					waitingRoom: 0,
					lockNick: 1,
					moziConfExtensionAppSettings: [app],
				},
				moziConfOpenRecordSetting: { recordAutoStart: 1 },
			});
		});

		it('names in a hint beside the output what cannot be read back', async () => {
			const run = await scene.run('scheduledConference updateSettings', {
				...own,
				updateFields: { enableChat: true },
			});
			expect(run.hints.map(({ message, type }) => [message, type])).toEqual([
				[
					expect.stringMatching(/recording, AI minutes, cards, owners and summary templates/),
					'info',
				],
			]);
		});

		it('says nothing of it when nothing was written', async () => {
			const run = await scene.run(
				'scheduledConference updateSettings',
				{ ...own, scheduleConferenceId: 'nothing', updateFields: { enableChat: true } },
				{ onError: 'continueErrorOutput' },
			);
			expect(run.errorOutput).toHaveLength(1);
			expect(run.hints).toEqual([]);
		});

		it('makes the changes of several items in their order, with one read and one write', async () => {
			const run = await scene.run(
				'scheduledConference updateSettings',
				{
					...own,
					updateFields: { muteOnJoin: '={{ $json.mute }}', enableChat: '={{ $json.chat }}' },
				},
				{
					items: [
						{ mute: 0, chat: true },
						{ mute: -1, chat: true },
					],
				},
			);
			expect(run.output).toHaveLength(2);
			expect(inOrder()).toEqual(['queryScheduleConfSettings', 'updateScheduleConfSettings']);
			expect(scheduled().settings).toMatchObject({
				muteOnJoin: -1,
				moziConfVirtualExtraSetting: { enableChat: 1, waitingRoom: 1 },
			});
		});

		it('refuses an item without any field before any call', async () => {
			const run = await scene.run('scheduledConference updateSettings', {
				...own,
				updateFields: {},
			});
			expect(run.error?.message).toBe("'Update Fields' is empty");
			expect(scene.sandbox.calls).toEqual([]);
		});
	});

	describe('Set Co-Hosts', () => {
		it('adds users by any of their IDs to those who are there', async () => {
			const run = await scene.run('scheduledConference setCoHosts', {
				...own,
				usersInput: 'list',
				userIdType: 'mobile',
				userIds: [attendeeC.mobile, attendeeD.mobile].join(),
			});
			const { unionId } = attendeeC;
			expect(run.output[0]?.json).toMatchObject({
				success: true,
				scheduleConferenceId,
				action: 'add',
				userList: [
					{ unionId, mobile: attendeeC.mobile },
					{ unionId: attendeeD.unionId, mobile: attendeeD.mobile },
				],
			});
			expect(coHosts()).toEqual([attendeeB.unionId, unionId, attendeeD.unionId]);
			expect(scheduled().settings).toMatchObject({ muteOnJoin: 6 });
		});

		it('removes the last co-host', async () => {
			await scene.run('scheduledConference setCoHosts', {
				...own,
				action: 'remove',
				...unionIdRows(attendeeB.unionId),
			});
			expect(coHosts()).toEqual([]);
		});

		it('shares one read and one write among the items of a meeting, and keeps their order', async () => {
			const run = await scene.run('scheduledConference setCoHosts', byItem, {
				items: [
					item(attendeeC.unionId),
					{ ...item(attendeeC.unionId), id: sample.futureScheduleConferenceId },
					item(attendeeD.unionId),
					item(attendeeC.unionId, { what: 'remove' }),
				],
				onError: 'continueErrorOutput',
			});
			expect(coHosts()).toEqual([attendeeB.unionId, attendeeD.unionId]);
			expect(run.output.map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 2 },
				{ item: 3 },
			]);
			// The other meeting has another creator.
			expect(run.errorOutput.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
			expect(countOf('queryScheduleConfSettings')).toBe(2);
			expect(countOf('updateScheduleConfSettings')).toBe(2);
		});

		it('fails only the item that names an unknown user, and none loses what another one wrote', async () => {
			const run = await scene.run('scheduledConference setCoHosts', byItem, {
				items: [item(attendeeC.unionId), item('strangerUnionId'), item(attendeeD.unionId)],
				onError: 'continueErrorOutput',
			});
			expect(run.output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
			expect(run.errorOutput.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
			expect(coHosts()).toEqual([attendeeB.unionId, attendeeC.unionId, attendeeD.unionId]);
		});

		it.each([1, 2, 5, 31, 64])(
			'finds one unknown user among %d items with few calls, and sets all others',
			async (count) => {
				const known = scene.sandbox.addPeople(count - 1).map(({ unionId }) => unionId);
				for (const place of new Set([0, Math.floor(count / 2), count - 1])) {
					scheduled().settings = { cohostUnionIds: [] };
					scene.sandbox.calls.splice(0);
					const users = [...known.slice(0, place), 'strangerUnionId', ...known.slice(place)];
					const run = await scene.run('scheduledConference setCoHosts', byItem, {
						items: users.map((who) => item(who)),
						onError: 'continueErrorOutput',
					});
					expect(run.errorOutput.map(({ pairedItem }) => pairedItem)).toEqual([{ item: place }]);
					expect(coHosts()).toEqual(known);
					const calls = inOrder().length;
					expect(calls).toBeLessThanOrEqual(2 + 2 * Math.ceil(Math.log2(count)));
				}
			},
		);

		it('writes nothing for a user who is co-host already', async () => {
			const run = await scene.run('scheduledConference setCoHosts', byItem, {
				items: [item(attendeeB.unionId)],
			});
			expect(run.output[0]?.json).toMatchObject({ success: true });
			expect(run.hints).toEqual([]);
			expect(inOrder()).toEqual(['queryScheduleConfSettings']);
		});

		it('reads a meeting once for items that name two creators in turn', async () => {
			const users = scene.sandbox.addPeople(10).map(({ unionId }) => unionId);
			const run = await scene.run(
				'scheduledConference setCoHosts',
				{
					...byItem,
					creator: person({ unionId: '={{ $json.creator }}' }),
				},
				{
					items: users.map((who, index) =>
						item(who, { creator: (index % 2 ? attendeeA : attendeeB).unionId }),
					),
					onError: 'continueErrorOutput',
				},
			);
			expect(run.output.length + run.errorOutput.length).toBe(10);
			expect(run.output.map(({ pairedItem }) => pairedItem)).toContainEqual({ item: 1 });
			expect(countOf('queryScheduleConfSettings')).toBe(1);
		});

		it('stops at the item that failed where the workflow does not go on', async () => {
			const run = await scene.run('scheduledConference setCoHosts', byItem, {
				items: [item(attendeeC.unionId), item('strangerUnionId'), item(attendeeD.unionId)],
			});
			expect(run.error?.description).toContain('1 of 3 items');
			expect(coHosts()).toEqual([attendeeB.unionId, attendeeC.unionId]);
		});

		it('fails all items of a meeting that cannot be read, with one call', async () => {
			const items = [attendeeC, attendeeD, attendeeE].map(({ unionId }) => ({
				...item(unionId),
				id: '0b9c3f52-6d1e-4f7a-9a34-7c5d2e8f0000',
			}));
			const going = await scene.run('scheduledConference setCoHosts', byItem, {
				items,
				onError: 'continueErrorOutput',
			});
			expect(going.errorOutput).toHaveLength(3);
			expect(inOrder()).toEqual(['queryScheduleConfSettings']);
			const stopped = await scene.run('scheduledConference setCoHosts', byItem, { items });
			expect(stopped.error).toBeDefined();
			expect(stopped.output).toEqual([]);
		});

		it('says what is not documented of a meeting that was scheduled in the calendar', async () => {
			const run = await scene.run('scheduledConference setCoHosts', {
				...own,
				creator: person(attendeeB),
				...unionIdRows(attendeeC.unionId),
			});
			expect(run.error?.description).toContain('scheduled in the calendar');
			expect(run.error?.description).toContain('creatorUidError');
		});

		it('names a user who is not found before any call of the meeting', async () => {
			const run = await scene.run('scheduledConference setCoHosts', {
				...own,
				usersInput: 'list',
				userIdType: 'userId',
				userIds: 'nobody',
			});
			expect(run.error?.message).toContain('nobody');
			expect(inOrder()).toEqual([]);
		});
	});
});

import type { IDataObject } from 'n8n-workflow';

// Before everything that needs n8n-workflow.
import { SkippedPauses, workflowWith } from '../pauses';
import { sample } from '../../sandbox';
import { locator, unionIdRows, useScene } from '../scene';
import { answered } from './answered';
import { scheduledMeeting } from './scheduledMeeting';

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
const countOf = (operation: string) => scene.sandbox.callsOf(operation).length;
const inOrder = () =>
	scene.sandbox.calls
		.map(({ operation }) => operation)
		.filter((name) => name.includes('ScheduleConf'));

const scheduled = (id?: unknown) => scheduledMeeting(scene.sandbox, id);
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

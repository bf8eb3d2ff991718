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

const { attendeeA, attendeeB, attendeeC } = sample.people;
const { scheduleConferenceId } = sample;
const person = ({ unionId }: { unionId: string }) => locator('unionId', unionId);
const own = { scheduleConferenceId, creator: person(attendeeA) };
const bodiesOf = (operation: string) => scene.sandbox.callsOf(operation).map(({ body }) => body);
const countOf = (operation: string) => scene.sandbox.callsOf(operation).length;
const scheduled = (id?: unknown) => scheduledMeeting(scene.sandbox, id);

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

	it.each(['cancel', 'update'])(
		'with a wrong ID asks for no conference ID: %s',
		async (operation) => {
			const run = await scene.run(`scheduledConference ${operation}`, {
				...own,
				scheduleConferenceId: '00000000-a7e8-403e-b1f8-26e85450f4a9',
				updateFields: {
					title: 'Monthly sales review',
					startTime: '2030-06-28',
					endTime: '2030-06-29',
				},
			});
			expect(run.error?.description).not.toContain('conference ID');
		},
	);

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

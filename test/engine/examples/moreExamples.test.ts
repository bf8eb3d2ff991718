import type { IDataObject } from 'n8n-workflow';

import { sample } from '../../sandbox';
import { workflowWith } from '../pauses';
import { internalApp, locator } from '../scene';
import { provideWebSocket } from '../triggerScene';
import { exampleFile, nodeOf, overviewOf } from './exampleFile';
import { useExampleScene } from './exampleScene';
import { Morning } from './morning';
import { invitation } from './ordinaryMeeting';

const mockMorning = new Morning();
jest.mock('n8n-workflow', () => workflowWith(async (ms) => await mockMorning.sleep(ms)));

const scene = useExampleScene({ morning: mockMorning });
const { attendeeA, attendeeB, attendeeC, attendeeD, attendeeH } = sample.people;

const expectCost = (name: string) => {
	const calls = scene.sandbox.limits.meteredCalls;
	expect(overviewOf(name)).toContain(`**${calls} API call${calls === 1 ? '' : 's'}**`);
};
const coHostsNow = () => scene.sandbox.coHostsOf(sample.bookedConferenceId);

describe('co-host-on-arrival.json', () => {
	const joined = (
		{ unionId, name }: { unionId: string; name: string },
		more: IDataObject = {},
	) => ({
		conferenceId: sample.bookedConferenceId,
		unionId,
		name,
		host: false,
		coHost: false,
		...more,
	});

	it('sets whoever joins and is not co-host yet, in one call for all', async () => {
		const run = await scene.play('co-host-on-arrival', [
			joined(attendeeC),
			joined(attendeeD),
			joined(attendeeB, { coHost: true }),
			joined(attendeeA, { host: true }),
		]);
		expect(run.error).toBeUndefined();
		expect(run.outputOf('Set Co-Hosts')).toHaveLength(2);
		expect(coHostsNow()).toEqual(
			expect.arrayContaining([attendeeC.unionId, attendeeD.unionId]) as string[],
		);
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(1);
		expect(scene.n8n.messages).toEqual([]);
		expectCost('co-host-on-arrival');
	});

	it('says who left again', async () => {
		await scene.play('co-host-on-arrival', [joined(attendeeH)]);
		expect(scene.n8n.texts).toEqual([
			expect.stringMatching(/, Attendee H: left again before being made co-host\. \S/),
		]);
	});

	it('says what failed', async () => {
		scene.sandbox.fail({ operation: 'cohosts', times: Infinity, with: { kind: 'missingScope' } });
		await scene.play('co-host-on-arrival', [joined(attendeeC)]);
		expect(scene.n8n.texts).toEqual([
			expect.stringMatching(/, Attendee C: setting co-hosts failed\. \S/),
		]);
	});

	it('cannot be published without a user, for everybody would become co-host', async () => {
		provideWebSocket();
		const { parameters } = nodeOf(exampleFile('co-host-on-arrival'), 'Participant Joined');
		const activation = scene.engine.activate(parameters, internalApp(scene.sandbox));
		await expect(activation).rejects.toThrow(/^'Users' is empty.* Choose a user/);
	});
});

describe.each(['dingtalk-calendar-co-hosts', 'meeting-reminder'])('%s.json', (name) => {
	it('cannot be published without a calendar', async () => {
		const [trigger] = exampleFile(name).nodes.filter(({ type }) => type.endsWith('Trigger'));
		const activation = scene.engine.activate(trigger?.parameters ?? {}, internalApp(scene.sandbox));
		await expect(activation).rejects.toThrow("'Calendars Of' is empty");
	});
});

describe('meeting-reminder.json', () => {
	const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

	it.each([
		[
			'begins',
			inMinutes(10),
			'https://example.com/j',
			/^Meeting "W" begins at \d\d:\d\d\. Join: https:\/\/example.com\/j$/,
		],
		[
			'began',
			inMinutes(-2),
			undefined,
			/^Meeting "W" began at \d\d:\d\d\. Its event has no join link\.$/,
		],
	])('says that the meeting %s', async (_, startTime, joinUrl, expected) => {
		const run = await scene.play('meeting-reminder', [{ title: 'W', startTime, joinUrl }]);
		expect(run.error).toBeUndefined();
		expect(scene.n8n.texts).toEqual([expect.stringMatching(expected)]);
		expect(scene.sandbox.calls).toEqual([]);
	});
});

describe('meeting-started-notice.json', () => {
	it('tells the group what has started', async () => {
		const run = await scene.play('meeting-started-notice', [
			{ title: 'Weekly', creatorName: 'Attendee A', joinLink: '', roomCode: '83872210452' },
		]);
		expect(run.error).toBeUndefined();
		expect(scene.n8n.texts).toEqual([
			'Meeting "Weekly" has started (Attendee A). Join with the code 83872210452',
		]);
	});
});

describe('error-workflow.json', () => {
	it.each<[string, IDataObject, string]>([
		[
			'a node that failed',
			{
				workflow: { id: '1', name: 'Recordings' },
				execution: {
					id: '7',
					url: 'https://n8n.example/7',
					lastNodeExecuted: 'Upload',
					error: { message: 'No space.' },
				},
			},
			'Meeting workflow "Recordings" failed in "Upload": No space. https://n8n.example/7',
		],
		[
			'a trigger that failed',
			{ workflow: { name: 'Recordings' }, trigger: { error: { message: 'No connection.' } } },
			'Meeting workflow "Recordings" failed: No connection. ',
		],
	])('reports %s', async (_, item, text) => {
		const run = await scene.play('error-workflow', [item]);
		expect(run.error).toBeUndefined();
		expect(scene.n8n.texts).toEqual([text]);
	});
});

describe.each([
	'co-host-on-arrival',
	'error-workflow',
	'meeting-minutes-to-chat',
	'meeting-reminder',
	'meeting-started-notice',
	'recording-to-drive',
	'weekly-meeting',
])('%s.json', (name) => {
	it('fails when the robot refuses the message', () => {
		// The nodes behind the robot are those of dingtalk-calendar-co-hosts.json, which is played.
		const model = exampleFile('dingtalk-calendar-co-hosts');
		const file = exampleFile(name);
		for (const node of ['Robot Refused', 'Report Refusal']) {
			const { conditions, errorMessage } = nodeOf(file, node).parameters;
			const own = { conditions: withoutIds(conditions), errorMessage };
			const { parameters } = nodeOf(model, node);
			expect(own).toEqual({
				conditions: withoutIds(parameters.conditions),
				errorMessage: parameters.errorMessage,
			});
		}
		expect(file.connections['Robot Refused']).toEqual(model.connections['Robot Refused']);
	});
});

function withoutIds(value: unknown): unknown {
	return value === undefined
		? undefined
		: JSON.parse(JSON.stringify(value), (key, own: unknown) => (key === 'id' ? undefined : own));
}

describe('weekly-meeting.json', () => {
	const filled = () => {
		const file = exampleFile('weekly-meeting');
		const { assignments } = nodeOf(file, 'Settings').parameters.assignments as {
			assignments: Array<{ name: string; value: unknown }>;
		};
		const values: Record<string, unknown> = {
			creatorMobile: attendeeA.mobile,
			coHostMobiles: `${attendeeC.mobile}, ${attendeeD.mobile}`,
		};
		for (const each of assignments) each.value = values[each.name] ?? each.value;
		return file;
	};

	it("schedules next Monday's meeting with co-hosts, records nothing, and sends its link", async () => {
		const run = await scene.play('weekly-meeting', [{}], { file: filled() });
		expect(run.error).toBeUndefined();
		const [call] = scene.sandbox.callsOf('createScheduleConference');
		const body = call?.body as { startTime: number; endTime: number };
		expect(body).toMatchObject({
			creatorUnionId: attendeeA.unionId,
			title: 'Weekly sales review',
			scheduleConfSettingModel: {
				cohostUnionIds: [attendeeC.unionId, attendeeD.unionId],
				muteOnJoin: 0,
				moziConfVirtualExtraSetting: { waitingRoom: 0, joinBeforeHost: 1 },
			},
		});
		expect(JSON.stringify(body)).not.toContain('recordAutoStart');
		expect(body.endTime - body.startTime).toBe(3_600_000);
		expect(body.startTime).toBeGreaterThan(Date.now());
		const { url, roomCode } = run.outputOf('Schedule Meeting')[0]?.json ?? {};
		expect(scene.n8n.texts).toEqual([
			expect.stringMatching(
				/^Meeting "Weekly sales review" is on Monday, \d+ \w+, 10:00\. Join: \S+ or with the code [\d ]+$/,
			),
		]);
		expect(scene.n8n.texts[0]).toContain(
			`Join: ${String(url)} or with the code ${String(roomCode)}`,
		);
		expectCost('weekly-meeting');
	});

	it('schedules nothing while its settings are empty, and says so', async () => {
		await scene.play('weekly-meeting', [{}]);
		expect(scene.sandbox.calls).toEqual([]);
		expect(scene.n8n.texts).toEqual([
			expect.stringMatching(
				/^Meeting "Weekly sales review" was not scheduled\. 'Creator' is empty/,
			),
		]);
	});
});

describe('scheduled-meeting-co-hosts.json', () => {
	const playFor = async (creator: string) =>
		await scene.play('scheduled-meeting-co-hosts', [
			{
				body: {
					scheduleConferenceId: sample.futureScheduleConferenceId,
					creator,
					coHosts: [attendeeC.mobile, attendeeD.mobile],
				},
			},
		]);

	it('sets the co-hosts of a meeting that nobody has opened yet, and costs what its note says', async () => {
		const run = await playFor(attendeeB.mobile);
		expect(run.error).toBeUndefined();
		expect(scene.n8n.stored.respondToWebhook).toEqual([
			{
				responseBody: {
					success: true,
					coHosts: [
						expect.objectContaining({ name: 'Attendee C' }),
						expect.objectContaining({ name: 'Attendee D' }),
					],
				},
			},
		]);
		const [written] = scene.sandbox.callsOf('updateScheduleConfSettings');
		expect(written?.body).toMatchObject({
			scheduleConfSettingModel: { cohostUnionIds: [attendeeC.unionId, attendeeD.unionId] },
		});
		expectCost('scheduled-meeting-co-hosts');
	});

	it('answers the caller what is wrong', async () => {
		await playFor(attendeeC.mobile);
		expect(scene.n8n.stored.respondToWebhook).toEqual([
			{
				responseBody: {
					success: false,
					message: expect.stringContaining('did not create the scheduled meeting'),
					hint: expect.any(String),
				},
			},
		]);
	});

	it('is closed to those who do not know its header', () => {
		const { parameters } = nodeOf(exampleFile('scheduled-meeting-co-hosts'), 'Meeting Scheduled');
		expect(parameters.authentication).toBe('headerAuth');
	});
});

describe('form-to-co-hosts.json', () => {
	const fill = async (meeting: string, ...people: Array<{ mobile: string }>) => {
		const numbers = people.map(({ mobile }) => mobile).join('\n');
		const run = await scene.play('form-to-co-hosts', [
			{ Meeting: meeting, 'Mobile Numbers': numbers },
		]);
		expect(run.error).toBeUndefined();
		return scene.n8n.stored.form;
	};

	it.each([
		['a meeting code', sample.bookedRoomCode],
		['a whole invitation', invitation],
	])('takes %s, and costs what its note says', async (_, meeting) => {
		expect(await fill(meeting, attendeeC, attendeeD)).toEqual([
			{
				completionTitle: 'Done',
				completionMessage: 'Weekly sales review. Co-hosts now: Attendee C, Attendee D.',
			},
		]);
		expectCost('form-to-co-hosts');
	});

	it('shows who is not co-host because they have not joined', async () => {
		expect(await fill(sample.bookedRoomCode, attendeeC, attendeeH)).toEqual([
			{
				completionTitle: 'Partly done',
				completionMessage:
					'Weekly sales review. Co-hosts now: Attendee C. Not co-hosts: Attendee H. Send the form again when they have joined.',
			},
		]);
	});

	it('shows at once what is wrong', async () => {
		expect(await fill('https://meeting.dingtalk.com/j/abc123', attendeeC)).toEqual([
			{
				completionTitle: 'Not done',
				completionMessage: expect.stringMatching(/is a short link.*\.$/),
			},
		]);
		expect(scene.sandbox.calls).toEqual([]);
	});

	it('is closed to those who do not know its password', () => {
		const { parameters } = nodeOf(exampleFile('form-to-co-hosts'), 'Co-Host Form');
		expect(parameters.authentication).toBe('basicAuth');
	});
});

describe('book-with-co-hosts.json', () => {
	const fill = async (more: IDataObject = {}) => {
		const form = {
			Organizer: attendeeA.mobile,
			Title: 'Planning',
			Start: '2026-12-07 10:00',
			Minutes: 60,
			Attendees: '',
			'Co-Hosts': [attendeeC.mobile, attendeeD.mobile].join('\n'),
			...more,
		};
		const run = await scene.play('book-with-co-hosts', [form]);
		expect(run.error).toBeUndefined();
		return scene.n8n.stored.form;
	};
	const booked = () =>
		scene.sandbox.organization.calendarEvents.filter(({ summary }) => summary === 'Planning');

	it('books the event with its meeting, attendees and co-hosts, and costs what its note says', async () => {
		expect(await fill({ Attendees: attendeeB.mobile })).toEqual([
			{
				completionTitle: 'Booked',
				completionMessage: expect.stringMatching(
					/^Planning, 7 December 2026, 10:00, is booked with its co-hosts\. Join: \S+$/,
				),
			},
		]);
		const [event, ...others] = booked();
		expect(others).toEqual([]);
		expect(event?.attendees.map(({ unionId }) => unionId)).toEqual([attendeeB.unionId]);
		expect(scene.sandbox.callsOf('createEvent')[0]?.body).toMatchObject({
			start: { dateTime: expect.stringContaining('2026-12-07T10:00:00') },
			end: { dateTime: expect.stringContaining('2026-12-07T11:00:00') },
		});
		const [written] = scene.sandbox.callsOf('updateScheduleConfSettings');
		expect(written?.body).toMatchObject({
			scheduleConfSettingModel: { cohostUnionIds: [attendeeC.unionId, attendeeD.unionId] },
		});
		expectCost('book-with-co-hosts');
	});

	it('says that the event is booked without co-hosts, and why', async () => {
		const fault = { kind: 'missingScope' } as const;
		scene.sandbox.fail({ operation: 'updateScheduleConfSettings', times: Infinity, with: fault });
		expect(await fill()).toEqual([
			{
				completionTitle: 'Booked without co-hosts',
				completionMessage: expect.stringMatching(
					/^Planning is booked, but its co-hosts could not be set: .*permission.* Join: \S+$/,
				),
			},
		]);
		expect(booked()).toHaveLength(1);
	});

	it('shows at once why nothing was booked', async () => {
		expect(await fill({ Organizer: 'nobody' })).toEqual([
			{ completionTitle: 'Not booked', completionMessage: expect.stringMatching(/^'Organizer' /) },
		]);
		expect(await fill({ Start: 'soon' })).toEqual([
			expect.anything(),
			{ completionTitle: 'Not booked', completionMessage: expect.stringContaining("'Start Time'") },
		]);
		expect(booked()).toEqual([]);
	});

	it('is closed to those who do not know its password', () => {
		const { parameters } = nodeOf(exampleFile('book-with-co-hosts'), 'Booking Form');
		expect(parameters.authentication).toBe('basicAuth');
	});
});

describe('ai-agent-co-hosts.json', () => {
	it('has a tool that sets co-hosts, checks it, and costs what its note says', async () => {
		const { parameters } = nodeOf(exampleFile('ai-agent-co-hosts'), 'Add Co-Hosts');
		const { output } = await scene.setCoHosts({
			...parameters,
			conferenceId: locator('roomCode', sample.bookedRoomCode),
			userIds: attendeeC.mobile,
		});
		expect(output[0]?.json).toMatchObject({ success: true, missing: [] });
		expectCost('ai-agent-co-hosts');
	});

	it('has a chat that is not public', () => {
		const { parameters } = nodeOf(exampleFile('ai-agent-co-hosts'), 'Chat');
		expect(parameters.public).toBeUndefined();
	});
});

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { sample } from '../sandbox';
import type { StandIn, WorkflowJson } from './engine';
import { LateMeeting } from './lateMeeting';
import { SkippedPauses, workflowWith } from './pauses';
import { internalApp, useScene } from './scene';

const mockPauses = new SkippedPauses();
jest.mock('n8n-workflow', () =>
	workflowWith(async (ms) => {
		await mockPauses.sleep(ms);
		passTime(ms);
	}),
);

const scene = useScene();
const MINUTE = 60_000;
const { attendeeA, attendeeB, attendeeC, attendeeD, attendeeE } = sample.people;
const example = (name: string) =>
	JSON.parse(readFileSync(resolve(__dirname, '../../examples', name), 'utf8')) as WorkflowJson & {
		nodes: INode[];
	};

const invitation = [
	'Weekly sales review',
	'DingTalk meeting',
	`Meeting code: ${sample.bookedRoomCode.replace(/(\d{3})(\d{3})(\d+)/, '$1 $2 $3')}`,
	'Phone: +86 010 12345678',
].join('\n');

/** What happens as time goes by; in milliseconds since the run began. */
let morning: Array<{ at: number; happens: () => void }> = [];
let now = 0;

function passTime(ms: number): void {
	now += ms;
	scene.sandbox.advance(ms);
	for (const { happens } of morning.filter(({ at }) => at <= now)) happens();
	morning = morning.filter(({ at }) => at > now);
}

beforeEach(() => {
	mockPauses.total = 0;
	now = 0;
	morning = [];
	mockPauses.stopClock();
});
afterEach(() => jest.restoreAllMocks());

/** The meeting opens late, and each person joins at a time of their own; in minutes after the event's begin. */
function openLate(
	opensAt: number,
	joins: ReadonlyArray<[person: typeof attendeeC, minute: number]>,
): void {
	const meeting = new LateMeeting(scene.sandbox, sample.bookedConferenceId);
	morning.push({ at: opensAt * MINUTE, happens: () => meeting.open() });
	for (const [person, minute] of joins) {
		morning.push({ at: minute * MINUTE, happens: () => meeting.join(person) });
	}
}

/** The filter of the examples, as n8n carries it out: it keeps texts that name DingTalk. */
const filterOf =
	(textOf: (json: IDataObject) => unknown): StandIn =>
	(items) => [
		items.flatMap((item, index) =>
			/dingtalk|钉钉/i.test(String(textOf(item.json))) ? [{ ...item, pairedItem: index }] : [],
		),
	];

/** A data table with the mobile numbers of calendars. */
const coHostTable: StandIn = (items) => [
	items.map((_, index) => ({
		json: { calendar: 'sales@example.com', mobile: `${attendeeC.mobile}, ${attendeeD.mobile}` },
		pairedItem: index,
	})),
];

const mails: IDataObject[] = [];
const standIns: Record<string, StandIn> = {
	'n8n-nodes-base.wait': (items) => [items],
	'n8n-nodes-base.dataTable': coHostTable,
	'n8n-nodes-base.emailSend': (items, parameter) => {
		items.forEach(({ json }, index) => {
			mails.push({
				...json,
				subject: String(parameter('subject', index)),
				text: String(parameter('text', index)),
			});
		});
		return [items];
	},
};

const setCalls = () =>
	scene.sandbox
		.callsOf('cohosts')
		.map(({ body }) => (body as { userList: Array<{ unionId: string }> }).userList.length);

beforeEach(() => {
	mails.length = 0;
});

describe('google-calendar-co-hosts.json', () => {
	const events: INodeExecutionData[] = [
		{
			json: {
				summary: 'Weekly sales review',
				start: { dateTime: '2026-01-05T10:00:00Z' },
				organizer: { email: 'sales@example.com' },
				location: 'Room 5',
				description: invitation,
			},
		},
		{
			json: {
				summary: 'Lunch',
				start: { dateTime: '2026-01-05T10:00:00Z' },
				organizer: { email: 'sales@example.com' },
				description: 'Example Inn, call 010-12345678 if you are late',
			},
		},
	];
	const play = async () =>
		await scene.engine.runWorkflow(example('google-calendar-co-hosts.json'), {
			credentials: { app: internalApp(scene.sandbox) },
			items: events,
			standIns: {
				...standIns,
				'n8n-nodes-base.filter': filterOf(({ location, description }) =>
					[location, description].join('\n'),
				),
			},
		});

	it('sets the people of the table as they come into a meeting that opens late; lunch costs nothing', async () => {
		openLate(2, [
			[attendeeC, 2],
			[attendeeD, 5.5],
		]);
		const run = await play();
		expect(run.error).toBeUndefined();
		expect(run.outputOf('Done')).toHaveLength(1);
		expect(run.outputOf('Done')[0]?.json).toMatchObject({
			title: 'Weekly sales review',
			missing: [],
			userList: [{ name: 'Attendee C' }, { name: 'Attendee D' }],
		});
		expect(setCalls()).toEqual([1, 1]);
		expect(scene.sandbox.callsOf('queryConferenceInfoByRoomCode')).toHaveLength(5);
		expect(scene.sandbox.callsOf('queryConferenceMembers').length).toBeLessThanOrEqual(7);
		expect(mails).toEqual([]);
	});

	it('tells somebody of a meeting that never opens, after 12 look-ups in 15 minutes', async () => {
		openLate(Infinity, []);
		const run = await play();
		expect(run.error).toBeUndefined();
		expect(mails).toEqual([
			expect.objectContaining({
				message: expect.stringContaining('is running'),
				error: expect.objectContaining({ code: 'meetingNotRunning' }),
				subject: 'Co-hosts were not set: Weekly sales review',
				text: expect.stringMatching(/ is running[^]*\n\n\S/),
			}),
		]);
		expect(scene.sandbox.callsOf('queryConferenceInfoByRoomCode')).toHaveLength(12);
		expect(scene.sandbox.callsOf('cohosts')).toEqual([]);
	});

	it('tells somebody who did not come; the others are co-hosts', async () => {
		openLate(0.5, [[attendeeC, 1]]);
		await play();
		expect(mails).toEqual([
			expect.objectContaining({
				error: expect.objectContaining({
					code: 'usersNotInMeeting',
					missing: [attendeeD.mobile],
				}),
			}),
		]);
		expect(scene.sandbox.coHostsOf(sample.bookedConferenceId)).toEqual([attendeeC.unionId]);
	});
});

describe('outlook-calendar-co-hosts.json', () => {
	const today: IDataObject = {
		subject: 'Weekly sales review',
		isAllDay: false,
		start: { dateTime: '2026-01-05T10:00:00.0000000', timeZone: 'UTC' },
		organizer: { emailAddress: { address: 'sales@example.com' } },
		location: { displayName: '' },
		body: {
			contentType: 'html',
			content: `<p>Join DingTalk: <a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fmeeting.dingtalk.com%2Fapp%3FroomCode%3D${sample.bookedRoomCode}%26token%3D1&amp;data=05%7C01">link</a></p>`,
		},
	};
	const lunch = { ...today, subject: 'Lunch', body: { content: 'Call +86 010 12345678' } };

	it('hands each meeting to an execution of its own', async () => {
		const handed: IDataObject[] = [];
		const run = await scene.engine.runWorkflow(example('outlook-calendar-co-hosts.json'), {
			credentials: { app: internalApp(scene.sandbox) },
			standIns: {
				'n8n-nodes-base.microsoftOutlook': () => [[{ json: today }, { json: lunch }]],
				'n8n-nodes-base.filter': filterOf((json) =>
					[(json.location as IDataObject).displayName, (json.body as IDataObject).content].join(
						'\n',
					),
				),
				'n8n-nodes-base.executeWorkflow': (items) => {
					handed.push(...items.map(({ json }) => json));
					return [items];
				},
				...standIns,
			},
		});
		expect(run.error).toBeUndefined();
		expect(handed.map(({ subject }) => subject)).toEqual(['Weekly sales review']);
		expect(scene.sandbox.calls).toEqual([]);
	});

	const playToday = async () =>
		await scene.engine.runWorkflow(example('outlook-calendar-co-hosts.json'), {
			credentials: { app: internalApp(scene.sandbox) },
			startNode: 'One Meeting',
			items: [{ json: today }],
			standIns: {
				...standIns,
				'n8n-nodes-base.microsoftOutlook': (items) => [items],
				'n8n-nodes-base.filter': (items) => [items],
				'n8n-nodes-base.executeWorkflow': (items) => [items],
			},
		});

	it('names the event whose meeting never opens', async () => {
		openLate(Infinity, []);
		await playToday();
		expect(mails).toEqual([
			expect.objectContaining({
				subject: 'Co-hosts were not set: Weekly sales review',
				text: expect.stringMatching(/ is running[^]*\n\n\S/),
			}),
		]);
	});

	it('sets the people of the table in the meeting of a link inside a safe link', async () => {
		openLate(1, [
			[attendeeC, 1],
			[attendeeD, 1],
		]);
		const run = await playToday();
		expect(run.error).toBeUndefined();
		expect(run.outputOf('Done')).toHaveLength(1);
		expect(setCalls()).toEqual([2]);
	});
});

describe('dingtalk-calendar-co-hosts.json', () => {
	it('sets the attendees of an event, who come one after the other', async () => {
		openLate(2, [
			[attendeeD, 2],
			[attendeeC, 3.5],
			[attendeeE, 5.5],
		]);
		const event: IDataObject = {
			eventId: 'x',
			title: 'Weekly sales review',
			startTime: '2026-01-05T10:00:00+08:00',
			conferenceId: sample.scheduleConferenceId,
			attendees: [attendeeC, attendeeD, attendeeE].map(({ unionId, name }) => ({ unionId, name })),
		};
		const run = await scene.engine.runWorkflow(example('dingtalk-calendar-co-hosts.json'), {
			credentials: { app: internalApp(scene.sandbox) },
			startNode: 'One Meeting',
			items: [{ json: event }],
			standIns: { ...standIns, 'n8n-nodes-base.executeWorkflow': (items) => [items] },
		});
		expect(run.error).toBeUndefined();
		expect(run.outputOf('Done')[0]?.json).toMatchObject({
			missing: [],
			userList: [{ name: 'Attendee C' }, { name: 'Attendee D' }, { name: 'Attendee E' }],
		});
		expect(scene.sandbox.coHostsOf(sample.bookedConferenceId)).toEqual(
			[attendeeC, attendeeD, attendeeE].map(({ unionId }) => unionId).sort(),
		);
		expect(mails).toEqual([]);
	});

	it('waits for a meeting that has ended to be started again', async () => {
		const meeting = sample.bookedConferenceId;
		scene.sandbox.meetings.end(meeting);
		morning.push({ at: MINUTE, happens: () => scene.sandbox.meetings.begin(meeting) });
		morning.push({
			at: 2 * MINUTE,
			happens: () => scene.sandbox.meetings.join(meeting, attendeeC.unionId),
		});
		const event: IDataObject = {
			title: 'Weekly sales review',
			startTime: '2026-01-05T10:00:00+08:00',
			conferenceId: sample.scheduleConferenceId,
			attendees: [attendeeA, attendeeC].map(({ unionId, name }) => ({ unionId, name })),
		};
		const run = await scene.engine.runWorkflow(example('dingtalk-calendar-co-hosts.json'), {
			credentials: { app: internalApp(scene.sandbox) },
			startNode: 'One Meeting',
			items: [{ json: event }],
			standIns: { ...standIns, 'n8n-nodes-base.executeWorkflow': (items) => [items] },
		});
		expect(run.outputOf('Done')[0]?.json).toMatchObject({ missing: [] });
		expect(scene.sandbox.coHostsOf(meeting)).toContain(attendeeC.unionId);
		expect(mails).toEqual([]);
	});

	it('names the event whose meeting never opens', async () => {
		openLate(Infinity, []);
		const event: IDataObject = {
			title: 'Weekly sales review',
			startTime: '2026-01-05T10:00:00+08:00',
			conferenceId: sample.scheduleConferenceId,
			attendees: [{ unionId: attendeeC.unionId, name: attendeeC.name }],
		};
		await scene.engine.runWorkflow(example('dingtalk-calendar-co-hosts.json'), {
			credentials: { app: internalApp(scene.sandbox) },
			startNode: 'One Meeting',
			items: [{ json: event }],
			standIns: { ...standIns, 'n8n-nodes-base.executeWorkflow': (items) => [items] },
		});
		expect(mails).toEqual([
			expect.objectContaining({
				subject: 'Co-hosts were not set: Weekly sales review',
				text: expect.stringMatching(/ is running[^]*\n\n\S/),
			}),
		]);
	});

	it('tells that the calendar could not be read, when no event is known', async () => {
		// Nobody has the mobile number that the example holds for show.
		await scene.engine.runWorkflow(example('dingtalk-calendar-co-hosts.json'), {
			credentials: { app: internalApp(scene.sandbox) },
			startNode: 'Every Morning',
			standIns: { ...standIns, 'n8n-nodes-base.executeWorkflow': (items) => [items] },
		});
		expect(mails).toEqual([
			expect.objectContaining({
				subject: "Today's meetings could not be read",
				text: expect.stringMatching(/^Nobody in the organization has .*: 13800138000\n\n\S/),
			}),
		]);
	});

	it('reads the meetings of today, and hands each to an execution of its own', async () => {
		const workflow = example('dingtalk-calendar-co-hosts.json');
		const node = workflow.nodes.find(({ name }) => name === 'Meetings of Today');
		if (node) {
			node.parameters.user = { __rl: true, mode: 'mobile', value: attendeeA.mobile };
			// Whatever time of day it is.
			node.parameters.timeMin = '={{ $now }}';
			node.parameters.timeMax = '={{ $now.plus({ hours: 12 }) }}';
		}
		const handed: IDataObject[] = [];
		const run = await scene.engine.runWorkflow(workflow, {
			credentials: { app: internalApp(scene.sandbox) },
			startNode: 'Every Morning',
			standIns: {
				...standIns,
				'n8n-nodes-base.executeWorkflow': (items) => {
					handed.push(...items.map(({ json }) => json));
					return [items];
				},
			},
		});
		expect(run.error).toBeUndefined();
		expect(handed).toEqual([
			expect.objectContaining({
				title: 'Weekly sales review',
				conferenceId: sample.scheduleConferenceId,
			}),
		]);
		expect(mails).toEqual([]);
	});
});

describe('scheduled-meeting-co-hosts.json', () => {
	const play = async (creator: string) =>
		await scene.engine.runWorkflow(example('scheduled-meeting-co-hosts.json'), {
			credentials: { app: internalApp(scene.sandbox) },
			startNode: 'Meeting Scheduled',
			items: [
				{
					json: {
						body: {
							scheduleConferenceId: sample.futureScheduleConferenceId,
							creator,
							coHosts: [attendeeC.mobile, attendeeD.mobile],
						},
					},
				},
			],
			standIns: {
				'n8n-nodes-base.webhook': (items) => [items],
				'n8n-nodes-base.respondToWebhook': (items) => [items],
			},
		});

	it('sets the co-hosts of a meeting that nobody has opened yet, with two calls', async () => {
		const run = await play(attendeeB.mobile);
		expect(run.error).toBeUndefined();
		expect(run.outputOf('Done')[0]?.json).toMatchObject({
			success: true,
			userList: [{ name: 'Attendee C' }, { name: 'Attendee D' }],
		});
		expect(scene.sandbox.callsOf('queryScheduleConfSettings')).toHaveLength(1);
		const [written] = scene.sandbox.callsOf('updateScheduleConfSettings');
		expect(written?.body).toMatchObject({
			scheduleConfSettingModel: { cohostUnionIds: [attendeeC.unionId, attendeeD.unionId] },
		});
	});

	it('tells who called what is wrong', async () => {
		const run = await play(attendeeC.mobile);
		expect(run.outputOf('Not Done')[0]?.json).toMatchObject({
			message: expect.stringContaining('did not create the scheduled meeting'),
			error: { code: 'creatorUidError' },
		});
	});
});

describe('form-to-co-hosts.json', () => {
	it.each<[string, string, unknown]>([
		['a meeting code', sample.bookedRoomCode, { userList: [{}, {}] }],
		['a whole invitation', invitation, { userList: [{}, {}] }],
	])('takes %s', async (_, own, expected) => {
		const run = await play(own);
		expect(run.outputOf('Done')[0]?.json).toMatchObject(expected as object);
	});

	it('tells at once what is wrong', async () => {
		const run = await play('https://meeting.dingtalk.com/j/abc123');
		expect(run.outputOf('Not Done')[0]?.json).toMatchObject({
			message: expect.stringContaining('is a short link'),
			error: { code: 'linkWithoutMeeting', hint: expect.stringMatching(/\.$/) },
		});
		expect(scene.sandbox.calls).toEqual([]);
	});

	async function play(own: string) {
		return await scene.engine.runWorkflow(example('form-to-co-hosts.json'), {
			credentials: { app: internalApp(scene.sandbox) },
			items: [
				{ json: { Meeting: own, 'Mobile Numbers': `${attendeeC.mobile}\n${attendeeD.mobile}` } },
			],
			standIns: { 'n8n-nodes-base.form': (items) => [items] },
		});
	}
});

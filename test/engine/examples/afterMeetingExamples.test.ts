import type { IDataObject } from 'n8n-workflow';

import { sample, StillClock } from '../../sandbox';
import { exampleFile, nodeOf, overviewOf } from './exampleFile';
import { useExampleScene } from './exampleScene';
import { absentee, fiveAttendees, host } from './ordinaryMeeting';

// Recordings last exactly as long as the tests say.
const scene = useExampleScene({
	clock: new StillClock(Date.now()),
	passMinutes: (minutes) => scene.sandbox.advance(minutes * MINUTE),
});
const MINUTE = 60_000;
const conferenceId = sample.bookedConferenceId;
const late = sample.people.attendeeD;
const ofMeeting: IDataObject = {
	conferenceId,
	title: 'Weekly sales review',
	startTime: '2026-01-05T10:02:00.000Z',
	creatorUnionId: host.unionId,
};

/** A recording of five minutes, of which DingTalk makes minutes, too. */
function record(): void {
	scene.sandbox.meetings.startRecording(conferenceId);
	scene.sandbox.advance(5 * MINUTE);
	scene.sandbox.meetings.stopRecording(conferenceId);
}

const costOf = (calls: number) => `**${calls} API call${calls === 1 ? '' : 's'}**`;

describe('recording-to-drive.json', () => {
	it('uploads the recording once it is ready, and costs what its note says', async () => {
		record();
		scene.sandbox.organization.readyAfterMs = 20 * MINUTE;
		const run = await scene.play('recording-to-drive', [ofMeeting]);
		expect(run.error).toBeUndefined();
		expect(scene.n8n.waits).toEqual([15, 15]);
		expect(scene.n8n.stored.googleDrive).toEqual([
			{ name: expect.stringMatching(/^Weekly sales review .*\.mp4$/), inputDataFieldName: 'data' },
		]);
		expect(scene.n8n.messages).toEqual([]);
		expect(overviewOf('recording-to-drive')).toContain(costOf(scene.sandbox.limits.meteredCalls));
	});

	it('gives up after an hour, says so, and costs what its note says', async () => {
		const run = await scene.play('recording-to-drive', [ofMeeting]);
		expect(run.error).toBeUndefined();
		expect(scene.n8n.waits).toEqual([15, 15, 15, 15]);
		expect(scene.n8n.stored.googleDrive).toBeUndefined();
		expect(scene.n8n.texts).toEqual([
			expect.stringMatching(
				/^Meeting "Weekly sales review": there is no recording after one hour\. \S/,
			),
		]);
		expect(overviewOf('recording-to-drive')).toContain(
			`not recorded takes ${scene.sandbox.limits.meteredCalls}.`,
		);
	});

	it('says at once what else failed', async () => {
		record();
		const fault = { kind: 'missingScope' } as const;
		scene.sandbox.fail({ operation: 'queryCloudRecordVideo', times: Infinity, with: fault });
		await scene.play('recording-to-drive', [ofMeeting]);
		expect(scene.n8n.waits).toEqual([15]);
		expect(scene.n8n.texts).toEqual([
			expect.stringMatching(/: the recording could not be saved\. \S/),
		]);
	});
});

describe('attendance-sheet.json', () => {
	const ended = {
		...ofMeeting,
		calendarEvent: {
			attendees: [
				...fiveAttendees.map(({ unionId, name }) => ({ unionId, name })),
				{ name: 'Guest', responseStatus: 'accepted' },
			],
		},
	};

	it('keeps a row for each user, says who was late, and costs what its note says', async () => {
		const meeting = scene.sandbox.meetings.named(conferenceId);
		meeting.members = meeting.members.filter(({ unionId }) =>
			fiveAttendees.some((person) => person.unionId === unionId),
		);
		const member = meeting.members.find(({ unionId }) => unionId === late.unionId);
		if (member?.joinTime) member.joinTime += 7 * MINUTE;
		scene.sandbox.meetings.end(conferenceId);
		const run = await scene.play('attendance-sheet', [ended]);
		expect(run.error).toBeUndefined();
		const rows = (scene.n8n.stored.dataTable ?? []).map(
			({ columns }) => (columns as { value: IDataObject }).value,
		);
		const ofThisMeeting = { meeting: 'Weekly sales review', startTime: ofMeeting.startTime };
		expect(rows.map(({ name }) => name)).toEqual([
			...fiveAttendees.map(({ name }) => name),
			'Guest',
		]);
		expect(rows.slice(-2)).toEqual([
			{ ...ofThisMeeting, name: absentee.name, attended: false, minutes: 0, lateMinutes: 0 },
			{ ...ofThisMeeting, name: 'Guest', attended: null, minutes: null, lateMinutes: null },
		]);
		expect(scene.n8n.texts).toEqual([
			`Meeting "Weekly sales review": 4 came. Late: ${late.name} (7 min). Did not come: ${absentee.name}.`,
		]);
		// Reading the calendar event is one call of the trigger.
		const calls = scene.sandbox.limits.meteredCalls + 1;
		expect(overviewOf('attendance-sheet')).toContain(costOf(calls));
	});

	it.each<[string, IDataObject | null]>([
		['a meeting without calendar event', null],
		['an event without attendees', { attendees: [] }],
	])('takes %s as well', async (_, calendarEvent) => {
		const run = await scene.play('attendance-sheet', [{ ...ofMeeting, calendarEvent }]);
		expect(run.error).toBeUndefined();
		expect(scene.n8n.texts).toEqual([expect.stringMatching(/Did not come: nobody\.$/)]);
	});

	it('says that attendance could not be read', async () => {
		const fault = { kind: 'missingScope' } as const;
		scene.sandbox.fail({ operation: 'queryConferenceMembers', times: Infinity, with: fault });
		await scene.play('attendance-sheet', [ended]);
		expect(scene.n8n.stored.dataTable).toBeUndefined();
		expect(scene.n8n.texts).toEqual([
			expect.stringMatching(/^Meeting "Weekly sales review": attendance could not be read\. \S/),
		]);
	});
});

const minutesReady: IDataObject = { ...ofMeeting, event: 'minutesReady', bizType: 'cloud_record' };

describe('minutes-to-tasks.json', () => {
	it('makes a task of each open to-do, and costs what its note says', async () => {
		record();
		const run = await scene.play('minutes-to-tasks', [minutesReady]);
		expect(run.error).toBeUndefined();
		const todos = run.outputOf('Get To-Dos').map(({ json }) => json);
		expect(todos.length).toBeGreaterThan(1);
		expect(scene.n8n.stored.googleTasks?.map((task) => task.title)).toEqual(
			todos.map((todo) => todo.title),
		);
		expect(scene.n8n.stored.googleTasks?.[0]?.additionalFields).toEqual({
			notes: expect.stringMatching(
				/^Meeting "Weekly sales review"\. Owner: Attendee B\. Deadline: \d{4}-\d\d-\d\d$/,
			),
			dueDate: todos[0]?.deadline,
		});
		expect(overviewOf('minutes-to-tasks')).toContain(costOf(scene.sandbox.limits.meteredCalls));
	});

	it('leaves out what is done, and takes no word for a date', async () => {
		record();
		const dingtalkTodoList = [
			{ title: 'Done', isDone: true },
			{ title: 'Call', isDone: false, deadline: 'Friday' },
		];
		const json = { dingtalkTodoList };
		scene.sandbox.fail({ operation: 'queryMinutesTodo', with: { kind: 'answer', json } });
		const run = await scene.play('minutes-to-tasks', [minutesReady]);
		expect(run.error).toBeUndefined();
		expect(scene.n8n.stored.googleTasks).toEqual([
			{
				title: 'Call',
				additionalFields: {
					notes: 'Meeting "Weekly sales review". Owner: nobody. Deadline: Friday',
					dueDate: '',
				},
			},
		]);
	});

	it('says that the to-dos could not be read', async () => {
		await scene.play('minutes-to-tasks', [minutesReady]);
		expect(scene.n8n.texts).toEqual([
			expect.stringMatching(/^Meeting "Weekly sales review": its to-dos could not be read\. \S/),
		]);
	});
});

describe('meeting-minutes-to-chat.json', () => {
	it('sends the chapters of the summary, and costs what its note says', async () => {
		record();
		const run = await scene.play('meeting-minutes-to-chat', [minutesReady]);
		expect(run.error).toBeUndefined();
		const { summary } = run.outputOf('Get Summary')[0]?.json ?? {};
		const chapters = summary as Array<{ headline: string; summary: string }>;
		expect(chapters.length).toBeGreaterThan(0);
		const lines = chapters.map((chapter) => `- **${chapter.headline}**: ${chapter.summary}`);
		expect(scene.n8n.messages).toEqual([
			{
				msgtype: 'markdown',
				markdown: {
					title: 'Meeting minutes: Weekly sales review',
					text: `### Meeting minutes: Weekly sales review\n\n${lines.join('\n')}`,
				},
			},
		]);
		expect(overviewOf('meeting-minutes-to-chat')).toContain(
			costOf(scene.sandbox.limits.meteredCalls),
		);
	});

	it('says that the summary could not be read', async () => {
		await scene.play('meeting-minutes-to-chat', [minutesReady]);
		expect(scene.n8n.texts).toEqual([expect.stringMatching(/\n\nThey could not be read\. \S/)]);
	});

	it('starts on the summary only, since the trigger does', () => {
		const { parameters } = nodeOf(exampleFile('meeting-minutes-to-chat'), 'Minutes Ready');
		expect(parameters.events).toEqual(['minutesReady']);
	});
});

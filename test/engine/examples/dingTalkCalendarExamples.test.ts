import type { IDataObject } from 'n8n-workflow';

import { sample } from '../../sandbox';
import { workflowWith } from '../pauses';
import { overviewOf } from './exampleFile';
import { useExampleScene } from './exampleScene';
import { Morning } from './morning';
import {
	absentee,
	coHosts,
	dingTalkEvent,
	ordinaryCourse,
	playMeeting,
	sentCoHosts,
	type Course,
} from './ordinaryMeeting';

const mockMorning = new Morning();
jest.mock('n8n-workflow', () => workflowWith(async (ms) => await mockMorning.sleep(ms)));

const scene = useExampleScene({ morning: mockMorning });

/** The calendar's trigger gives the event, Meeting Started gives it as `calendarEvent`. */
const triggerItem: Record<string, (event: IDataObject | null) => IDataObject> = {
	'dingtalk-calendar-co-hosts': (event) => ({ event: 'calendarEventStarting', ...event }),
	'meeting-started-co-hosts': (event) => ({
		event: 'meetingStarted',
		conferenceId: sample.bookedConferenceId,
		calendarEvent: event,
	}),
};

async function play(name: string, course: Course, event: IDataObject | null = dingTalkEvent()) {
	playMeeting(scene.sandbox, mockMorning, course);
	// The meeting that has started runs.
	if (name === 'meeting-started-co-hosts') mockMorning.pass(course.opensAt * 60_000);
	return await scene.play(name, [triggerItem[name]?.(event) ?? {}]);
}

describe.each(Object.keys(triggerItem))('%s.json', (name) => {
	it('sets the attendees who come, names the absent one, and costs what its note says', async () => {
		const run = await play(name, ordinaryCourse);
		expect(run.error).toBeUndefined();
		expect(sentCoHosts(scene.sandbox).sort()).toEqual(coHosts.map(({ unionId }) => unionId).sort());
		expect(scene.n8n.texts).toEqual([
			`Meeting "Weekly sales review": these did not join and are not co-hosts: ${absentee.name}. Everybody else is.`,
		]);
		// Reading the event of a meeting that has started is one call of the trigger.
		const ofTrigger = name === 'meeting-started-co-hosts' ? 1 : 0;
		const calls = scene.sandbox.limits.meteredCalls + ofTrigger;
		expect(overviewOf(name)).toContain(`**${calls} API calls**`);
	});

	it('says nothing when everybody comes', async () => {
		const joins = [...ordinaryCourse.joins, [absentee, 4] as const];
		const run = await play(name, { ...ordinaryCourse, joins });
		expect(run.error).toBeUndefined();
		expect(scene.n8n.messages).toEqual([]);
		expect(sentCoHosts(scene.sandbox)).toContain(absentee.unionId);
	});

	it('says that nobody came', async () => {
		await play(name, { opensAt: 1, joins: [] }, dingTalkEvent([absentee]));
		expect(scene.n8n.texts).toEqual([
			expect.stringMatching(/^Meeting "Weekly sales review": nobody came\. \S/),
		]);
		expect(sentCoHosts(scene.sandbox)).toEqual([]);
	});

	it('says what failed, and what to do about it', async () => {
		scene.sandbox.fail({ operation: 'cohosts', times: Infinity, with: { kind: 'missingScope' } });
		await play(name, ordinaryCourse);
		expect(scene.n8n.texts).toEqual([
			expect.stringMatching(
				/^Meeting "Weekly sales review": setting co-hosts failed\. .*VideoConference\.Conference\.Write/,
			),
		]);
	});

	it('fails when the robot refuses the message', async () => {
		scene.n8n.robotAnswer = { errcode: 310000, errmsg: 'keywords not in content' };
		const run = await play(name, ordinaryCourse);
		expect(run.error?.message).toContain('keywords not in content (310000)');
	});
});

describe('dingtalk-calendar-co-hosts.json', () => {
	it('says that a meeting never began', async () => {
		await play('dingtalk-calendar-co-hosts', { opensAt: Infinity, joins: [] });
		expect(scene.n8n.texts).toEqual([expect.stringMatching(/: nobody came\. .*is running/)]);
	});
});

describe('meeting-started-co-hosts.json', () => {
	it('leaves a meeting without calendar event alone, which costs no call of the node', async () => {
		const run = await play('meeting-started-co-hosts', ordinaryCourse, null);
		expect(run.error).toBeUndefined();
		expect(scene.n8n.messages).toEqual([]);
		expect(scene.sandbox.limits.meteredCalls).toBe(0);
	});
});

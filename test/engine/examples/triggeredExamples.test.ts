import type { IDataObject } from 'n8n-workflow';

import { sample } from '../../sandbox';
import { internalApp } from '../scene';
import { until, useTriggerScene } from '../triggerScene';
import { exampleFile, nodeOf } from './exampleFile';
import { N8nNodes } from './n8nNodes';

const scene = useTriggerScene();
const { attendeeA, attendeeB, attendeeC, attendeeD } = sample.people;

const calendarOwners: IDataObject = {
	users: [{ user: { __rl: true, mode: 'unionId', value: attendeeA.unionId } }],
};

/** Publishes the example, and carries on with what the trigger gives. */
async function play(
	name: string,
	trigger: string,
	own: IDataObject,
	happen: () => void = () => undefined,
) {
	const file = exampleFile(name);
	const n8n = new N8nNodes();
	const credential = internalApp(scene.sandbox);
	const parameters = { ...nodeOf(file, trigger).parameters, ...own };
	const active = await scene.engine.activate(parameters, credential);
	try {
		happen();
		await until(() => active.starts.length > 0);
		const run = await scene.engine.runWorkflow(file, {
			credentials: { app: credential },
			items: active.starts[0]?.map((json) => ({ json })),
			standIns: n8n.standIns,
		});
		expect(run.error).toBeUndefined();
		return n8n;
	} finally {
		await active.deactivate();
	}
}

/** Everybody of the weekly event is in its meeting, so nobody is waited for. */
const attendees = [attendeeA, attendeeB, attendeeC, attendeeD];

describe('the items of the trigger fit the examples', () => {
	beforeEach(() => {
		const { meetings } = scene.sandbox;
		meetings.join(sample.bookedConferenceId, ...attendees.map(({ unionId }) => unionId));
	});

	it('meeting-started-co-hosts.json', async () => {
		const n8n = await play('meeting-started-co-hosts', 'Meeting Started', {}, () => {
			// Whether DingTalk names the event of every meeting has not been confirmed.
			scene.sandbox.stream.push('meeting_status_change', {
				changeScene: 'conference_created',
				statusSeqNum: 1,
				openConfModel: {
					conferenceId: sample.bookedConferenceId,
					creatorId: attendeeA.unionId,
					calendarEventId: sample.weeklyEventId,
				},
			});
		});
		expect(n8n.texts).toEqual([]);
		expectCoHosts();
		expect(scene.sandbox.callsOf('getEvent')).toHaveLength(1);
	});

	it('dingtalk-calendar-co-hosts.json', async () => {
		bookForNow();
		const n8n = await play('dingtalk-calendar-co-hosts', 'Event Starting', {
			calendarOwners,
			minutesBefore: 0,
		});
		expect(n8n.texts).toEqual([]);
		expectCoHosts();
	});

	it('meeting-reminder.json', async () => {
		bookForNow();
		const own = { calendarOwners, minutesBefore: 0 };
		const n8n = await play('meeting-reminder', 'Event Starting Soon', own);
		expect(n8n.texts).toEqual([
			expect.stringMatching(/^Meeting "Planning" (begins|began) at \d\d:\d\d\. Join: \S+/),
		]);
	});
});

/** An event that begins as soon as the trigger has read the calendar. */
function bookForNow(): void {
	const startTime = Date.now() + 2000;
	scene.sandbox.organization.calendarEvents.push({
		id: 'now',
		summary: 'Planning',
		startTime,
		endTime: startTime + 3_600_000,
		organizerId: attendeeA.unionId,
		attendees: attendees.map(({ unionId }) => ({ unionId, responseStatus: 'accepted' })),
		logicalConferenceId: sample.scheduleConferenceId,
	});
}

function expectCoHosts(): void {
	expect(scene.sandbox.coHostsOf(sample.bookedConferenceId)).toEqual(
		expect.arrayContaining([attendeeB.unionId, attendeeC.unionId, attendeeD.unionId]) as string[],
	);
}

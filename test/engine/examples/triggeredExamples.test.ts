import type { IDataObject } from 'n8n-workflow';

import { sample } from '../../sandbox';
import { internalApp, locator } from '../scene';
import { until, useTriggerScene } from '../triggerScene';
import { exampleFile, nodeOf } from './exampleFile';
import { N8nNodes } from './n8nNodes';

const scene = useTriggerScene();
const { attendeeA, attendeeB, attendeeC, attendeeD } = sample.people;

const calendarOwners: IDataObject = {
	users: [{ user: locator('unionId', attendeeA.unionId) }],
};

/** Carries on with what the trigger gave. */
async function carryOn(name: string, items: IDataObject[] = []): Promise<N8nNodes> {
	const n8n = new N8nNodes();
	const run = await scene.engine.runWorkflow(exampleFile(name), {
		credentials: { app: internalApp(scene.sandbox) },
		items: items.map((json) => ({ json })),
		standIns: n8n.standIns,
	});
	expect(run.error).toBeUndefined();
	return n8n;
}

/** Tests the calendar's trigger of an example, which gives the next event at once. */
async function playNextEvent(name: string, trigger: string): Promise<N8nNodes> {
	bookNext();
	const parameters = { ...nodeOf(exampleFile(name), trigger).parameters, calendarOwners };
	const { output } = await scene.engine.testTrigger(parameters, internalApp(scene.sandbox));
	return await carryOn(
		name,
		output.map(({ json }) => json),
	);
}

/** Everybody of the weekly event is in its meeting, so nobody is waited for. */
const attendees = [attendeeA, attendeeB, attendeeC, attendeeD];

describe('the items of the trigger fit the examples', () => {
	beforeEach(() => {
		const { meetings } = scene.sandbox;
		meetings.join(sample.bookedConferenceId, ...attendees.map(({ unionId }) => unionId));
	});

	it('meeting-started-co-hosts.json', async () => {
		const name = 'meeting-started-co-hosts';
		const { parameters } = nodeOf(exampleFile(name), 'Meeting Started');
		const active = await scene.engine.activate(parameters, internalApp(scene.sandbox));
		try {
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
			await until(() => active.starts.length > 0);
			const n8n = await carryOn(name, active.starts[0]);
			expect(n8n.texts).toEqual([]);
			expectCoHosts();
			expect(scene.sandbox.callsOf('getEvent')).toHaveLength(1);
		} finally {
			await active.deactivate();
		}
	});

	it('dingtalk-calendar-co-hosts.json', async () => {
		const n8n = await playNextEvent('dingtalk-calendar-co-hosts', 'Event Starting');
		expect(n8n.texts).toEqual([]);
		expectCoHosts();
	});

	it('meeting-reminder.json', async () => {
		const n8n = await playNextEvent('meeting-reminder', 'Event Starting Soon');
		expect(n8n.texts).toEqual([
			expect.stringMatching(/^Meeting "Planning" begins at \d\d:\d\d\. Join: \S+/),
		]);
	});
});

/** The next event of the calendar. */
function bookNext(): void {
	const startTime = Date.now() + 3_600_000;
	scene.sandbox.organization.calendarEvents.push({
		id: 'next',
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

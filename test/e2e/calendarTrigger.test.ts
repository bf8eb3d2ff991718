import { setTimeout as pause } from 'node:timers/promises';

import type { IDataObject } from 'n8n-workflow';

import { sample } from '../sandbox';
import { ActiveWorkflow, TRIGGER, triggered } from './n8n/activeWorkflows';
import { itKeepsTheSecrets, useN8n } from './n8n/scene';
import { createWorkflow, runWorkflow } from './n8n/workflows';

const scene = useN8n();
const { attendeeC, attendeeE } = sample.people;
const SECOND = 1000;
const MINUTE = 60 * SECOND;

const ofCalendar = (minutesBefore = 0) => ({
	events: ['calendarEventStarting'],
	calendarOwners: {
		users: [{ user: { __rl: true, mode: 'unionId', value: attendeeE.unionId } }],
	} as IDataObject,
	minutesBefore,
});
const publish = async (name: string, parameters = ofCalendar()) =>
	await ActiveWorkflow.publish(scene.rest, triggered(name, scene.credentialId, parameters));

/** Books an event that begins in `ms` milliseconds. */
const book = (summary: string, ms: number) =>
	scene.sandbox.calendars.book({
		summary,
		// DingTalk shows whole seconds.
		startTime: Math.ceil((Date.now() + ms) / SECOND) * SECOND,
		organizerId: attendeeE.unionId,
		invited: [attendeeC.unionId],
	});
const readings = () => scene.sandbox.callsOf('listEventsView').length;

describe('a workflow that starts with calendar events, in a whole n8n', () => {
	const active: ActiveWorkflow[] = [];
	const published = async (...how: Parameters<typeof publish>) => {
		const workflow = await publish(...how);
		active.push(workflow);
		return workflow;
	};
	afterEach(async () => {
		for (const workflow of active.splice(0)) await workflow.deactivate();
		for (const event of scene.sandbox.organization.calendarEvents) event.cancelled = true;
	});

	it('starts when an event begins, and not on one that was moved or cancelled', async () => {
		const { calendars } = scene.sandbox;
		const moved = book('Moved', 90 * SECOND);
		const cancelled = book('Cancelled', 90 * SECOND);
		const event = book('Takes place', 90 * SECOND);
		const workflow = await published('Begins');
		calendars.move(moved.id, Date.now() + 60 * MINUTE);
		calendars.cancel(cancelled.id);
		const [execution, ...others] = await workflow.executions(1);
		const late = Date.now() - event.startTime;
		expect(others).toEqual([]);
		expect(execution?.status).toBe('success');
		expect(execution?.outputOf(TRIGGER).map(({ json }) => json)).toMatchObject([
			{ event: 'calendarEventStarting', title: 'Takes place', isLate: false },
		]);
		process.stderr.write(`  executed ${late} ms after the event began\n`);
	});

	it('starts once, although n8n was restarted between the lead and the event', async () => {
		const { startTime } = book('Design review', 75 * SECOND);
		const workflow = await published('Restart', ofCalendar(1));
		expect(await workflow.executions(1)).toHaveLength(1);
		const before = readings();
		await scene.restart();
		while (readings() === before) await pause(100);
		await pause(Math.max(startTime - Date.now(), 0) + 2 * SECOND);
		expect(await workflow.executionIds()).toHaveLength(1);
	});

	it('starts afterwards on what began while n8n was down', async () => {
		const { startTime } = book('Meanwhile', 20 * SECOND);
		const workflow = await published('Down');
		await scene.restart(async () => {
			await pause(Math.max(startTime - Date.now(), 0));
		});
		const [execution] = await workflow.executions(1);
		const [item] = execution?.outputOf(TRIGGER) ?? [];
		expect(item?.json.title).toBe('Meanwhile');
	});

	it('starts nothing any more when it is unpublished', async () => {
		// Long enough for n8n to publish and to unpublish on any machine.
		const { startTime } = book('Design review', 45 * SECOND);
		const workflow = await publish('Unpublished');
		await workflow.deactivate();
		expect(Date.now()).toBeLessThan(startTime);
		await pause(5 * SECOND);
		const before = readings();
		await pause(Math.max(startTime - Date.now(), 0) + 2 * SECOND);
		expect(await workflow.executionIds()).toEqual([]);
		expect(readings()).toBe(before);
	});

	it('is not published without the permission, which is named', async () => {
		scene.sandbox.fail({
			operation: 'listEventsView',
			times: Infinity,
			with: { kind: 'missingScope' },
		});
		await expect(publish('Forbidden')).rejects.toThrow('Calendar.Event.Read');
	});

	it('leaves one failed execution when the permission is gone later', async () => {
		book('Design review', 70 * SECOND);
		const workflow = await published('Forbidden later');
		scene.sandbox.fail({
			operation: 'listEventsView',
			times: Infinity,
			with: { kind: 'missingScope' },
		});
		const executions = await workflow.executions(2);
		expect(executions.map(({ status, error }) => [status, error?.message])).toEqual([
			['error', expect.stringContaining('Calendar.Event.Read')],
			['success', undefined],
		]);
	});

	it('shows the next event in a test of the editor', async () => {
		book('Next week', 6 * 24 * 60 * MINUTE);
		book('Tomorrow', 24 * 60 * MINUTE);
		const file = triggered('Test', scene.credentialId, ofCalendar());
		const workflow = await createWorkflow(scene.rest, file);
		const execution = await runWorkflow(scene.rest, workflow, TRIGGER);
		expect(execution.status).toBe('success');
		expect(execution.outputOf(TRIGGER).map(({ json }) => json.title)).toEqual(['Tomorrow']);
	});

	itKeepsTheSecrets(scene);
});

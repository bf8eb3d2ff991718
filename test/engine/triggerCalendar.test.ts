import type { IDataObject } from 'n8n-workflow';

import { sample } from '../sandbox';
import type { CalendarEvent } from '../sandbox/state/calendar';
import { internalApp } from './scene';
import { until, useTriggerScene } from './triggerScene';

const scene = useTriggerScene();
const { attendeeA, attendeeC } = sample.people;
const HOUR = 3_600_000;

const owner = (unionId: string): IDataObject => ({
	users: [{ user: { __rl: true, mode: 'unionId', value: unionId } }],
});
const parametersOf = (options: IDataObject = {}): IDataObject => ({
	events: ['calendarEventStarting'],
	calendarOwners: owner(attendeeA.unionId),
	minutesBefore: 0,
	options,
});

/** Books an event that begins `ms` milliseconds from now. */
function book(id: string, ms: number, more: Partial<CalendarEvent> = {}): void {
	const startTime = Date.now() + ms;
	scene.sandbox.organization.calendarEvents.push({
		id,
		summary: `Event ${id}`,
		startTime,
		endTime: startTime + HOUR,
		organizerId: attendeeA.unionId,
		attendees: [{ unionId: attendeeC.unionId, responseStatus: 'accepted' }],
		logicalConferenceId: `logical-${id}`,
		...more,
	});
}

describe('a calendar event that is starting', () => {
	it('starts the workflow once, with the event, and opens no event stream', async () => {
		book('soon', 2000);
		book('without-meeting', 2000, { logicalConferenceId: undefined });
		const trigger = await scene.engine.activate(parametersOf(), internalApp(scene.sandbox));
		try {
			await until(() => trigger.starts.length > 0);
			expect(trigger.starts).toEqual([
				[
					expect.objectContaining({
						event: 'calendarEventStarting',
						eventId: 'soon',
						conferenceId: 'logical-soon',
						attendees: [expect.objectContaining({ unionId: attendeeC.unionId })],
						calendarOwner: attendeeA.unionId,
						isLate: false,
					}),
				],
			]);
			expect(scene.gatewayCalls()).toEqual([]);
			expect(scene.sandbox.callsOf('listEventsView')).toHaveLength(1);
		} finally {
			await trigger.deactivate();
		}
	});

	it('is shown at once by a test: the next one of the coming seven days', async () => {
		book('later', 26 * HOUR);
		book('next', 2 * HOUR);
		const run = await scene.engine.testTrigger(parametersOf(), internalApp(scene.sandbox));
		expect(run.output.map(({ json }) => json.eventId)).toEqual(['next']);
	});

	it('needs the calendar of somebody', async () => {
		const parameters = { ...parametersOf(), calendarOwners: {} };
		const credential = internalApp(scene.sandbox);
		await expect(scene.engine.activate(parameters, credential)).rejects.toThrow(
			"'Calendars Of' is empty",
		);
	});

	it('cannot be awaited without the permission, which is said when the workflow is published', async () => {
		scene.sandbox.fail({
			operation: 'listEventsView',
			times: Infinity,
			with: { kind: 'missingScope' },
		});
		const credential = internalApp(scene.sandbox);
		await expect(scene.engine.activate(parametersOf(), credential)).rejects.toThrow(
			'Calendar.Event.Read',
		);
	});
});

import { NodeHelpers } from 'n8n-workflow';

import { sample } from '../sandbox';
import { conferenceById, internalApp, locator, thirdPartyApp, unionIdRows } from './scene';
import { until, useTriggerScene } from './triggerScene';

const scene = useTriggerScene();
const meeting = sample.bookedConferenceId;
const { attendeeC, attendeeE } = sample.people;

describe('an active workflow', () => {
	it('starts when somebody joins, with one call for as long as it is active', async () => {
		const trigger = await scene.activate(['participantJoined']);
		const event = scene.join();
		await until(() => scene.answersTo(event).includes('SUCCESS'));
		expect(trigger.starts).toEqual([
			[
				expect.objectContaining({
					event: 'participantJoined',
					conferenceId: meeting,
					unionId: attendeeE.unionId,
					name: attendeeE.name,
					coHost: false,
					corpId: sample.corpId,
					eventId: event.eventId,
				}),
			],
		]);
		// Acknowledged in time: it did not have to come again.
		expect(scene.answersTo(event)).toEqual(['SUCCESS']);
		expect(scene.sandbox.calls.map(({ operation }) => operation)).toEqual(['openConnection']);
	});

	it('starts on each event of a meeting that was chosen', async () => {
		const trigger = await scene.activate(['meetingStarted', 'meetingEnded', 'participantLeft']);
		const { attendance } = scene.sandbox;
		attendance.start(sample.notStartedConferenceId);
		attendance.join(sample.notStartedConferenceId, attendeeC.unionId);
		attendance.leave(sample.notStartedConferenceId, attendeeC.unionId);
		attendance.end(sample.notStartedConferenceId);
		await until(() => trigger.starts.length === 3);
		expect(trigger.starts.map(([item]) => item?.event)).toEqual([
			'meetingStarted',
			'participantLeft',
			'meetingEnded',
		]);
		expect(trigger.starts[0]?.[0]).toMatchObject({
			title: 'Quarterly planning',
			roomCode: '51900411827',
		});
	});

	it('starts on the summary of minutes, once for each kind, and not on their video', async () => {
		const trigger = await scene.activate(['minutesReady', 'participantJoined']);
		const { meetings } = scene.sandbox;
		meetings.startRecording(meeting);
		meetings.startMinutes(meeting);
		meetings.stopRecording(meeting);
		meetings.stopMinutes(meeting);
		// One connection delivers in order: when this one has started the workflow, all have been read.
		const last = scene.join();
		await until(() => scene.answersTo(last).includes('SUCCESS'));
		const { deliveries } = scene.sandbox.stream;
		const pushed = deliveries.filter(({ event }) => event.eventType === 'flash_minutes_open_event');
		expect(pushed.map(({ event, status }) => [event.payload.minutesEventType, status])).toEqual([
			['video_generated', 'SUCCESS'],
			['summary_generated', 'SUCCESS'],
			['video_generated', 'SUCCESS'],
			['summary_generated', 'SUCCESS'],
		]);
		const starts = trigger.starts.map(([item]) => item);
		expect(starts.map((item) => [item?.event, item?.bizType])).toEqual([
			['minutesReady', 'cloud_record'],
			['minutesReady', 'minutes'],
			['participantJoined', undefined],
		]);
		// Had the video started it, the summary would be taken for a repeat.
		const summaries = pushed.filter((_, index) => index % 2 === 1);
		expect(starts.slice(0, 2).map((item) => item?.eventId)).toEqual(
			summaries.map(({ event }) => event.eventId),
		);
		expect(starts[0]).toMatchObject({
			conferenceId: meeting,
			minutesTaskId: expect.stringMatching(/^\d{16}$/) as string,
		});
	});

	it('starts once for several people in one event', async () => {
		const trigger = await scene.activate(['participantJoined']);
		scene.join(attendeeC.unionId, attendeeE.unionId);
		await until(() => trigger.starts.length > 0);
		expect(trigger.starts.map((items) => items.length)).toEqual([2]);
	});

	it('gives items whose IDs flow into Set Co-Hosts', async () => {
		const trigger = await scene.activate(['participantJoined']);
		scene.join();
		await until(() => trigger.starts.length > 0);
		const [item] = trigger.starts[0] ?? [];
		const run = await scene.engine.run({
			items: [{ json: item ?? {} }],
			credential: internalApp(scene.sandbox),
			parameters: {
				resource: 'conference',
				operation: 'setCoHosts',
				...conferenceById('={{ $json.conferenceId }}'),
				...unionIdRows('={{ $json.unionId }}'),
			},
		});
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.coHostsOf(meeting)).toContain(attendeeE.unionId);
	});

	it('starts once for an event that DingTalk delivers twice, and n8n is given the same key', async () => {
		const trigger = await scene.activate(['participantJoined']);
		const event = scene.join();
		await until(() => trigger.starts.length > 0);
		scene.sandbox.stream.push(event.eventType, event.payload, event);
		await until(() => scene.answersTo(event).filter((status) => status === 'SUCCESS').length === 2);
		expect(trigger.starts).toHaveLength(1);
		const later = await scene.activate(['participantJoined']);
		scene.sandbox.stream.push(event.eventType, event.payload, event);
		await until(() => later.starts.length > 0);
		expect(later.keys).toEqual(trigger.keys);
	});

	it('shares its connection with the other workflows of the app, and the last one closes it', async () => {
		const [one, other] = [
			await scene.activate(['participantJoined']),
			await scene.activate(['participantJoined']),
		];
		expect(scene.sandbox.stream.openConnections()).toBe(1);
		for (const unionId of [attendeeC.unionId, attendeeE.unionId]) scene.join(unionId);
		await until(() => one.starts.length === 2 && other.starts.length === 2);
		await one.deactivate();
		expect(scene.sandbox.stream.openConnections()).toBe(1);
		await other.deactivate();
		await until(() => scene.sandbox.stream.openConnections() === 0);
	});

	it('listens with a third-party app, to its own organization', async () => {
		const credential = thirdPartyApp(scene.sandbox);
		const trigger = await scene.activate(['participantJoined'], {}, { credential });
		const foreign = scene.join(attendeeC.unionId);
		scene.sandbox.stream.push(foreign.eventType, foreign.payload, { corpId: 'dingforeign' });
		scene.join(attendeeE.unionId);
		await until(() => trigger.starts.length === 2);
		expect(trigger.starts.flat().map(({ unionId }) => unionId)).toEqual([
			attendeeC.unionId,
			attendeeE.unionId,
		]);
	});
});

describe('a parameter that is wrong', () => {
	it.each([
		['Trigger On', [], {}],
		['Meetings', ['meetingStarted'], { conferences: 'the weekly one' }],
	])('is reported by its name: %s', async (name, events, options) => {
		await expect(scene.activate(events, options)).rejects.toThrow(name);
		expect(scene.sandbox.calls).toEqual([]);
	});

	it.each([
		['mobile', '19999999999', 'Nobody in the organization has this mobile number: 19999999999'],
		['userId', 'nobody-7', 'nobody-7'],
	])(
		'that names a person who does not exist by %s is reported as it was typed when the workflow is activated',
		async (mode, value, message) => {
			const known = { user: locator('mobile', attendeeE.mobile) };
			const users = { users: [known, { user: locator(mode, value) }] };
			await expect(scene.activate(['participantJoined'], { users })).rejects.toThrow(message);
			expect(scene.gatewayCalls()).toEqual([]);
		},
	);
});

describe('the details of a meeting', () => {
	it('come with one call for all its people and all workflows', async () => {
		const options = { addMeetingDetails: true };
		const triggers = [
			await scene.activate(['participantJoined'], options),
			await scene.activate(['participantJoined'], options),
		];
		for (const unionId of [attendeeC.unionId, attendeeE.unionId]) scene.join(unionId);
		await until(() => triggers.every(({ starts }) => starts.length === 2));
		expect(triggers[1]?.starts.flat()).toEqual([
			expect.objectContaining({ title: 'Weekly sales review', unionId: attendeeC.unionId }),
			expect.objectContaining({ title: 'Weekly sales review', unionId: attendeeE.unionId }),
		]);
		expect(scene.sandbox.callsOf('queryConferenceInfo')).toHaveLength(1);
	});
});

describe('the description', () => {
	it('opens without an issue but the missing credential', () => {
		const { properties } = scene.engine.triggerDescription();
		const parameters = NodeHelpers.getNodeParameters(properties, {}, true, false, null, null);
		expect(parameters).toEqual({ setupNotice: '', events: ['meetingStarted'], options: {} });
	});

	it.each([
		[['meetingStarted'], 'Meeting Started'],
		[['participantJoined', 'minutesReady'], 'Participant Joined, Minutes Ready'],
	])('shows the events %p on the canvas as %s', async (events, expected) => {
		expect(await scene.engine.triggerSubtitle({ events })).toBe(expected);
	});
});

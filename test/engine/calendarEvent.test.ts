import type { IDataObject } from 'n8n-workflow';

import { sample } from '../sandbox';
import { answered } from './operations/answered';
import { locator, useScene } from './scene';

const scene = useScene();
const { attendeeA, attendeeB, attendeeC, attendeeD } = sample.people;
const user = locator('userId', attendeeA.userId);
const hour = 60 * 60_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();

describe('Calendar Event → Get Many', () => {
	it('gives the events of the next 24 hours that have a meeting, as Set Co-Hosts takes them', async () => {
		const run = await scene.run('calendarEvent getMany', { user });
		expect(run.error).toBeUndefined();
		expect(run.output.map(({ json }) => json)).toEqual([
			{
				eventId: expect.stringContaining(sample.weeklyEventId),
				title: 'Weekly sales review',
				description: 'Figures of the week',
				status: 'confirmed',
				isAllDay: false,
				startTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/),
				endTime: expect.any(String),
				conferenceId: sample.scheduleConferenceId,
				joinUrl: expect.stringContaining(`confId=${sample.scheduleConferenceId}`),
				organizer: { unionId: attendeeA.unionId, name: 'Attendee A', responseStatus: 'accepted' },
				responseStatus: 'accepted',
				attendees: [attendeeA, attendeeB, attendeeC, attendeeD].map(({ unionId, name }) => ({
					unionId,
					name,
					responseStatus: unionId === attendeeD.unionId ? 'needsAction' : 'accepted',
					isOptional: unionId === attendeeD.unionId,
				})),
			},
		]);
		expect(run.output[0]?.pairedItem).toEqual({ item: 0 });
		expect(scene.sandbox.callsOf('listEventsView')).toHaveLength(1);
	});

	it('gives the others too when asked, of the period that is asked for, up to the limit', async () => {
		const parameters = {
			user,
			timeMin: inHours(12),
			timeMax: inHours(24 * 15),
			options: { onlyWithMeeting: false },
		};
		const all = await scene.run('calendarEvent getMany', parameters);
		expect(all.output.map(({ json }) => json.title)).toEqual([
			'Lunch',
			'Trade fair',
			'Weekly sales review',
			'Weekly sales review',
		]);
		expect(all.output[1]?.json).toMatchObject({
			isAllDay: true,
			startTime: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
		});
		const meetings = await scene.run('calendarEvent getMany', {
			...parameters,
			options: {},
			limit: 1,
		});
		expect(meetings.output.map(({ json }) => json.title)).toEqual(['Weekly sales review']);
	});

	it.each([1, 50])('takes one call of a long list for a limit of %d', async (limit) => {
		const events = Array.from({ length: 100 }, (_, index) => ({
			id: `event${index}`,
			summary: `Event ${index}`,
			// Every other event has a meeting.
			...(index % 2 && { onlineMeetingInfo: { conferenceId: `${index}` } }),
		}));
		scene.sandbox.fail({
			operation: 'listEventsView',
			times: Infinity,
			with: answered({ events, nextToken: 'next' }),
		});
		const run = await scene.run('calendarEvent getMany', { user, limit });
		expect(run.output).toHaveLength(limit);
		expect(scene.sandbox.callsOf('listEventsView')).toHaveLength(1);
	});

	it('gives what DingTalk answers when it is not simplified', async () => {
		const run = await scene.run('calendarEvent getMany', { user, simplify: false });
		expect(run.output[0]?.json).toMatchObject({
			summary: 'Weekly sales review',
			onlineMeetingInfo: { conferenceId: sample.scheduleConferenceId },
		});
	});

	it('flows straight into Set Co-Hosts', async () => {
		const events = await scene.run('calendarEvent getMany', { user });
		const run = await scene.setCoHosts(
			{
				conferenceId: locator('id', '={{ $json.conferenceId }}'),
				usersInput: 'list',
				userIdType: 'unionId',
				userIds: '={{ $json.attendees }}',
			},
			{ items: events.output.map(({ json }) => json) },
		);
		expect(run.error).toBeUndefined();
		expect(run.output[0]?.json).toMatchObject({
			conferenceId: sample.bookedConferenceId,
			title: 'Weekly sales review',
			userList: [
				{ name: 'Attendee A' },
				{ name: 'Attendee B' },
				{ name: 'Attendee C' },
				{ name: 'Attendee D' },
			],
		});
	});
});

describe('Calendar Event → Get', () => {
	it('gives one event with its meeting and attendees', async () => {
		const run = await scene.run('calendarEvent get', { user, eventId: sample.yearlyEventId });
		expect(run.error).toMatchObject({ message: 'There is no such event in this calendar.' });
		const own = await scene.run('calendarEvent get', {
			user: locator('unionId', attendeeB.unionId),
			eventId: sample.yearlyEventId,
		});
		expect(own.output[0]?.json).toMatchObject({
			title: 'Yearly review',
			conferenceId: sample.futureScheduleConferenceId,
			attendees: [{ name: 'Attendee B' }, { name: 'Attendee F' }, { name: 'Attendee G' }],
		});
	});

	it("says what the calendar's owner answered, apart from the organizer", async () => {
		const event = scene.sandbox.organization.calendarEvents.find(
			({ id }) => id === sample.yearlyEventId,
		);
		const own = event?.attendees.find(({ unionId }) => unionId === attendeeB.unionId);
		if (!own) throw new Error('Attendee B has no such event');
		own.responseStatus = 'declined';
		const run = await scene.run('calendarEvent get', {
			user: locator('unionId', attendeeB.unionId),
			eventId: sample.yearlyEventId,
		});
		expect(run.output[0]?.json).toMatchObject({ responseStatus: 'declined' });
	});

	it.each([
		[499, 0],
		[500, 1],
		[1200, 3],
	])('gives all attendees: %d of them take %d more calls', async (count, more) => {
		const event = scene.sandbox.organization.calendarEvents.find(
			({ id }) => id === sample.yearlyEventId,
		);
		if (!event) throw new Error('There is no such event');
		const others = scene.sandbox.addPeople(count - event.attendees.length);
		for (const { unionId } of others)
			event.attendees.push({ unionId, responseStatus: 'needsAction' });
		const run = await scene.run('calendarEvent get', {
			user: locator('unionId', attendeeB.unionId),
			eventId: sample.yearlyEventId,
		});
		const attendees = run.output[0]?.json.attendees as IDataObject[];
		expect(attendees.map(({ unionId }) => unionId)).toEqual(
			event.attendees.map(({ unionId }) => unionId),
		);
		expect(scene.sandbox.callsOf('getEvent')).toHaveLength(1);
		expect(scene.sandbox.callsOf('listAttendees')).toHaveLength(more);
	});

	it.each([
		['chosen from the list', locator('list', sample.yearlyEventId)],
		['by its ID', locator('id', '={{ $json.id }}')],
		['as the text that older workflows hold', '={{ $json.id }}'],
	])('takes an event %s', async (_, eventId) => {
		const run = await scene.run(
			'calendarEvent get',
			{
				user: locator('unionId', attendeeB.unionId),
				eventId: eventId as IDataObject | string,
			},
			{ items: [{ id: sample.yearlyEventId }] },
		);
		expect(run.error).toBeUndefined();
		expect(run.output[0]?.json.eventId).toBe(sample.yearlyEventId);
	});
});

import type { IDataObject } from 'n8n-workflow';

import { sample } from '../../sandbox';
import type { CalendarEvent } from '../../sandbox/state/calendar';
import { scheduledWithId } from '../../sandbox/state/scheduledMeetings';
import type { RunOptions } from '../engine';
import { HeldTimeLimits } from '../heldTimeLimits';
import { SkippedPauses, workflowWith } from '../pauses';
import { internalApp, locator, useScene, userRows } from '../scene';

const mockPauses = new SkippedPauses();
jest.mock('n8n-workflow', () => workflowWith(async (ms) => await mockPauses.sleep(ms)));

const scene = useScene();
beforeEach(() => mockPauses.stopClock());
afterEach(() => jest.restoreAllMocks());

const { attendeeA, attendeeB, attendeeC, attendeeD, attendeeF } = sample.people;
const byId = (unionId: string) => locator('unionId', unionId);
const coHosts = (...unionIds: string[]) => ({
	coHostList: userRows(...unionIds.map((unionId): [string, string] => ['unionId', unionId]))
		.userList,
});

const booking: IDataObject = {
	organizer: byId(attendeeA.unionId),
	title: 'Planning',
	startTime: '2026-12-07 10:00',
	endTime: '2026-12-07 11:00',
};

const create = async (parameters: IDataObject = {}, options: Partial<RunOptions> = {}) =>
	await scene.run(
		'calendarEvent create',
		{ ...booking, ...parameters },
		{ timeZone: 'Europe/Berlin', ...options },
	);

const booked = () =>
	scene.sandbox.organization.calendarEvents.filter(({ summary }) => summary === 'Planning');
const onlyBooked = (): CalendarEvent => {
	const [event, ...others] = booked();
	if (!event || others.length > 0) throw new Error(`${others.length + 1} events were booked`);
	return event;
};
const operations = () =>
	scene.sandbox.calls
		.map(({ operation }) => operation)
		.filter((operation) => operation !== 'getAccessToken');
const tokensOf = (operation: string) =>
	scene.sandbox.callsOf(operation).map(({ headers }) => headers['x-client-token']);

describe('Calendar Event → Create', () => {
	it('books an event with its meeting and attendees, and gives it as Get does', async () => {
		const run = await create({
			...userRows(['unionId', attendeeB.unionId], ['userId', attendeeC.userId]),
			additionalFields: {
				description: 'Figures',
				location: 'Room 1',
				optionalAttendees: userRows(['mobile', attendeeD.mobile]).userList,
			},
		});
		expect(run.error).toBeUndefined();
		const event = onlyBooked();
		expect(run.output.map(({ json }) => json)).toEqual([
			{
				eventId: event.id,
				title: 'Planning',
				description: 'Figures',
				isAllDay: false,
				startTime: '2026-12-07T17:00:00+08:00',
				endTime: '2026-12-07T18:00:00+08:00',
				location: 'Room 1',
				conferenceId: event.logicalConferenceId,
				joinUrl: expect.stringContaining(`confId=${event.logicalConferenceId}`),
				organizer: { unionId: attendeeA.unionId, name: 'Attendee A', responseStatus: 'accepted' },
				responseStatus: 'accepted',
				attendees: [attendeeB, attendeeC, attendeeD].map(({ unionId, name }) =>
					expect.objectContaining({ unionId, name, responseStatus: 'needsAction' }),
				),
			},
		]);
		expect(event.attendees.map(({ isOptional }) => isOptional)).toEqual([false, false, true]);
		const got = await scene.run('calendarEvent get', {
			user: byId(attendeeA.unionId),
			eventId: event.id,
		});
		expect(got.output[0]?.json).toMatchObject(run.output[0]?.json ?? {});
	});

	it("sends times in the workflow's time zone, with its offset on that day", async () => {
		await create({ startTime: '2026-07-01 10:00', endTime: '2026-07-01T09:30:00Z' });
		expect(scene.sandbox.callsOf('createEvent')[0]?.body).toMatchObject({
			start: { dateTime: '2026-07-01T10:00:00+02:00', timeZone: 'Europe/Berlin' },
			end: { dateTime: '2026-07-01T11:30:00+02:00', timeZone: 'Europe/Berlin' },
		});
	});

	it.each([
		['one day', '2026-12-07', '2026-12-08'],
		['its last day included', '2026-12-09', '2026-12-10'],
	])('books an all-day event, %s', async (_, endTime, end) => {
		const run = await create({ allDay: true, startTime: '2026-12-07', endTime });
		expect(scene.sandbox.callsOf('createEvent')[0]?.body).toMatchObject({
			isAllDay: true,
			start: { date: '2026-12-07' },
			end: { date: end },
		});
		expect(run.output[0]?.json).toMatchObject({ isAllDay: true, startTime: '2026-12-07' });
	});

	it.each<[string, IDataObject, object]>([
		['no reminder', { reminders: 'none' }, { reminders: [] }],
		[
			'several reminders',
			{ reminders: '5, 60' },
			{
				reminders: [
					{ method: 'dingtalk', minutes: 5 },
					{ method: 'dingtalk', minutes: 60 },
				],
			},
		],
		[
			'the weekday of its start',
			{ recurrence: { rule: { frequency: 'weekly', interval: 2, ends: 'noEnd' } } },
			{
				recurrence: {
					pattern: { type: 'weekly', interval: 2, daysOfWeek: 'monday' },
					range: { type: 'noEnd' },
				},
			},
		],
		[
			'the day of the month of its start',
			{
				recurrence: {
					rule: {
						frequency: 'absoluteMonthly',
						dayOfMonth: 0,
						ends: 'numbered',
						numberOfOccurrences: 3,
					},
				},
			},
			{
				recurrence: {
					pattern: { type: 'absoluteMonthly', interval: 1, dayOfMonth: 7 },
					range: { type: 'numbered', numberOfOccurrences: 3 },
				},
			},
		],
		[
			'a last date',
			{ recurrence: { rule: { frequency: 'daily', ends: 'endDate', endDate: '2026-12-31' } } },
			{
				recurrence: {
					pattern: { type: 'daily', interval: 1 },
					range: { type: 'endDate', endDate: '2026-12-31T00:00:00+01:00' },
				},
			},
		],
	])('books an event with %s', async (_, additionalFields, expected) => {
		const run = await create({ additionalFields });
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('createEvent')[0]?.body).toMatchObject(expected);
	});

	it.each<[string, IDataObject]>([
		["'End Time' is not after 'Start Time'", { endTime: '2026-12-07 10:00' }],
		["'End Time' is not after 'Start Time'", { allDay: true, endTime: '2026-12-06' }],
		['\'Reminders\' contains "soon"', { additionalFields: { reminders: 'soon' } }],
		["'Co-Hosts' need a meeting", { addMeeting: '={{ false }}', ...coHosts(attendeeB.unionId) }],
		[
			'nobody@example.com',
			userRows(['unionId', attendeeB.unionId], ['email', 'nobody@example.com']),
		],
	])('books nothing when %s', async (message, parameters) => {
		const run = await create(parameters);
		expect(run.error?.message).toContain(message);
		expect(scene.sandbox.callsOf('createEvent')).toEqual([]);
	});

	it('leaves the organizer out of the attendees, and each attendee is there once', async () => {
		await create({
			...userRows(['unionId', attendeeA.unionId], ['unionId', attendeeB.unionId]),
			additionalFields: {
				optionalAttendees: userRows(['unionId', attendeeB.unionId]).userList,
			},
		});
		expect(onlyBooked().attendees).toMatchObject([
			{ unionId: attendeeB.unionId, isOptional: false },
		]);
	});
});

describe('an event is booked once', () => {
	it.each(['reset', 'serverError', 'empty'] as const)(
		'although the answer got lost (%s)',
		async (kind) => {
			scene.sandbox.fail({ operation: 'createEvent', with: { kind, afterEffect: true } });
			const run = await create();
			const isReadable = kind !== 'empty';
			expect(run.error === undefined).toBe(isReadable);
			expect(new Set(tokensOf('createEvent')).size).toBe(1);
			expect(tokensOf('createEvent')).toHaveLength(isReadable ? 2 : 1);
			expect(booked()).toHaveLength(1);
		},
	);

	it('although the call took too long', async () => {
		const limits = new HeldTimeLimits();
		limits.hold();
		scene.sandbox.fail({
			operation: 'createEvent',
			when: () => {
				setImmediate(() => limits.endNewest());
				return true;
			},
			with: { kind: 'hang', afterEffect: true },
		});
		const run = await create({ options: { timeout: limits.ms } });
		expect(run.output[0]?.json.eventId).toBe(onlyBooked().id);
	});

	it('although the first call is still being carried out', async () => {
		scene.sandbox.fail({
			operation: 'createEvent',
			times: 2,
			with: { kind: 'error', status: 400, code: 'idempotencyProcessing' },
		});
		expect((await create()).output[0]?.json.eventId).toBe(onlyBooked().id);
	});

	it('although n8n runs the failed node again', async () => {
		scene.sandbox.fail({
			operation: 'createEvent',
			with: { kind: 'reset', afterEffect: true },
		});
		const parameters = { options: { maxRetries: 0 } };
		expect((await create(parameters)).error?.message).toBeDefined();
		const again = await create(parameters);
		expect(again.output[0]?.json.eventId).toBe(onlyBooked().id);
	});

	it('for each item, also where items are alike', async () => {
		const run = await create({}, { items: [{}, {}] });
		expect(run.output).toHaveLength(2);
		expect(booked()).toHaveLength(2);
	});
});

describe('co-hosts of an event that is booked', () => {
	it('are set in the settings of its meeting', async () => {
		const run = await create(coHosts(attendeeB.unionId, attendeeF.unionId));
		expect(run.output[0]?.json).toMatchObject({ title: 'Planning', coHostsSet: true });
		const { organization } = scene.sandbox;
		const meeting = scheduledWithId(organization, onlyBooked().logicalConferenceId ?? '');
		expect(meeting?.settings?.cohostUnionIds).toEqual([attendeeB.unionId, attendeeF.unionId]);
		expect(operations()).toEqual([
			'createEvent',
			'queryScheduleConfSettings',
			'updateScheduleConfSettings',
			'queryScheduleConfSettings',
		]);
		expect(run.hints).toEqual([]);
	});

	it.each([
		['queryScheduleConfSettings', 'scheduleConferenceIdError'],
		['updateScheduleConfSettings', 'noPermission'],
	])('that %s refuses leave the event, and the item says so', async (operation, code) => {
		scene.sandbox.fail({ operation, with: { kind: 'error', status: 400, code } });
		const run = await create(coHosts(attendeeB.unionId));
		expect(run.error).toBeUndefined();
		expect(run.output[0]?.json).toMatchObject({
			eventId: onlyBooked().id,
			coHostsSet: false,
			coHostsError: expect.stringContaining(code),
		});
		expect(run.hints).toEqual([
			expect.objectContaining({
				message: expect.stringContaining('could not be set in advance'),
				type: 'warning',
			}),
		]);
		expect(scene.sandbox.callsOf('createEvent')).toHaveLength(1);
	});

	it('that the app may not set leave every event booked', async () => {
		scene.sandbox.fail({
			operation: 'updateScheduleConfSettings',
			times: Infinity,
			with: { kind: 'missingScope' },
		});
		const run = await create(coHosts(attendeeB.unionId), { items: [{}, {}, {}] });
		expect(run.output.map(({ json }) => json.coHostsSet)).toEqual([false, false, false]);
		expect(booked()).toHaveLength(3);
		expect(scene.sandbox.callsOf('updateScheduleConfSettings')).toHaveLength(1);
	});

	it('that DingTalk accepted and does not list are not taken for set', async () => {
		scene.sandbox.fail({
			operation: 'updateScheduleConfSettings',
			with: { kind: 'answer', json: { success: true } },
		});
		const run = await create(coHosts(attendeeB.unionId));
		expect(run.output[0]?.json).toMatchObject({
			coHostsSet: false,
			coHostsError: expect.stringContaining('does not list them'),
		});
	});
});

describe('Calendar Event → Update', () => {
	const update = async (parameters: IDataObject, options: Partial<RunOptions> = {}) =>
		await scene.run(
			'calendarEvent update',
			{ organizer: byId(attendeeA.unionId), eventId: onlyBooked().id, ...parameters },
			{ timeZone: 'Asia/Shanghai', ...options },
		);

	beforeEach(async () => {
		await create(userRows(['unionId', attendeeB.unionId]), { timeZone: 'Asia/Shanghai' });
		scene.sandbox.calls.length = 0;
	});

	it('keeps the meeting, and the end where only the start changes', async () => {
		const { logicalConferenceId, endTime } = onlyBooked();
		const run = await update({
			updateFields: { startTime: '2026-12-07 10:30', location: 'Room 2' },
		});
		expect(run.output[0]?.json).toMatchObject({
			title: 'Planning',
			startTime: '2026-12-07T10:30:00+08:00',
			endTime: '2026-12-07T11:00:00+08:00',
			location: 'Room 2',
			conferenceId: logicalConferenceId,
		});
		expect(onlyBooked()).toMatchObject({ logicalConferenceId, endTime });
	});

	it('by several items goes in their order, each with the times that the one before left', async () => {
		const run = await update(
			{ updateFields: { startTime: '={{ $json.startTime }}' } },
			{ items: [{ startTime: '2026-12-07 09:00' }, { startTime: '2026-12-07 10:15' }] },
		);
		expect(run.output.map(({ json }) => json.startTime)).toEqual([
			'2026-12-07T09:00:00+08:00',
			'2026-12-07T10:15:00+08:00',
		]);
		expect(operations()).toEqual(['getEvent', 'patchEvent', 'getEvent', 'patchEvent']);
	});

	it('of an all-day event changes its days', async () => {
		onlyBooked().isAllDay = true;
		const run = await update({ updateFields: { startTime: '2026-12-05', endTime: '2026-12-06' } });
		expect(run.output[0]?.json).toMatchObject({ startTime: '2026-12-05', endTime: '2026-12-07' });
	});

	it('adds and removes attendees, and reads them back', async () => {
		const removed = userRows(['unionId', attendeeB.unionId]).userList;
		const run = await update({
			...userRows(['unionId', attendeeC.unionId], ['unionId', attendeeD.unionId]),
			removedUserList: removed,
		});
		expect(run.output[0]?.json.attendees).toMatchObject([
			{ unionId: attendeeC.unionId },
			{ unionId: attendeeD.unionId },
		]);
		expect(operations()).toEqual(['addAttendee', 'removeAttendee', 'getEvent']);
	});

	it('reads back all of many attendees', async () => {
		const many = Array.from({ length: 150 }, (_, place) => ({
			unionId: `attendee${place}`,
			responseStatus: 'needsAction' as const,
		}));
		onlyBooked().attendees.push(...many);
		const { length } = onlyBooked().attendees;
		const changed = await update({ updateFields: { location: 'Hall' } });
		expect(changed.output[0]?.json.attendees).toHaveLength(length);
		const added = await update(userRows(['unionId', attendeeC.unionId]));
		expect(added.output[0]?.json.attendees).toHaveLength(length + 1);
	});

	it('says that the end has to be changed too where the new start is after it', async () => {
		const run = await update({ updateFields: { startTime: '2026-12-08 10:00' } });
		expect(run.error?.message).toContain("'End Time' is not after 'Start Time'");
		expect(run.error?.description).toMatch(/^Add .* as well: the event ends/);
		expect(operations()).toEqual(['getEvent']);
	});

	it('says what was changed before a refusal', async () => {
		scene.sandbox.fail({
			operation: 'addAttendee',
			with: { kind: 'error', status: 400, code: 'permissionDeny' },
		});
		const run = await update({
			...userRows(['unionId', attendeeC.unionId]),
			updateFields: { title: 'Planning' },
		});
		expect(run.error?.description).toContain('Changed before that: Update Fields.');
	});

	it.each<[string, IDataObject]>([
		["'Update Fields' is empty", {}],
		["'End Time' is not after 'Start Time'", { updateFields: { endTime: '2026-12-07 09:00' } }],
		['nobody@example.com', userRows(['email', 'nobody@example.com'])],
	])('changes nothing when %s', async (message, parameters) => {
		const run = await update(parameters);
		expect(run.error?.message).toContain(message);
		const changes = ['patchEvent', 'addAttendee', 'removeAttendee'];
		expect(changes.flatMap((each) => scene.sandbox.callsOf(each))).toEqual([]);
	});
});

describe('Calendar Event → Delete', () => {
	const remove = async (parameters: IDataObject = {}) =>
		await scene.run('calendarEvent delete', {
			organizer: byId(attendeeA.unionId),
			eventId: sample.weeklyEventId,
			...parameters,
		});
	const isThere = () =>
		scene.sandbox.organization.calendarEvents.some(({ id }) => id === sample.weeklyEventId);

	it('cancels the event with its meeting', async () => {
		const run = await remove();
		expect(run.output.map(({ json }) => json)).toEqual([
			{ success: true, eventId: sample.weeklyEventId },
		]);
		expect(isThere()).toBe(false);
		const meeting = scheduledWithId(scene.sandbox.organization, sample.scheduleConferenceId);
		expect(meeting?.cancelled).toBe(true);
		expect(scene.sandbox.callsOf('deleteEvent')[0]?.query).toEqual({ pushNotification: 'true' });
	});

	it('is done when it was done before, and when the answer got lost', async () => {
		scene.sandbox.fail({ operation: 'deleteEvent', with: { kind: 'reset', afterEffect: true } });
		expect((await remove()).output[0]?.json.success).toBe(true);
		const again = await remove({ notify: false });
		expect(again.output[0]?.json).toEqual({ success: true, eventId: sample.weeklyEventId });
	});

	it('of an unknown event fails', async () => {
		const run = await remove({ eventId: 'unknown' });
		expect(run.error?.message).toBe('There is no such event in this calendar.');
	});

	it("with an attendee leaves the event in the others' calendars", async () => {
		await remove({ organizer: byId(attendeeB.unionId) });
		expect(isThere()).toBe(true);
	});

	it('needs the permission to write', async () => {
		const { appKey, appSecret } = sample.readingApp;
		const run = await scene.run(
			'calendarEvent delete',
			{ organizer: byId(attendeeA.unionId), eventId: sample.weeklyEventId },
			{ credential: internalApp(scene.sandbox, { appKey, appSecret }) },
		);
		expect(run.error?.message).toContain('Calendar.Event.Write');
		expect(isThere()).toBe(true);
	});
});

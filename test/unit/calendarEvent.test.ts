import type { IDataObject } from 'n8n-workflow';

import { calendarEvent, hasMeeting } from '../../nodes/DingTalkConference/dingtalk/api/calendar';
import { enteredIn } from '../../nodes/DingTalkConference/fields/itemParameters';
import { nextDay } from '../../nodes/DingTalkConference/fields/time/period';

const event: IDataObject = {
	id: 'cnNTbW1YbUxKZ3VEgvdlQrQT09',
	summary: 'Weekly sales review',
	status: 'confirmed',
	isAllDay: false,
	start: { dateTime: '2026-01-05T10:00:00+08:00', timeZone: 'Asia/Shanghai', date: '2026-01-05' },
	end: { dateTime: '2026-01-05T11:00:00+08:00', timeZone: 'Asia/Shanghai' },
	organizer: { id: 'organizer', displayName: 'Organizer', responseStatus: 'accepted', self: true },
	attendees: [
		{ id: 'a', displayName: 'Attendee A', responseStatus: 'accepted', isOptional: false },
		{ id: 'b', displayName: 'Attendee B', responseStatus: 'needsAction' },
	],
	onlineMeetingInfo: { type: 'dingtalk', conferenceId: 'uuid', url: 'dingtalk://page?confId=uuid' },
	reminders: [{ method: 'dingtalk', minutes: '15' }],
};

describe('a simplified event', () => {
	it('holds what Set Co-Hosts takes', () => {
		expect(calendarEvent(event)).toEqual({
			eventId: 'cnNTbW1YbUxKZ3VEgvdlQrQT09',
			title: 'Weekly sales review',
			status: 'confirmed',
			isAllDay: false,
			startTime: '2026-01-05T10:00:00+08:00',
			endTime: '2026-01-05T11:00:00+08:00',
			conferenceId: 'uuid',
			joinUrl: 'dingtalk://page?confId=uuid',
			organizer: { unionId: 'organizer', name: 'Organizer', responseStatus: 'accepted' },
			responseStatus: 'accepted',
			attendees: [
				{ unionId: 'a', name: 'Attendee A', responseStatus: 'accepted', isOptional: false },
				{ unionId: 'b', name: 'Attendee B', responseStatus: 'needsAction' },
			],
		});
	});

	it('of a whole day has dates', () => {
		const day = { ...event, isAllDay: true, end: { date: '2026-01-06' } };
		expect(calendarEvent(day)).toMatchObject({ startTime: '2026-01-05', endTime: '2026-01-06' });
	});

	it('leaves out what DingTalk leaves out', () => {
		expect(calendarEvent({ id: 'x' })).toEqual({ eventId: 'x' });
		expect(calendarEvent({ id: 'x', onlineMeetingInfo: null, start: 'soon' })).toEqual({
			eventId: 'x',
		});
	});
});

it.each<[string, IDataObject, boolean]>([
	['with a meeting', event, true],
	['without one', { ...event, onlineMeetingInfo: undefined }, false],
	['whose meeting has no ID', { ...event, onlineMeetingInfo: { type: 'dingtalk' } }, false],
	['that was cancelled', { ...event, status: 'cancelled' }, false],
])('an event %s counts as one with a meeting: %s', (_, own, expected) => {
	expect(hasMeeting(own)).toBe(expected);
});

describe('the period of events', () => {
	const field = nextDay('timeMin', 'timeMax');
	const read = (entered: IDataObject) =>
		field.read(enteredIn(entered, { timeZone: 'Asia/Shanghai' }), 'period');

	beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 0, 5, 1, 30, 15, 123) }));
	afterEach(() => jest.useRealTimers());

	it.each<[string, IDataObject, string, string]>([
		['is the next 24 hours', {}, '2026-01-05T01:30:15Z', '2026-01-06T01:30:15Z'],
		[
			'of empty inputs too',
			{ timeMin: '', timeMax: '' },
			'2026-01-05T01:30:15Z',
			'2026-01-06T01:30:15Z',
		],
		[
			'begins in the time zone of the workflow',
			{ timeMin: '2026-02-01 08:00' },
			'2026-02-01T00:00:00Z',
			'2026-02-02T00:00:00Z',
		],
		[
			'ends when the user says',
			{ timeMin: '2026-02-01T00:00:00Z', timeMax: '2026-02-01T06:00:00+01:00' },
			'2026-02-01T00:00:00Z',
			'2026-02-01T05:00:00Z',
		],
	])('%s', (_, entered, timeMin, timeMax) => {
		expect(read(entered)).toEqual({ timeMin, timeMax });
	});

	it.each<[string, IDataObject]>([
		["'Before' is not later than 'After'", { timeMin: '2026-02-01', timeMax: '2026-02-01' }],
		["'After' is not a date and time", { timeMin: 'soon' }],
	])('%s is refused', (message, entered) => {
		expect(() => read(entered)).toThrow(message);
	});
});

import type { IDataObject } from 'n8n-workflow';

import { triggerSettings } from '../../../nodes/DingTalkConference/trigger/settings';

const settingsFor = (events: unknown, options: IDataObject = {}) =>
	triggerSettings({
		getNodeParameter: (name: string) => (name === 'events' ? events : options) as IDataObject,
		getTimezone: () => 'UTC',
	});

const rows = (...people: Array<[string, unknown]>): IDataObject => ({
	users: people.map(([mode, value]) => ({ user: { __rl: true, mode, value } as IDataObject })),
});

describe('the settings', () => {
	it('are those of an untouched node', () => {
		expect(settingsFor(['meetingStarted'])).toEqual({
			events: new Set(['meetingStarted']),
			conferences: {
				ids: new Set(),
				roomCodes: new Set(),
				scheduleIds: new Set(),
				calendarEventIds: new Set(),
			},
			titleContains: undefined,
			createdBy: [],
			users: [],
			includeOutside: false,
			firstJoinOnly: false,
			ignoreOlderThan: 10,
			calendarOwners: [],
			minutesBefore: 0,
			checkEvery: 60,
			includeAllDay: false,
			includeDeclined: false,
			noticeChanges: false,
			onlyWithMeeting: true,
			addCalendarEvent: false,
			addMeetingDetails: false,
			collectFor: 0,
			raw: false,
		});
	});

	it.each<[unknown, string[]]>([
		['participantJoined', ['participantJoined']],
		['participantJoined, meetingEnded', ['participantJoined', 'meetingEnded']],
		[['minutesReady', 'minutesReady'], ['minutesReady']],
	])('take the events %p of an expression', (given, expected) => {
		expect([...settingsFor(given).events]).toEqual(expected);
	});

	it('take numbers and switches that an expression gave as text', () => {
		const options = { ignoreOlderThan: '0.5', raw: 'true', firstJoinOnly: 'false' };
		expect(settingsFor(['meetingEnded'], options)).toMatchObject({
			ignoreOlderThan: 0.5,
			raw: true,
			firstJoinOnly: false,
		});
	});

	it('take people by each of the modes, and no row that was left empty', () => {
		const users = rows(
			['list', 'a-union-id'],
			['unionId', ' b-union-id '],
			['userId', 'manager4220'],
			['mobile', '+86 138 0013 8000'],
			['list', ''],
		);
		expect(settingsFor(['participantJoined'], { users }).users).toEqual([
			{ kind: 'unionId', value: 'a-union-id' },
			{ kind: 'unionId', value: 'b-union-id' },
			{ kind: 'userId', value: 'manager4220' },
			expect.objectContaining({ kind: 'mobile' }),
		]);
	});

	it.each<[string, unknown, IDataObject]>([
		['Trigger On', [], {}],
		['Trigger On', ['meetingStarted', 'meetingMoved'], {}],
		['Trigger On', 7, {}],
		['Title Contains', ['meetingStarted'], { titleContains: ['a'] }],
		['Ignore Events Older Than', ['meetingStarted'], { ignoreOlderThan: -1 }],
		['Ignore Events Older Than', ['meetingStarted'], { ignoreOlderThan: 'soon' }],
		['Include Raw Event', ['meetingStarted'], { raw: 'perhaps' }],
		['Meetings', ['meetingStarted'], { conferences: 'my meeting' }],
		['Users', ['participantJoined'], { users: rows(['phone', '13800138000']) }],
		[
			'Created By, row 2',
			['meetingStarted'],
			{ createdBy: rows(['unionId', 'a'], ['unionId', 'b c']) },
		],
	])('that are wrong name %s', (name, events, options) => {
		expect(() => settingsFor(events, options)).toThrow(name);
	});
});

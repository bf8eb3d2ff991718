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

	it('take people by each of the modes, in rows', () => {
		const users = rows(
			['list', 'a-union-id'],
			['unionId', ' b-union-id '],
			['userId', 'manager4220'],
			['mobile', '+86 138 0013 8000'],
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
		['Calendars Of', ['calendarEventStarting'], {}],
		['Calendars Of, row 2', ['calendarEventStarting'], rows(['unionId', 'a'], ['list', ''])],
	])('that are wrong name %s', (name, events, options) => {
		expect(() => settingsFor(events, options)).toThrow(`'${name}`);
	});

	// Each of them, left empty, would let everybody and everything through.
	const filters = { users: 'Users', createdBy: 'Created By' };
	describe.each(Object.entries(filters))('refuse the filter "%s"', (name, displayName) => {
		it.each<[string, unknown]>([
			['without rows', {}],
			['with no row in its list', { users: [] }],
			['of an expression without value', undefined],
			['with a row that has no user', { users: [{}] }],
			['with an empty row', rows(['list', ''])],
			['with an empty row of another mode', rows(['mobile', '  '])],
		])('%s', (_, given) => {
			const read = () => settingsFor(['participantJoined'], { [name]: given as IDataObject });
			expect(read).toThrow(`'${displayName}' is empty`);
		});

		it('with an empty row among others, by its number', () => {
			const given = rows(['unionId', 'a-union-id'], ['userId', ''], ['unionId', 'b-union-id']);
			const read = () => settingsFor(['participantJoined'], { [name]: given });
			expect(read).toThrow(`'${displayName}, row 2' is empty`);
		});
	});

	it.each<[string, string, unknown]>([
		['Meetings', 'conferences', ''],
		['Meetings', 'conferences', ' ,\n'],
		['Meetings', 'conferences', []],
		['Meetings', 'conferences', undefined],
		['Title Contains', 'titleContains', ''],
		['Title Contains', 'titleContains', '  '],
		['Title Contains', 'titleContains', undefined],
	])('refuse the filter %s (%s: %p) that was added and left empty', (displayName, name, given) => {
		const read = () => settingsFor(['meetingStarted'], { [name]: given as string });
		expect(read).toThrow(`'${displayName}' is empty`);
	});
});

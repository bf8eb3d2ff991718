import { sample } from '../../sandbox';
import type { Recurrence } from '../../sandbox/state/calendar';
import { occurrencesOf } from '../../sandbox/state/recurrence';
import { call, sandbox, useSandbox } from './client';

const { attendeeA, attendeeD, attendeeF } = sample.people;
const day = 24 * 3_600_000;

type Row = Record<string, unknown>;

const calendar = (unionId: string) => `/v1.0/calendar/users/${unionId}/calendars/primary`;
const event = async (unionId: string, id: string, query = '') =>
	await call('GET', `${calendar(unionId)}/events/${encodeURIComponent(id)}${query}`);
const view = async (unionId: string, from: number, until: number, query = '') => {
	const time = (moment: number) => encodeURIComponent(new Date(moment).toISOString());
	const period = `timeMin=${time(from)}&timeMax=${time(until)}`;
	return await call('GET', `${calendar(unionId)}/eventsview?${period}${query}`);
};

useSandbox();

describe('an event', () => {
	it('shows its attendees and its meeting to everybody who has it', async () => {
		const { json } = await event(attendeeD.unionId, sample.weeklyEventId, '?maxAttendees=4');
		expect(json).toMatchObject({
			id: sample.weeklyEventId,
			organizer: { id: attendeeA.unionId, self: false },
			recurrence: { pattern: { type: 'weekly', interval: 1 }, range: { type: 'noEnd' } },
			onlineMeetingInfo: { type: 'dingtalk', conferenceId: sample.scheduleConferenceId },
			seriesMasterId: '',
		});
		expect((json.attendees as Row[]).at(-1)).toMatchObject({
			id: attendeeD.unionId,
			self: true,
			isOptional: true,
			responseStatus: 'needsAction',
		});
	});

	it('is found by an ID with a slash that was not encoded, as the official SDK sends it', async () => {
		expect(sample.weeklyEventId).toContain('/');
		const { json } = await call(
			'GET',
			`${calendar(attendeeD.unionId)}/events/${sample.weeklyEventId}`,
		);
		expect(json.id).toBe(sample.weeklyEventId);
	});

	it('has no meeting information when it has no meeting', async () => {
		const { json } = await event(attendeeF.unionId, sample.lunchEventId);
		expect(json).not.toHaveProperty('onlineMeetingInfo');
		expect(json.start).toMatchObject({ timeZone: 'Asia/Shanghai' });
	});

	it('of a whole day has dates instead of times', async () => {
		const { json } = await event(attendeeA.unionId, sample.fairEventId);
		const date = expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string;
		expect([json.isAllDay, json.start, json.end]).toEqual([true, { date }, { date }]);
	});

	it.each([
		['that is unknown', attendeeA.unionId, 'unknown', 404, 'itemNotFound'],
		['of other people', attendeeF.unionId, sample.fairEventId, 404, 'itemNotFound'],
		['of a stranger', 'nobody', sample.lunchEventId, 400, 'invalidParameter'],
		[
			'on a day without it',
			attendeeA.unionId,
			`${sample.weeklyEventId}_1`,
			404,
			'instanceNotExist',
		],
	])('%s is not found', async (_, unionId, id, status, code) => {
		expect(await event(unionId, id)).toMatchObject({ status, json: { code } });
	});

	it('is only in the primary calendar', async () => {
		const path = calendar(attendeeA.unionId).replace('primary', 'other');
		expect((await call('GET', `${path}/events/x`)).json.code).toBe('invalidParameter');
	});
});

describe('the events of a period', () => {
	it('hold each instance of a series, future ones too, in order', async () => {
		const now = Date.now();
		const { json } = await view(attendeeA.unionId, now, now + 15 * day);
		const events = json.events as Row[];
		expect(events.map(({ summary }) => summary)).toEqual([
			'Weekly sales review',
			'Lunch',
			'Trade fair',
			'Weekly sales review',
			'Weekly sales review',
		]);
		const [, , , next] = events;
		expect(next).toMatchObject({
			seriesMasterId: sample.weeklyEventId,
			onlineMeetingInfo: { conferenceId: sample.scheduleConferenceId },
		});
		const found = await event(attendeeA.unionId, String(next?.id));
		expect(found.json).toEqual({ ...next, originStart: found.json.originStart });
	});

	it('come in pages, the last one without a token', async () => {
		const now = Date.now();
		const read = (query: string) => view(attendeeA.unionId, now, now + 15 * day, query);
		expect((await read('&maxResults=3')).json).toMatchObject({ nextToken: '3' });
		const { json } = await read('&maxResults=3&nextToken=3');
		expect(json.events).toHaveLength(2);
		expect(json).not.toHaveProperty('nextToken');
	});

	it('are not the cancelled ones', async () => {
		for (const each of sandbox.organization.calendarEvents) each.cancelled = true;
		expect((await view(attendeeA.unionId, 0, Date.now())).json.events).toEqual([]);
	});

	it.each([
		'timeMin=2026-01-05T10:00:00',
		'timeMin=yesterday',
		'timeMin=2026-01-06T00:00:00Z&timeMax=2026-01-05T00:00:00Z',
		'maxResults=101',
		'maxAttendees=501',
	])('are refused for %s', async (query) => {
		const { json } = await call('GET', `${calendar(attendeeA.unionId)}/eventsview?${query}`);
		expect(json.code).toBe('invalidParameter');
	});
});

describe('the attendees of an event', () => {
	const attendees = async (unionId: string, id: string, query = '') =>
		await call('GET', `${calendar(unionId)}/events/${encodeURIComponent(id)}/attendees${query}`);

	it('come in pages, with their answers', async () => {
		const first = await attendees(attendeeD.unionId, sample.weeklyEventId, '?maxResults=3');
		expect(first.json).toMatchObject({ nextToken: '3' });
		const query = '?maxResults=3&nextToken=3';
		const { json } = await attendees(attendeeD.unionId, sample.weeklyEventId, query);
		expect(json).toEqual({
			attendees: [
				{
					id: attendeeD.unionId,
					displayName: attendeeD.name,
					responseStatus: 'needsAction',
					self: true,
					isOptional: true,
				},
			],
		});
	});

	it('are found by an ID with a slash that was not encoded', async () => {
		const path = `${calendar(attendeeD.unionId)}/events/${sample.weeklyEventId}/attendees`;
		expect((await call('GET', path)).json.attendees).toHaveLength(4);
	});

	it.each([
		['of an event of other people', sample.fairEventId, ''],
		['in pages of more than 500', sample.lunchEventId, '?maxResults=501'],
	])('%s are refused', async (_, id, query) => {
		const { json } = await attendees(attendeeF.unionId, id, query);
		expect(json.code).toBe('invalidParameter');
	});
});

describe('the stored events', () => {
	const stored = async (query = '') =>
		await call('GET', `${calendar(attendeeA.unionId)}/events${query}`);

	it('hold a series, its past instances and what is to come, but no future instances', async () => {
		const now = Date.now();
		const events = (await stored()).json.events as Row[];
		const instances = events.filter(({ seriesMasterId }) => seriesMasterId !== '');
		expect(instances).toHaveLength(5);
		for (const { start } of instances)
			expect(Date.parse((start as { dateTime: string }).dateTime)).toBeLessThanOrEqual(now);
		expect(events.filter(({ seriesMasterId }) => seriesMasterId === '')).toMatchObject([
			{ id: sample.weeklyEventId },
			{ id: sample.lunchEventId },
			{ id: sample.fairEventId },
		]);
	});

	it('are the instances of one series, in pages', async () => {
		const series = `?seriesMasterId=${encodeURIComponent(sample.weeklyEventId)}&maxResults=3`;
		expect((await stored(series)).json).toMatchObject({ nextToken: '3' });
		const { json } = await stored(`${series}&nextToken=3`);
		expect(json.events).toHaveLength(2);
		expect(json).not.toHaveProperty('nextToken');
	});

	it('are counted by their start, cancelled ones too', async () => {
		for (const each of sandbox.organization.calendarEvents) each.cancelled = true;
		const lunch = sandbox.calendars.named('Lunch').startTime;
		const timeMin = new Date(lunch).toISOString();
		const timeMax = new Date(lunch + 1).toISOString();
		expect((await stored(`?timeMin=${timeMin}&timeMax=${timeMax}`)).json.events).toMatchObject([
			{ id: sample.lunchEventId, status: 'cancelled' },
		]);
	});

	it.each(['timeMin=yesterday', 'maxResults=101', 'syncToken=x'])(
		'are refused for %s',
		async (query) => {
			expect((await stored(`?${query}`)).json.code).toBe('invalidParameter');
		},
	);
});

describe('a series', () => {
	// A Monday in Shanghai, although it is still Sunday in Greenwich.
	const startTime = Date.parse('2026-01-05T07:00:00+08:00');
	const daysOf = (pattern: Recurrence['pattern'], range: Recurrence['range'], until: string) =>
		occurrencesOf(
			{
				id: 'series',
				summary: 'Series',
				startTime,
				endTime: startTime + 3_600_000,
				organizerId: attendeeA.unionId,
				attendees: [],
				recurrence: { pattern, range },
			},
			Date.parse(until),
		).map((each) => new Date(each.startTime + 8 * 3_600_000).toISOString().slice(5, 10));

	it.each<[string, Recurrence['pattern'], Recurrence['range'], string[]]>([
		[
			'every other day',
			{ type: 'daily', interval: 2 },
			{ type: 'numbered', numberOfOccurrences: 3 },
			['01-05', '01-07', '01-09'],
		],
		[
			'on two days of every other week',
			{ type: 'weekly', interval: 2, daysOfWeek: 'monday,wednesday' },
			{ type: 'numbered', numberOfOccurrences: 4 },
			['01-05', '01-07', '01-19', '01-21'],
		],
		[
			'until a day',
			{ type: 'weekly', interval: 1 },
			{ type: 'endDate', endDate: Date.parse('2026-01-19T00:00:00+08:00') },
			['01-05', '01-12', '01-19'],
		],
		[
			'on a day of the month',
			{ type: 'absoluteMonthly', interval: 1, dayOfMonth: 31 },
			{ type: 'numbered', numberOfOccurrences: 2 },
			['01-31', '03-31'],
		],
		[
			'on the second Tuesday of the month',
			{ type: 'relativeMonthly', interval: 1, index: 'second', daysOfWeek: 'tuesday' },
			{ type: 'numbered', numberOfOccurrences: 2 },
			['01-13', '02-10'],
		],
		[
			'on the last Friday of the month',
			{ type: 'relativeMonthly', interval: 1, index: 'last', daysOfWeek: 'friday' },
			{ type: 'numbered', numberOfOccurrences: 2 },
			['01-30', '02-27'],
		],
		['every year', { type: 'absoluteYearly', interval: 1 }, { type: 'noEnd' }, ['01-05', '01-05']],
	])('falls %s', (_, pattern, range, days) => {
		expect(daysOf(pattern, range, '2027-06-01T00:00:00Z')).toEqual(days);
	});
});

import type { IDataObject } from 'n8n-workflow';

import { sample } from '../sandbox';
import { answered } from './operations/answered';
import { internalApp, locator, useScene } from './scene';

const scene = useScene();

const search = async (method: string, filter?: string, paginationToken?: string, more = {}) =>
	await scene.engine.listSearch({
		method,
		parameters: { resource: 'conference', operation: 'setCoHosts' },
		credential: internalApp(scene.sandbox, more),
		filter,
		paginationToken,
	});

describe('the list of meetings', () => {
	it('holds those that are running, with title, creator and start', async () => {
		const { results, paginationToken } = await search('searchConferences');
		expect(results.map(({ value }) => value).sort()).toEqual([
			sample.bookedConferenceId,
			sample.instantConferenceId,
		]);
		const booked = results.find(({ value }) => value === sample.bookedConferenceId);
		expect(booked?.name).toMatch(
			/^Weekly sales review · Attendee A · since \d{1,2} \w+,? \d\d:\d\d$/,
		);
		expect(paginationToken).toBeUndefined();
	});

	it.each([
		['review', 1],
		['REVIEW attendee a', 1],
		[sample.instantRoomCode, 1],
		['no such title', 0],
	])('filtered by "%s" holds %i', async (filter, count) => {
		expect((await search('searchConferences', filter)).results).toHaveLength(count);
	});

	it('holds a meeting whose start is an impossible time, without it, beside all others', async () => {
		const times = [Date.now(), 9e15, -1, 'soon', {}, null];
		const onGoingConfList = times.map((startTime, index) => ({
			conferenceId: `id${index}`,
			title: 'Weekly sales review',
			startTime,
		}));
		scene.sandbox.fail({
			operation: 'queryOrgConferenceList',
			with: answered({ onGoingConfList, hasMore: false }),
		});
		const { results } = await search('searchConferences');
		expect(results.map(({ value }) => value)).toEqual(times.map((_, index) => `id${index}`));
		expect(results.map(({ name }) => name.includes('since'))).toEqual(
			times.map((_, index) => index === 0),
		);
	});

	it('goes on page by page, and finds a match that lies pages away', async () => {
		scene.sandbox.addConferences(250);
		const first = await search('searchConferences');
		expect(first.results).toHaveLength(100);
		const second = await search('searchConferences', undefined, String(first.paginationToken));
		expect(second.results[0]?.value).not.toBe(first.results[0]?.value);
		const last = scene.sandbox.organization.conferences.at(-1);
		expect((await search('searchConferences', last?.title)).results).toHaveLength(1);
	});
});

describe('the list of coming events', () => {
	const now = Date.parse('2026-03-02T08:00:00Z');
	beforeEach(() => {
		jest.spyOn(Date, 'now').mockReturnValue(now);
		const event = (id: string, summary: string, start: object, status = 'confirmed') => ({
			id,
			summary,
			start,
			status,
		});
		const events = [
			event('weekly==', 'Weekly sales review', { dateTime: '2026-03-02T10:00:00+08:00' }),
			event('gone', 'Canceled talk', { dateTime: '2026-03-02T11:00:00+08:00' }, 'cancelled'),
			{ ...event('fair', 'Trade fair', { date: '2026-03-05' }), isAllDay: true },
		];
		scene.sandbox.fail({ operation: 'listEventsView', times: 2, with: answered({ events }) });
	});
	afterEach(() => jest.restoreAllMocks());

	const eventsOf = async (user: object | string, filter?: string, resource = 'calendarEvent') =>
		await scene.engine.listSearch({
			method: 'searchEvents',
			parameters: { resource, operation: 'get', user: user as IDataObject },
			credential: internalApp(scene.sandbox),
			filter,
		});
	const { attendeeA } = sample.people;

	it.each([
		['unionId', attendeeA.unionId],
		['mobile', attendeeA.mobile],
		['email', 'attendee.a@example.com'],
	])('holds those of the calendar owner by %s', async (mode, value) => {
		const { results } = await eventsOf(locator(mode, value));
		expect(results).toEqual([
			// In n8n's own time zone, where the workflow has none.
			{ name: expect.stringMatching(/^Weekly sales review · 1 Mar\D+21:00$/), value: 'weekly==' },
			{ name: 'Trade fair · 5 Mar', value: 'fair' },
		]);
		const [call] = scene.sandbox.callsOf('listEventsView');
		expect(call?.path).toContain(attendeeA.unionId);
		expect(call?.query).toMatchObject({
			timeMin: '2026-03-02T08:00:00Z',
			timeMax: '2026-04-01T08:00:00Z',
		});
	});

	it('is filtered by title', async () => {
		const { results } = await eventsOf(locator('unionId', attendeeA.unionId), 'trade FAIR');
		expect(results.map(({ value }) => value)).toEqual(['fair']);
	});

	it.each([
		['calendarEvent', locator('list', ''), "'Calendar Owner' is empty"],
		['minutes', locator('list', ''), "'User' is empty"],
		['calendarEvent', locator('unionId', '={{ $json.id }}'), "'Calendar Owner' is an expression"],
	])('of %s says which user is missing (%j), before any call', async (resource, user, told) => {
		await expect(eventsOf(user, undefined, resource)).rejects.toThrow(told);
		expect(scene.sandbox.callsOf('listEventsView')).toEqual([]);
	});
});

describe('the list of people', () => {
	it('asks for a name first', async () => {
		expect((await search('searchUsers', '')).results).toEqual([]);
		expect(scene.sandbox.calls).toEqual([]);
	});

	it('distinguishes two people of one name, and gives the union ID', async () => {
		const { results } = await search('searchUsers', 'Presenter');
		expect(results).toEqual([
			{
				name: 'Presenter · Account manager',
				value: sample.people.salesPresenter.unionId,
			},
			{
				name: 'Presenter · Trainer',
				value: sample.people.supportPresenter.unionId,
			},
		]);
	});

	it('names the department where nothing else distinguishes two people', async () => {
		for (const person of scene.sandbox.organization.people) {
			if (person.name === 'Presenter') person.title = 'Trainer';
		}
		expect((await search('searchUsers', 'Presenter')).results.map(({ name }) => name)).toEqual([
			'Presenter · Trainer · department 10',
			'Presenter · Trainer · department 20',
		]);
	});

	it('gives names that stand in the result, of meetings and of users', async () => {
		const [meeting] = (await search('searchConferences', 'review')).results;
		const [person] = (await search('searchUsers', 'Attendee C')).results;
		const run = await scene.setCoHosts({
			conferenceId: {
				__rl: true,
				mode: 'list',
				value: meeting?.value,
				cachedResultName: meeting?.name,
			} as IDataObject,
			userList: {
				users: [
					{
						user: {
							__rl: true,
							mode: 'list',
							value: person?.value,
							cachedResultName: person?.name,
						} as IDataObject,
					},
				],
			},
		});
		expect(run.output[0]?.json).toMatchObject({
			title: 'Weekly sales review',
			userList: [{ unionId: sample.people.attendeeC.unionId, name: 'Attendee C' }],
		});
	});

	it.each(['rows', 'pages'] as const)(
		'goes on page by page where the offset counts %s',
		async (counts) => {
			scene.sandbox.organization.searchOffsetCounts = counts;
			scene.sandbox.addPeople(50);
			const names: string[] = [];
			let token: string | undefined;
			do {
				const page = await search('searchUsers', 'Bulk', token);
				names.push(...page.results.map(({ name }) => name));
				token = page.paginationToken as string | undefined;
			} while (token);
			expect(new Set(names).size).toBe(50);
			expect(names).toHaveLength(50);
		},
	);

	it('leaves out who lies outside the contact range', async () => {
		const { support } = sample.departments;
		for (const app of scene.sandbox.organization.apps) {
			app.contactRange = { departmentIds: [support.id], userIds: [] };
		}
		expect((await search('searchUsers', 'Presenter')).results).toHaveLength(1);
	});
});

describe('a search that fails', () => {
	it.each([
		['searchConferences', 'VideoConference.Conference.Read'],
		['searchUsers', 'qyapi_addresslist_search'],
	])('%s says what is missing and what to do', async (method, scope) => {
		scene.sandbox.fail({
			times: Infinity,
			when: ({ operation }) => operation !== 'getAccessToken',
			with: { kind: 'missingScope', scope },
		});
		// The panel shows both, without HTML, and takes the hyphens out of the message.
		await expect(search(method, 'x')).rejects.toMatchObject({
			message: `The app is missing the permission ${scope}.`,
			description: expect.stringMatching(
				/^Apply for it in the developer console[^<>]+ https:\/\/open-dev\.dingtalk\.com\/appscope\/apply\?content=[^ ]+ \(code Forbidden/,
			),
		});
	});

	it('names the field of the credential that is empty', async () => {
		await expect(search('searchConferences', '', undefined, { appSecret: '' })).rejects.toThrow(
			/"Client Secret" .* is empty/,
		);
	});

	it.each([
		['a minute', { kind: 'throttlePerMinute' }],
		['as long as the answer says', { kind: 'throttle', retryAfterSeconds: 6 }],
		['five minutes', { kind: 'ipBanned' }],
	] as const)('since DingTalk throttles for %s fails at once, and says so', async (_, fault) => {
		scene.sandbox.fail({ operation: 'queryOrgConferenceList', times: Infinity, with: fault });
		await expect(search('searchConferences', '')).rejects.toThrow(/throttling|banned this IP/);
		expect(scene.sandbox.callsOf('queryOrgConferenceList')).toHaveLength(1);
	});
});

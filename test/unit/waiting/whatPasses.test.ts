import { item, minutesGoBy, Morning, within } from './morning';

const code = '83872210452';
const forUsers = { waitFor: 'users' };

beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 0, 1) }));
afterEach(() => jest.useRealTimers());

const kinds = ['refused', 'broken', 'timedOut', 'http503', 'token503', 'tokenRefused'] as const;
const outages = kinds.flatMap((as) =>
	[1, 5].flatMap((length) => [0, 2.2].map((from) => [as, length, from] as const)),
);

describe('a wait', () => {
	it.each(outages)(
		'goes on through an outage (%s) of %d minutes from minute %d on',
		async (as, length, from) => {
			const morning = new Morning([{ code, opensAt: from + length + 3, joins: { a: 0, b: 12 } }]);
			morning.outage = { from, until: from + length, as };
			const [json] = await within(
				40.1,
				morning.run([item(code, ['a', 'b'], { ...forUsers, waitMinutes: 40 })]),
			);
			expect(json).toMatchObject({ success: true, missing: [] });
			expect(morning.coHosts.get(code)).toEqual(['a', 'b']);
		},
	);

	it.each(outages)(
		'for users in a running meeting goes on through an outage (%s) of %d minutes from minute %d on',
		async (as, length, from) => {
			const morning = new Morning([{ code, opensAt: 0, joins: { a: 0, b: 4 } }]);
			morning.outage = { from, until: from + length, as };
			const run = morning.run([item(code, ['a', 'b'], { ...forUsers, waitMinutes: 40 })], {
				stopsOnFail: true,
			});
			expect(await within(40.1, run)).toMatchObject([{ success: true, missing: [] }]);
		},
	);

	it.each([
		['refused', 'ECONNREFUSED'],
		['timedOut', 'ETIMEDOUT'],
		['http503', 'serviceBusy'],
		['token503', 'http503'],
		['tokenRefused', 'ECONNREFUSED'],
	] as const)('fails with the outage (%s) only when its last look meets it', async (as, failed) => {
		const morning = new Morning([{ code, opensAt: 0 }]);
		morning.outage = { from: 0, until: 60, as };
		const over = jest.fn();
		const run = morning.run([item(code, ['a'])]);
		void run.then(over, over);
		await minutesGoBy(14.9);
		expect(over).not.toHaveBeenCalled();
		const [json] = await within(5, run);
		expect(json).toMatchObject({ error: { code: failed } });
	});

	it.each(outages)(
		'for users who are looked up goes on through an outage (%s) of %d minutes from minute %d on',
		async (as, length, from) => {
			const morning = new Morning([{ code, opensAt: 0, joins: { 'union-a': 0, 'union-b': 9 } }]);
			morning.outage = { from, until: from + length, as };
			const byUserId = { ...item(code, ['a', 'b'], forUsers), userIdType: 'userId' };
			const other = { ...item(code, ['b', 'a'], forUsers), userIdType: 'userId' };
			const run = morning.run([byUserId, other], { stopsOnFail: true });
			const userList = [{ unionId: 'union-a' }, { unionId: 'union-b' }];
			expect(await within(15.1, run)).toMatchObject([{ userList }, { userList: [{}, {}] }]);
			expect(
				morning
					.callsOf('person')
					.map(({ code: userId }) => userId)
					.sort(),
			).toEqual(['a', 'b']);
		},
	);

	it('for users who are looked up fails with an outage that lasts as long, and holds up no other item', async () => {
		const morning = new Morning([{ code, opensAt: 0, joins: { a: 0, c: 0 } }]);
		morning.personsFail = { status: 503, code: 'serviceBusy' };
		const byUserId = { ...item(code, ['a'], { ...forUsers, maxRetries: 0 }), userIdType: 'userId' };
		const run = morning.run([byUserId, item(code, ['c'], forUsers)]);
		await minutesGoBy(0.1);
		expect(morning.coHosts.get(code)).toEqual(['c']);
		expect(await within(15, run)).toMatchObject([
			{ error: { code: 'serviceBusy' } },
			{ success: true },
		]);
		expect(morning.callsOf('person')).toHaveLength(12);
	});

	it('lets an item that does not wait fail at once', async () => {
		const morning = new Morning([{ code, opensAt: 0 }]);
		morning.outage = { from: 0, until: 60, as: 'refused' };
		const run = morning.run([item(code, ['a'], { waitFor: 'none', maxRetries: 0 })]);
		expect(await within(0.1, run)).toMatchObject([{ error: { code: 'ECONNREFUSED' } }]);
	});
});

describe('a meeting that closes', () => {
	it('and opens again under its code goes on there', async () => {
		const morning = new Morning([
			{ code, opensAt: 0, closesAt: 3.5, reopensAt: 6, joins: { a: 0, b: 7, c: 8 } },
		]);
		const [json] = await within(15.1, morning.run([item(code, ['a', 'b', 'c'], forUsers)]));
		expect(json).toMatchObject({ success: true, missing: [], conferenceId: `id${code}again` });
		expect(morning.calls.length).toBeLessThanOrEqual(24);
	});

	it('ends the wait for an item that names it by its ID', async () => {
		const morning = new Morning([{ code, opensAt: 0, closesAt: 3.5, joins: { a: 0 } }]);
		const byId = {
			...item(code, ['a', 'b'], forUsers),
			conferenceId: { __rl: true, mode: 'list', value: `id${code}` },
		};
		const [json] = await within(5, morning.run([byId]));
		expect(json).toMatchObject({ success: true, missing: ['b'] });
	});
});

describe('users of a meeting', () => {
	it('who do not join are reported, and the item succeeds', async () => {
		const morning = new Morning([{ code, opensAt: 0, joins: { a: 0 } }]);
		const [json] = await within(15.1, morning.run([item(code, ['a', 'b'], forUsers)]));
		expect(json).toMatchObject({ success: true, userList: [{ unionId: 'a' }], missing: ['b'] });
	});

	it('none of whom joins fail the item', async () => {
		const morning = new Morning([{ code, opensAt: 0, joins: { x: 0 } }]);
		const [json] = await within(15.1, morning.run([item(code, ['a', 'b'], forUsers)]));
		expect(json).toMatchObject({ error: { code: 'usersNotInMeeting', missing: ['a', 'b'] } });
	});

	it('one of whom is the host count as done, and the host is not sent', async () => {
		const morning = new Morning([{ code, opensAt: 0, host: 'h', joins: { h: 0, a: 0 } }]);
		const [json] = await within(0.1, morning.run([item(code, ['h', 'a'], forUsers)]));
		expect(json).toMatchObject({
			success: true,
			userList: [{ unionId: 'h', host: true }, { unionId: 'a' }],
		});
		expect(morning.callsOf('set').map(({ users }) => users)).toEqual([['a']]);
	});

	it('are named with those who are set already when reading fails for good', async () => {
		const denied = 'Forbidden.AccessDenied.AccessTokenPermissionDenied';
		const morning = new Morning([{ code, opensAt: 0, joins: { a: 0 } }]);
		const run = morning.run([item(code, ['a', 'b'], forUsers)]);
		await minutesGoBy(0.2);
		morning.membersFail = { until: 60, status: 403, code: denied };
		expect(await within(1, run)).toMatchObject([
			{
				error: {
					code: denied,
					missing: ['b'],
					hint: expect.stringContaining('The other user was set.'),
				},
			},
		]);
	});
});

describe('items that need not wait', () => {
	it('never stay behind those that do, in the same meeting', async () => {
		const morning = new Morning([{ code, opensAt: 0, joins: { a: 0 } }]);
		const outcomes = morning.run([
			item(code, ['late'], { ...forUsers, absentUsers: 'fail' }),
			item(code, ['x'], { waitFor: 'none' }),
			{ ...item(code, ['y']), action: 'remove' },
		]);
		await minutesGoBy(0.1);
		expect(morning.callsOf('set').map(({ users }) => users)).toEqual([['x'], ['y']]);
		expect((await within(15, outcomes)).map(({ success }) => success)).toEqual([
			undefined,
			true,
			true,
		]);
	});

	it('are done at once when a user before them is waited for no longer, whoever else is waited for', async () => {
		const morning = new Morning([{ code, opensAt: 0, joins: { a: 0 } }]);
		const run = morning.run([
			item(code, ['late'], { ...forUsers, waitMinutes: 5 }),
			{ ...item(code, ['late'], { waitFor: 'none' }), action: 'remove' },
			item(code, ['never'], { ...forUsers, waitMinutes: 15 }),
		]);
		await minutesGoBy(5.1);
		expect(morning.minutesOf('set')).toEqual([5]);
		await within(10, run);
	});

	it('share their calls with items that wait for a meeting which runs', async () => {
		const morning = new Morning([{ code, opensAt: 0 }]);
		const items = Array.from({ length: 20 }, (_, index) =>
			item(code, [`u${index}`], { waitFor: index % 2 ? 'meeting' : 'none' }),
		);
		await within(0.1, morning.run(items));
		expect(morning.calls.map(({ what }) => what)).toEqual(['look-up', 'set']);
	});

	it('are not held up by three hundred meetings that are waited for', async () => {
		const late = Array.from({ length: 300 }, (_, index) => String(70_000_000_000 + index));
		const morning = new Morning([
			...late.map((each) => ({ code: each, opensAt: Infinity })),
			{ code, opensAt: 0 },
		]);
		const run = morning.run([
			...late.map((each) => item(each, ['a'], { waitMinutes: 3 })),
			item(code, ['a'], { waitFor: 'none' }),
		]);
		await minutesGoBy(0.1);
		expect(morning.callsOf('set')).toHaveLength(1);
		await within(6, run);
	});
});

it('checking the result after waiting for users reads nothing again', async () => {
	const morning = new Morning([{ code, opensAt: 0, joins: { a: 0 } }]);
	const [json] = await within(
		0.1,
		morning.run([item(code, ['a'], { ...forUsers, confirm: true })]),
	);
	expect(json).toMatchObject({ userList: [{ unionId: 'a', coHost: true, inMeeting: true }] });
	expect(morning.calls.map(({ what }) => what)).toEqual(['look-up', 'members', 'set']);
});

import { item, minutesGoBy, Morning, within } from './morning';

const code = '83872210452';
const forUsers = { waitFor: 'users', absentUsers: 'fail' };

beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 0, 1) }));
afterEach(() => jest.useRealTimers());

describe('an item that waits for its users', () => {
	it('sets whoever is there at once, and the others as they join, only them', async () => {
		const morning = new Morning([{ code, opensAt: 2, joins: { a: 2, b: 2, c: 3.2, d: 6.5 } }]);
		const run = morning.run([item(code, ['a', 'b', 'c', 'd'], forUsers)]);
		const [json] = await within(7.1, run);
		expect(json).toMatchObject({ success: true, missing: [], userList: [{}, {}, {}, {}] });
		expect(morning.callsOf('set').map(({ users }) => users)).toEqual([['a', 'b'], ['c'], ['d']]);
		expect(morning.minutesOf('look-up')).toEqual([0, 0.5, 1, 1.5, 2]);
		expect(morning.minutesOf('members')).toEqual([2, 2.5, 3, 3.5, 4, 5, 6, 7]);
	});

	it('fails for those who did not come when the time is over; the others are co-hosts', async () => {
		const morning = new Morning([{ code, opensAt: 0, joins: { a: 0, b: 4 } }]);
		const [json] = await within(15.1, morning.run([item(code, ['a', 'b', 'c', 'd'], forUsers)]));
		expect(json).toEqual({
			message: 'Not in the meeting after 15 minutes: c, d.',
			error: expect.objectContaining({
				code: 'usersNotInMeeting',
				missing: ['c', 'd'],
				hint: expect.stringContaining('The other 2 users were set.'),
			}),
		});
		expect(morning.coHosts.get(code)).toEqual(['a', 'b']);
		expect(morning.callsOf('members')).toHaveLength(12);
	});

	it('with no time sets whoever is there', async () => {
		const morning = new Morning([{ code, opensAt: 0, joins: { a: 0 } }]);
		const options = { ...forUsers, waitMinutes: 0 };
		const [json] = await within(0.1, morning.run([item(code, ['a', 'b'], options)]));
		expect(json).toMatchObject({
			message: 'Not in the meeting: b.',
			error: { code: 'usersNotInMeeting', missing: ['b'] },
		});
		expect(morning.coHosts.get(code)).toEqual(['a']);
		expect(morning.calls.map(({ what }) => what)).toEqual(['look-up', 'members', 'set']);
	});

	it('shares one loop with all items of the meeting; each is done when its own users are', async () => {
		const joins = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`u${index}`, 1]));
		const morning = new Morning([{ code, opensAt: 0, joins: { ...joins, late: 4 } }]);
		const items = [
			...Object.keys(joins).map((user) => item(code, [user], forUsers)),
			item(code, ['late', 'never'], forUsers),
			item(code, ['late'], { ...forUsers, combineItems: false }),
		];
		const outcomes = await within(15.1, morning.run(items));
		expect(outcomes.filter(({ success }) => success)).toHaveLength(51);
		expect(outcomes[50]).toMatchObject({ error: { missing: ['never'] } });
		expect(morning.callsOf('members')).toHaveLength(12);
		// A user who has become co-host for one item is not set again for the next one.
		expect(morning.callsOf('set').map(({ users }) => users?.length)).toEqual([50, 1]);
	});

	it('keeps the order of adding and removing in one meeting', async () => {
		const morning = new Morning([{ code, opensAt: 0, joins: { a: 1 } }]);
		const removal = { ...item(code, ['a'], forUsers), action: 'remove' };
		const outcomes = await within(1.1, morning.run([item(code, ['a'], forUsers), removal]));
		expect(outcomes.map(({ success }) => success)).toEqual([true, true]);
		expect(morning.coHosts.get(code)).toEqual([]);
	});

	it('reads members again after a failure that may pass', async () => {
		const morning = new Morning([{ code, opensAt: 0, joins: { a: 0 } }]);
		const items = [item(code, ['a'], { ...forUsers, maxRetries: 0 })];
		morning.membersFail = { until: 0.8, status: 503, code: 'serviceBusy' };
		const [json] = await within(1.1, morning.run(items, { stopsOnFail: true }));
		expect(json).toMatchObject({ success: true });
		expect(morning.minutesOf('members')).toEqual([0, 0.5, 1]);
	});

	it('says which permission it needs, and asks once', async () => {
		const denied = 'Forbidden.AccessDenied.AccessTokenPermissionDenied';
		const morning = new Morning([{ code, opensAt: 0 }]);
		morning.membersFail = { until: 60, status: 403, code: denied };
		const [json] = await within(0.1, morning.run([item(code, ['a'], forUsers)]));
		expect(json).toMatchObject({
			error: { code: denied, hint: expect.stringContaining('Waiting for users needs') },
		});
		expect(morning.callsOf('members')).toHaveLength(1);
	});

	it('ends with the first refusal, and says what happened to the others, unless failures leave as items', async () => {
		const morning = new Morning([{ code, opensAt: 0, joins: { a: 0 } }]);
		morning.setsFail = { status: 400, code: 'noPermission' };
		const run = morning.run([item(code, ['a', 'b'], forUsers)], { stopsOnFail: true });
		await expect(within(0.1, run)).rejects.toMatchObject({ context: { itemIndex: 0 } });
	});

	it('ends at once when the execution is cancelled', async () => {
		const controller = new AbortController();
		const morning = new Morning([{ code, opensAt: 0 }]);
		const run = morning.run([item(code, ['a'], forUsers)], { signal: controller.signal });
		await minutesGoBy(1.2);
		controller.abort();
		expect(await within(0.01, run)).toEqual([]);
	});
});

import { item, within } from './morning';
import { isSet, membersOf, OtherMorning } from './otherMorning';

beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 0, 1) }));
afterEach(() => jest.useRealTimers());

const code = '83872210452';
const forUsers = { waitFor: 'users' };
const schedule = 'f6fb627e-a7e8-403e-b1f8-26e85450f4a9';

describe('a meeting that opens again under its code', () => {
	it('has the co-hosts of the one before, as soon as they return to it', async () => {
		const meeting = { code, opensAt: 0, closesAt: 3.5, reopensAt: 6, joins: { a: 0, b: 8 } };
		const morning = new OtherMorning([{ ...meeting, rejoins: { a: 7 } }]);
		const [json] = await within(15.1, morning.run([item(code, ['a', 'b'], forUsers)]));
		expect(json).toMatchObject({ success: true, missing: [], conferenceId: `id${code}again` });
		expect(morning.coHosts.get(`${code} again`)).toEqual(['a', 'b']);
		expect(morning.coHosts.get(code)).toEqual(['a']);
	});

	it('does not wait for those who were co-hosts before and do not return', async () => {
		const meeting = { code, opensAt: 0, closesAt: 3.5, reopensAt: 6, joins: { a: 0, b: 8 } };
		const morning = new OtherMorning([meeting]);
		const [json] = await within(10, morning.run([item(code, ['a', 'b'], forUsers)]));
		expect(json).toMatchObject({ success: true, missing: [] });
		expect(morning.coHosts.get(`${code} again`)).toEqual(['b']);
	});

	it.each(['meeting', 'users'])(
		'has them, also where the one before closed while they were set (waiting for %s)',
		async (waitFor) => {
			const meeting = { code, opensAt: 0, closesAt: 0.2, reopensAt: 5, joins: { a: 0 } };
			const morning = new OtherMorning([{ ...meeting, rejoins: { a: 5 } }]);
			morning.answers = (path) =>
				isSet(path) && !path.includes('again')
					? { status: 400, body: { code: 'confClosed' } }
					: undefined;
			const run = morning.run([item(code, ['a'], { waitFor })], { stopsOnFail: true });
			const [json] = await within(15.1, run);
			expect(json).toMatchObject({ success: true, conferenceId: `id${code}again` });
			expect(morning.coHosts.get(`${code} again`)).toEqual(['a']);
		},
	);

	it('and does not, leaves the reason why they were refused', async () => {
		const morning = new OtherMorning([{ code, opensAt: 0, closesAt: 0.2, joins: { a: 0 } }]);
		morning.answers = (path) =>
			isSet(path) ? { status: 400, body: { code: 'confClosed' } } : undefined;
		const [json] = await within(15.1, morning.run([item(code, ['a'])]));
		expect(json).toMatchObject({ error: { code: 'confClosed' } });
		expect(morning.sets).toHaveLength(1);
	});

	it('has those back who are far down its list of participants', async () => {
		const meeting = { code, opensAt: 0, closesAt: 3.5, reopensAt: 6, joins: { a: 0 } };
		const morning = new OtherMorning([meeting]);
		morning.answers = (path, _, minute) => {
			if (!path.endsWith('/members') || !path.includes('again')) return undefined;
			const isThere = minute >= 8;
			return morning.page === ''
				? { body: { ...membersOf(['b', isThere])?.body, nextToken: '2' } }
				: membersOf(['a', isThere]);
		};
		await within(15.1, morning.run([item(code, ['a', 'b'], forUsers)]));
		expect(morning.coHosts.get(`${code} again`)?.sort()).toEqual(['a', 'b']);
	});

	it('asks nothing of those who are co-hosts there already', async () => {
		const morning = new OtherMorning([{ code, opensAt: 0 }]);
		const row = (unionId: string, attendStatus: number, coHost: boolean) => ({
			...{ unionId, attendStatus, coHost },
		});
		morning.answers = (path, _, minute) => {
			// It is the same meeting, for which one look-up was wrong.
			if (path.includes('/roomCodes/') && minute > 1 && minute < 4)
				return { body: { conferenceList: [] } };
			if (!path.endsWith('/members')) return undefined;
			const isSet = (morning.coHosts.get(code) ?? []).includes('a');
			const isThere = minute < 1 || minute > 4;
			const others = minute > 10 ? [row('b', 3, false)] : [];
			return { body: { memberModels: [row('a', isThere ? 3 : 6, isSet), ...others] } };
		};
		const [json] = await within(15.1, morning.run([item(code, ['a', 'b'], forUsers)]));
		expect(json).toMatchObject({ success: true, missing: [] });
		expect(morning.sets.map(([, , users]) => users)).toEqual([['a'], ['b']]);
	});

	it('is not looked for without a name, nor for longer than the item waits', async () => {
		const closed = () => {
			const morning = new OtherMorning([{ code, opensAt: 0, joins: { a: 0 } }]);
			morning.answers = (path) =>
				isSet(path) ? { status: 400, body: { code: 'confClosed' } } : undefined;
			return morning;
		};
		const conferenceId = { __rl: true, mode: 'list', value: `id${code}` };
		const byId = { ...item(code, ['a'], forUsers), conferenceId };
		const failed = { error: { code: 'confClosed' } };
		expect(await within(1, closed().run([byId]))).toMatchObject([failed]);
		const morning = closed();
		expect(await within(15.5, morning.run([item(code, ['a'], forUsers)]))).toMatchObject([failed]);
		expect(morning.callsOf('look-up').length).toBeLessThanOrEqual(14);
	});

	it('and does not, has its result checked all the same', async () => {
		const morning = new OtherMorning([{ code, opensAt: 0, closesAt: 3.5, joins: { a: 0 } }]);
		const confirmed = { ...forUsers, confirm: true };
		const [json] = await within(15.1, morning.run([item(code, ['a', 'b'], confirmed)]));
		const users = [{ unionId: 'a', coHost: true, inMeeting: false }];
		expect(json).toMatchObject({ success: true, userList: users, missing: ['b'] });
	});

	it('leads no item there that names the ended one in another way', async () => {
		const row = (conferenceId: string, isRunning: boolean) => ({
			...{ conferenceId, title: conferenceId, roomCode: code },
			status: isRunning ? 2 : 1,
		});
		const morning = new OtherMorning([{ code, opensAt: 0 }]);
		morning.answers = (path, _, minute) => {
			const isFirst = minute < 3.2;
			if (path.includes('/roomCodes/')) {
				const rows = [row('idOne', isFirst), ...(isFirst ? [] : [row('idForeign', true)])];
				return { body: { conferenceList: rows } };
			}
			if (path.includes('/scheduleConferences/')) {
				const rows = [row('idOne', isFirst), ...(minute < 6 ? [] : [row('idTwo', true)])];
				return { body: { conferenceList: rows } };
			}
			if (isSet(path)) return { body: { success: true } };
			if (path.includes('idOne/')) return membersOf(['h', isFirst]);
			return membersOf(['b', true], ['c', true]);
		};
		const bySchedule = {
			...item(code, ['b'], forUsers),
			conferenceId: { __rl: true, mode: 'scheduleConferenceId', value: schedule },
		};
		await within(15.1, morning.run([item(code, ['c'], forUsers), bySchedule]));
		expect(morning.sets.map(([, id, users]) => [id, users])).toEqual([
			['idForeign', ['c']],
			['idTwo', ['b']],
		]);
	});
});

describe('a meeting in which nobody is', () => {
	it('is waited in, as long as it runs', async () => {
		const morning = new OtherMorning([{ code, opensAt: 0 }]);
		morning.answers = (path, _, minute) =>
			path.endsWith('/members') ? membersOf(['h', minute < 1.2], ['b', minute >= 8]) : undefined;
		const [json] = await within(15.1, morning.run([item(code, ['h', 'b'], forUsers)]));
		expect(json).toMatchObject({ success: true, missing: [] });
		expect(morning.callsOf('look-up').length).toBeLessThanOrEqual(8);
	});

	it('is left for the next one under its code', async () => {
		const meeting = { code, opensAt: 0, closesAt: 1.7, reopensAt: 2.2, joins: { a: 3 } };
		const morning = new OtherMorning([meeting]);
		const [json] = await within(15.1, morning.run([item(code, ['a'], forUsers)]));
		expect(json).toMatchObject({ success: true, conferenceId: `id${code}again` });
	});
});

describe('a call that fails for a while', () => {
	it('is no reason for users who did not come', async () => {
		const morning = new OtherMorning([{ code, opensAt: 0, joins: { a: 0 } }]);
		morning.answers = (path, _, minute) =>
			isSet(path) && minute < 0.2 ? { status: 503, body: { code: 'serviceBusy' } } : undefined;
		const retries = { ...forUsers, maxRetries: 0 };
		const [json] = await within(15.1, morning.run([item(code, ['a', 'b'], retries)]));
		expect(json).toMatchObject({ success: true, userList: [{ unionId: 'a' }], missing: ['b'] });
	});
});

it('a row of a look-up without an ID is no meeting', async () => {
	const morning = new OtherMorning([{ code, opensAt: 0 }]);
	morning.answers = (path, _, minute) =>
		path.includes('roomCodes') && minute < 1
			? { body: { conferenceList: [{ status: 2, title: 'x' }] } }
			: undefined;
	const [json] = await within(15, morning.run([item(code, ['a'])]));
	expect(json).toMatchObject({ success: true, conferenceId: `id${code}` });
});

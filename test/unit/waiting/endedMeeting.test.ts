import type { IDataObject } from 'n8n-workflow';

import { item, Morning, within } from './morning';

beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 0, 1) }));
afterEach(() => jest.useRealTimers());

const code = '83872210452';
const forUsers = { waitFor: 'users' };
const schedule = 'f6fb627e-a7e8-403e-b1f8-26e85450f4a9';

type Answer = { status?: number; body: IDataObject } | undefined;

/** A morning in which DingTalk answers some calls in another way. */
class OtherMorning extends Morning {
	/** Every call that sets users: when, in which meeting, whom. */
	readonly sets: Array<[minute: number, id: string, users: string[]]> = [];
	answers: (path: string, body: IDataObject, minute: number) => Answer = () => undefined;

	protected override answerTo(path: string, body: IDataObject) {
		const [, id = ''] = /videoConferences\/([^/]+)\/coHosts/.exec(path) ?? [];
		if (id) this.sets.push([Math.round(this.minute), id, usersIn(body)]);
		return this.answers(path, body, this.minute) ?? super.answerTo(path, body);
	}
}

const usersIn = ({ userList = [] }: IDataObject) =>
	(userList as Array<{ unionId: string }>).map(({ unionId }) => unionId);
const isSet = (path: string) => path.endsWith('/set');
const membersOf = (...present: Array<[unionId: string, isThere: boolean]>): Answer => ({
	body: {
		memberModels: present.map(([unionId, isThere]) => ({
			unionId,
			attendStatus: isThere ? 3 : 6,
		})),
	},
});

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

describe('a user whose ID is refused', () => {
	const unknown = { unknownUsers: 'skip' };
	const refusing = () => {
		const morning = new OtherMorning([{ code, opensAt: 0, joins: { a: 0, bad: 0, b: 4 } }]);
		morning.answers = (path, body) =>
			isSet(path) && usersIn(body).includes('bad')
				? { status: 400, body: { code: 'paramsError' } }
				: undefined;
		return morning;
	};
	const stopsOnFail = true;

	it('and left out ends no wait', async () => {
		const morning = refusing();
		const items = [item(code, ['bad', 'a', 'b'], { ...forUsers, ...unknown })];
		const [json] = await within(16, morning.run(items, { stopsOnFail }));
		expect(json).toMatchObject({ success: true, notFound: ['bad'], missing: [] });
		expect(morning.coHosts.get(code)).toEqual(['a', 'b']);
	});

	it('and left out keeps no other item from being done', async () => {
		const morning = refusing();
		const now = { waitFor: 'none', ...unknown };
		const items = [item(code, ['bad', 'a'], now), { ...item(code, ['c'], now), action: 'remove' }];
		expect(await within(1, morning.run(items, { stopsOnFail }))).toMatchObject([
			{ success: true, notFound: ['bad'] },
			{ success: true, userList: [{ unionId: 'c' }] },
		]);
	});

	it('for the meeting itself fails the run, though unknown users are left out', async () => {
		const morning = refusing();
		morning.answers = (path) =>
			isSet(path) && path.includes(code)
				? { status: 400, body: { code: 'paramsError' } }
				: undefined;
		const items = [item(code, ['bad', 'a'], { waitFor: 'none', ...unknown })];
		const run = morning.run(items, { stopsOnFail });
		const outcome = run.then(
			() => 'done',
			({ message }: Error) => message,
		);
		await jest.advanceTimersByTimeAsync(60_000);
		expect(await outcome).toContain('meeting');
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

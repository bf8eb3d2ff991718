import { item, minutesGoBy, Morning, within } from './morning';

const code = '83872210452';
const other = '83872210999';

beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 0, 1) }));
afterEach(() => jest.useRealTimers());

describe('an item that waits for its meeting', () => {
	it('is set as soon as a look-up finds the meeting', async () => {
		const morning = new Morning([{ code, title: 'Sales review', opensAt: 2.1 }]);
		const [json] = await within(3.1, morning.run([item(code, ['a', 'b'])]));
		expect(json).toEqual({
			success: true,
			conferenceId: `id${code}`,
			title: 'Sales review',
			action: 'add',
			userList: [{ unionId: 'a' }, { unionId: 'b' }],
		});
		expect(morning.minutesOf('look-up')).toEqual([0, 0.5, 1, 1.5, 2, 3]);
		expect(morning.callsOf('set')).toHaveLength(1);
		expect(morning.callsOf('members')).toEqual([]);
	});

	it('of a meeting that never opens fails after the time, with at most 12 look-ups in 15 minutes', async () => {
		const morning = new Morning([{ code, opensAt: Infinity }]);
		const [json] = await within(15.1, morning.run([item(code, ['a'])]));
		expect(json).toEqual({
			message: `No meeting with the meeting code ${code} is running. DingTalk knows none, or it has not started yet. The node waited 15 minutes (12 look-ups).`,
			error: expect.objectContaining({
				code: 'meetingNotRunning',
				hint: expect.stringContaining("'Wait up to (Minutes)'"),
			}),
		});
		expect(morning.minutesOf('look-up')).toEqual([0, 0.5, 1, 1.5, 2, 3, 4, 5, 7, 9, 12, 15]);
		expect(morning.calls).toHaveLength(12);
	});

	it.each([
		[0, 1],
		[0.2, 2],
		[6, 9],
		[60, 21],
	])('for %d minutes looks %i times, at last at the very end', async (waitMinutes, lookUps) => {
		const morning = new Morning([{ code, opensAt: waitMinutes || Infinity }]);
		const [json] = await within(
			waitMinutes + 0.1,
			morning.run([item(code, ['a'], { waitMinutes })]),
		);
		expect(morning.callsOf('look-up')).toHaveLength(lookUps);
		expect(json?.success).toBe(waitMinutes > 0 ? true : undefined);
	});

	it('shares its loop with all items of the meeting, and one call sets them all', async () => {
		const codes = [code, other, '83872211111'];
		const morning = new Morning(codes.map((each) => ({ code: each, opensAt: 4.5 })));
		const items = Array.from({ length: 200 }, (_, index) =>
			item(codes[index % 3] ?? code, [`user${index}`]),
		);
		const outcomes = await within(5.5, morning.run(items));
		expect(outcomes.filter(({ success }) => success === true)).toHaveLength(200);
		for (const each of codes) {
			expect(morning.minutesOf('look-up', each)).toEqual([0, 0.5, 1, 1.5, 2, 3, 4, 5]);
			expect(morning.callsOf('set', each)).toHaveLength(1);
		}
	});

	it('and shares it with one that waits longer; each fails at its own time', async () => {
		const morning = new Morning([{ code, opensAt: 8 }]);
		const outcomes = await within(
			9.1,
			morning.run([
				item(code, ['a'], { waitMinutes: 2 }),
				item(code, ['b'], { waitMinutes: 2.5 }),
				item(code, ['c'], { waitMinutes: 15 }),
			]),
		);
		expect(
			outcomes.map(({ error, success }) => (error as { code?: string })?.code ?? success),
		).toEqual(['meetingNotRunning', 'meetingNotRunning', true]);
		expect(morning.minutesOf('look-up')).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 7, 9]);
		expect(morning.callsOf('set')[0]?.users).toEqual(['c']);
	});

	it('holds up no running meeting: sixty wait while sixty others are set', async () => {
		const late = Array.from({ length: 60 }, (_, index) => String(70_000_000_000 + index));
		const running = Array.from({ length: 60 }, (_, index) => String(80_000_000_000 + index));
		const morning = new Morning([
			...late.map((each) => ({ code: each, opensAt: Infinity })),
			...running.map((each) => ({ code: each, opensAt: 0 })),
		]);
		const options = { maxRequestsPerSecond: 1000 };
		const items = [...late, ...running].map((each) => item(each, ['a'], options));
		const run = morning.run(items);
		await minutesGoBy(0.1);
		expect(morning.callsOf('set')).toHaveLength(60);
		expect(morning.callsOf('set').every(({ at }) => at < 0.05)).toBe(true);
		expect((await within(15, run)).filter(({ success }) => success)).toHaveLength(60);
	});

	it('is not waited for in order to be removed', async () => {
		const morning = new Morning([{ code, opensAt: 1 }]);
		const removal = { ...item(code, ['a']), action: 'Remove' };
		const [json] = await within(0.1, morning.run([removal]));
		expect(json).toMatchObject({ error: { code: 'meetingNotRunning' } });
		expect(morning.calls).toHaveLength(1);
	});

	it('that does not wait fails at once', async () => {
		const morning = new Morning([{ code, opensAt: 1 }]);
		const [json] = await within(0.1, morning.run([item(code, ['a'], { waitFor: 'none' })]));
		expect(json).toMatchObject({
			error: {
				code: 'meetingNotRunning',
				hint: expect.stringContaining("'If the Meeting Has Not Started'"),
			},
		});
	});

	it('goes on waiting through failures of DingTalk, and reports the last one when the time is over', async () => {
		const lookUpsFail = { until: 3.5, status: 503, code: 'serviceBusy' };
		const morning = new Morning([{ code, opensAt: 0, lookUpsFail }]);
		const options = { maxRetries: 0 };
		const [json] = await within(
			4.1,
			morning.run([item(code, ['a'], options)], { stopsOnFail: true }),
		);
		expect(json?.success).toBe(true);

		const down = new Morning([{ code, opensAt: 0, lookUpsFail: { ...lookUpsFail, until: 60 } }]);
		const [failed] = await within(15.1, down.run([item(code, ['a'], options)]));
		expect(failed).toMatchObject({ error: { code: 'serviceBusy' } });
	});

	it('goes on waiting while DingTalk does not know the meeting code, as before the first meeting with it', async () => {
		const lookUpsFail = { until: 2.2, status: 400, code: 'invalidRoomCode' };
		const morning = new Morning([{ code, opensAt: 2.2, lookUpsFail }]);
		const [json] = await within(3.1, morning.run([item(code, ['a'])]));
		expect(json).toMatchObject({ success: true });

		const never = new Morning([{ code, opensAt: 0, lookUpsFail: { ...lookUpsFail, until: 60 } }]);
		const [failed] = await within(15.1, never.run([item(code, ['a'])]));
		expect(failed).toMatchObject({
			message: `No meeting with the meeting code ${code} is running. DingTalk knows none, or it has not started yet. The node waited 15 minutes (12 look-ups).`,
			error: { code: 'meetingNotRunning' },
		});
	});

	it('ends at once for good when a call would meet a missing permission', async () => {
		const denied = 'Forbidden.AccessDenied.AccessTokenPermissionDenied';
		const lookUpsFail = { until: 60, status: 403, code: denied };
		const morning = new Morning([{ code, opensAt: 5, lookUpsFail }]);
		const [json] = await within(0.1, morning.run([item(code, ['a'])]));
		expect(json).toMatchObject({ error: { code: denied } });
		expect(morning.calls).toHaveLength(1);
	});

	it('waits no longer once another meeting has shown that the permission to set is missing', async () => {
		const denied = 'Forbidden.AccessDenied.AccessTokenPermissionDenied';
		const morning = new Morning([
			{ code, opensAt: Infinity },
			{ code: other, opensAt: 0 },
		]);
		morning.setsFail = { status: 403, code: denied };
		const outcomes = await within(0.1, morning.run([item(code, ['a']), item(other, ['b'])]));
		expect(outcomes).toEqual([
			expect.objectContaining({ error: expect.objectContaining({ code: denied }) }),
			expect.objectContaining({ error: expect.objectContaining({ code: denied }) }),
		]);
		expect(morning.callsOf('set')).toHaveLength(1);
		expect(morning.callsOf('look-up')).toHaveLength(2);
	});

	it('waits no longer once another item has failed, unless failures leave as items', async () => {
		const morning = new Morning([
			{ code, opensAt: Infinity },
			{ code: other, opensAt: 0 },
		]);
		morning.setsFail = { status: 400, code: 'noPermission' };
		const run = morning.run([item(code, ['a']), item(other, ['b'])], { stopsOnFail: true });
		await expect(within(0.1, run)).rejects.toMatchObject({ context: { itemIndex: 1 } });
	});

	it('ends at once when the execution is cancelled', async () => {
		const controller = new AbortController();
		const morning = new Morning([{ code, opensAt: Infinity }]);
		const run = morning.run([item(code, ['a'])], { signal: controller.signal });
		await minutesGoBy(2.2);
		controller.abort();
		expect(await within(0, run)).toEqual([]);
		await minutesGoBy(20);
		expect(morning.callsOf('look-up')).toHaveLength(5);
	});
});

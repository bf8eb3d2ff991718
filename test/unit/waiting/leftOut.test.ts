import { item, within } from './morning';
import { isSet, OtherMorning, usersIn } from './otherMorning';

beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 0, 1) }));
afterEach(() => jest.useRealTimers());

const code = '83872210452';
const forUsers = { waitFor: 'users' };

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

	it('for the meeting itself begins nothing else, though unknown users are left out', async () => {
		const morning = refusing();
		morning.answers = (path) =>
			isSet(path) ? { status: 400, body: { code: 'paramsError' } } : undefined;
		const now = { waitFor: 'none', ...unknown };
		const items = [item(code, ['bad', 'a'], now), { ...item(code, ['c'], now), action: 'remove' }];
		const run = morning.run(items, { stopsOnFail }).catch(() => {});
		await jest.advanceTimersByTimeAsync(60_000);
		await run;
		expect(morning.sets.flatMap(([, , users]) => users)).not.toContain('c');
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

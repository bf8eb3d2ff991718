import { usersIn } from '../../nodes/DingTalkConference/dingtalk/api/colleagues';
import { organization, user } from './fakeDirectory';

const namesOf = (rows: Array<{ unionid?: unknown }>) => rows.map(({ unionid }) => unionid);
const everybody = { departmentId: 1, includesBelow: true, limit: Infinity };

/** So many users, named after their department. */
const team = (department: number, count: number) =>
	Array.from({ length: count }, (_, place) => user(`${department}-${place}`));

describe('the users of the organization', () => {
	it('are each there once, in the order of the departments', async () => {
		const { dingTalk, calls } = organization({
			1: { below: [10, 20], users: [user('chief')] },
			10: { below: [11], users: [user('a'), user('b')] },
			11: { below: [1], users: [user('c'), user('a')] },
			20: { users: [user('b'), user('d')] },
		});
		const users = await usersIn(dingTalk, everybody);
		expect(namesOf(users)).toEqual(['chief', 'a', 'b', 'd', 'c']);
		expect(calls).toHaveLength(8);
	});

	it('take one call for each department and each page of 100, and one for what lies below', async () => {
		const ids = Array.from({ length: 250 }, (_, place) => place + 2);
		const { dingTalk, calls } = organization({
			1: { below: ids },
			...Object.fromEntries(ids.map((id) => [id, { users: team(id, 80) }])),
		});
		expect(await usersIn(dingTalk, everybody)).toHaveLength(20_000);
		expect(calls).toHaveLength(2 * 251);
	});

	it.each([1, 60, 100, 101, 150, 199, 230])(
		'are the first %i of them whatever a limit leaves unread, also when the last answer comes first',
		async (limit) => {
			const departments = {
				1: { below: [10, 20, 30] },
				10: { users: [...team(10, 60), ...team(20, 40)] },
				20: { users: team(20, 130) },
				30: { users: team(30, 500) },
			};
			const all = await usersIn(organization(departments).dingTalk, everybody);
			const { dingTalk, calls } = organization(departments);
			const late = {
				...dingTalk,
				ask: async (call: Parameters<typeof dingTalk.ask>[0]) => {
					const turns = call.body?.dept_id === 30 ? 0 : 20;
					for (let turn = 0; turn < turns; turn++) await Promise.resolve();
					return await dingTalk.ask(call);
				},
			};
			const some = await usersIn(late, { ...everybody, limit });
			expect(namesOf(some)).toEqual(namesOf(all).slice(0, limit));
			// Of the 500 only the pages that a department without the others would need.
			const ofLast = calls.filter((call) => call.startsWith('list 30'));
			expect(ofLast).toHaveLength(Math.ceil(limit / 100));
		},
	);

	it('of a department the app may not read are left out, unless that is all of it', async () => {
		const { dingTalk } = organization({
			1: { below: [10], isOutOfRange: true },
			10: { users: [user('a')] },
		});
		expect(namesOf(await usersIn(dingTalk, everybody))).toEqual(['a']);
		await expect(usersIn(dingTalk, { ...everybody, includesBelow: false })).rejects.toMatchObject({
			failure: { code: '50004' },
		});
	});
});

import { Directory, userOfEmail } from '../../nodes/DingTalkConference/dingtalk/api/directory';
import { ConferenceError } from '../../nodes/DingTalkConference/dingtalk/errors/failure';
import { organization, user } from './fakeDirectory';

const failureOf = async (work: Promise<unknown>) => {
	const error: unknown = await work.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	if (error instanceof ConferenceError) return error.failure;
	throw new Error('Nothing failed in the foreseen way');
};

const small = () =>
	organization({
		1: { below: [10, 20] },
		10: { below: [11], users: [user('a', 'A@Example.com'), user('b')] },
		11: { users: [user('a', 'A@Example.com'), user('c', undefined, 'c@company.example')] },
		20: { users: [user('d', 'd@example.com', 'd@company.example')] },
	});

describe('a user is found by email address', () => {
	it.each([
		['a@example.com', 'a'],
		['A@EXAMPLE.COM', 'a'],
		['c@company.example', 'c'],
		['d@company.example', 'd'],
	])('%s', async (email, unionId) => {
		const { dingTalk } = small();
		expect(await new Directory().find(dingTalk, email)).toMatchObject({ unionId });
	});

	it('with departments read only until everybody sought is found, and never twice', async () => {
		const { dingTalk, calls } = organization({
			1: { below: [10], users: [user('a', 'a@example.com')] },
			10: { below: [1, 10], users: [user('b', 'b@example.com')] },
		});
		const directory = new Directory();
		await directory.find(dingTalk, 'a@example.com');
		expect(calls).toEqual(['listsubid 1', 'list 1 0']);
		const both = ['b@example.com', 'a@example.com'].map(
			async (email) => await directory.find(dingTalk, email),
		);
		expect((await Promise.all(both)).map((each) => each?.unionId)).toEqual(['b', 'a']);
		expect(await directory.find(dingTalk, 'nobody@example.com')).toBeUndefined();
		expect(calls).toEqual(['listsubid 1', 'list 1 0', 'listsubid 10', 'list 10 0']);
	});

	it('on a later page of a department, and below one that the app may not read', async () => {
		const many = Array.from({ length: 250 }, (_, place) =>
			user(`u${place}`, `u${place}@example.com`),
		);
		const { dingTalk, calls } = organization({
			1: { below: [10], isOutOfRange: true },
			10: { users: many },
		});
		expect(await new Directory().find(dingTalk, 'u249@example.com')).toMatchObject({
			unionId: 'u249',
		});
		expect(calls.filter((call) => call.startsWith('list 10'))).toHaveLength(3);
	});

	it('after a failure, from where the reading ended', async () => {
		const { dingTalk, failNext } = small();
		const directory = new Directory();
		failNext(2);
		expect(await failureOf(directory.find(dingTalk, 'd@example.com'))).toMatchObject({
			code: '60011',
		});
		expect(await directory.find(dingTalk, 'd@example.com')).toMatchObject({ unionId: 'd' });
	});

	it('in the next run of the process without a call', async () => {
		const { dingTalk, calls } = small();
		expect(await userOfEmail(dingTalk, 'a@example.com', 'app of the next run')).toMatchObject({
			unionId: 'a',
		});
		const { length } = calls;
		expect(await userOfEmail(dingTalk, 'A@example.com', 'app of the next run')).not.toHaveProperty(
			'emails',
		);
		expect(calls).toHaveLength(length);
		await userOfEmail(dingTalk, 'a@example.com', 'another app');
		expect(calls.length).toBeGreaterThan(length);
	});
});

describe('a user is not found by an email address', () => {
	it('that nobody has: how it can be is said, and that guests are not in the directory', async () => {
		expect(await failureOf(userOfEmail(small().dingTalk, 'x@example.com', 'app 1'))).toMatchObject({
			code: 'userNotFound',
			isAboutPerson: true,
			hint: expect.stringContaining('Guests'),
		});
	});

	it('that two users have: both are named', async () => {
		const { dingTalk } = organization({
			1: { users: [user('a', 'team@example.com'), user('b', undefined, 'TEAM@example.com')] },
		});
		const { message } = await failureOf(new Directory().find(dingTalk, 'team@example.com'));
		expect(message).toContain('Name of a (user ID a) and Name of b (user ID b)');
	});

	it('where the app sees none: the permission is named', async () => {
		const { dingTalk } = organization({ 1: { users: [user('a'), user('b')] } });
		expect(await failureOf(new Directory().find(dingTalk, 'a@example.com'))).toMatchObject({
			kind: 'permission',
			code: 'emailsNotVisible',
			hint: expect.stringContaining('邮箱等个人信息'),
		});
	});

	it('in a directory of more than 1,000 departments', async () => {
		const below = Array.from({ length: 1001 }, (_, place) => place + 2);
		const { dingTalk, calls } = organization({ 1: { below } });
		expect(await failureOf(new Directory().find(dingTalk, 'a@example.com'))).toMatchObject({
			code: 'directoryTooLarge',
		});
		expect(calls.length).toBeLessThan(20);
	});
});

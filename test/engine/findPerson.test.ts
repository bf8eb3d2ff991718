import { sample } from '../sandbox';
import { thirdPartyApp, userRows, useScene } from './scene';

const scene = useScene();
const { attendeeA, attendeeC, attendeeD, attendeeG } = sample.people;

describe('finding the person', () => {
	it('takes union ID, user ID, mobile number and a picked person in one item, and keeps what was given', async () => {
		const run = await scene.setCoHosts(
			userRows(
				['unionId', attendeeA.unionId],
				['userId', attendeeC.userId],
				['mobile', attendeeD.mobile],
				['list', attendeeG.unionId],
			),
		);
		expect(run.output[0]?.json.userList).toEqual([
			{ unionId: attendeeA.unionId },
			{ unionId: attendeeC.unionId, userId: attendeeC.userId, name: attendeeC.name },
			{ unionId: attendeeD.unionId, mobile: attendeeD.mobile, name: attendeeD.name },
			{ unionId: attendeeG.unionId },
		]);
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(1);
	});

	it('counts a person who is named in two ways once', async () => {
		const run = await scene.setCoHosts(
			userRows(['userId', attendeeC.userId], ['mobile', attendeeC.mobile]),
		);
		expect(run.output[0]?.json.userList).toEqual([
			{
				unionId: attendeeC.unionId,
				userId: attendeeC.userId,
				mobile: attendeeC.mobile,
				name: attendeeC.name,
			},
		]);
	});

	it.each([
		['13900001111', '139 0000 1111'],
		['13900001111', '+86 139-0000-1111'],
		['13900001111', '008613900001111'],
		['13900001111', '8613900001111'],
		['+4915112345678', '+49 151 12345678'],
		['4915112345678', '0049 (151) 123-45678'],
	])('finds the mobile number %s typed as %s', async (stored, typed) => {
		const person = scene.sandbox.organization.people.find(
			({ userId }) => userId === attendeeC.userId,
		);
		if (person) person.mobile = stored;
		const run = await scene.setCoHosts(userRows(['mobile', typed]));
		expect(run.error).toBeUndefined();
		expect(run.output[0]?.json.userList).toMatchObject([{ unionId: attendeeC.unionId }]);
	});

	it('never takes a foreign number for the Chinese number that its rest looks like', async () => {
		const person = scene.sandbox.organization.people.find(
			({ userId }) => userId === attendeeC.userId,
		);
		if (person) person.mobile = '15112345678';
		const run = await scene.setCoHosts(userRows(['mobile', '+49 15112345678']));
		expect(run.error?.message).toContain(
			'Nobody in the organization has this mobile number: +49 15112345678',
		);
	});

	it.each([
		['userId', 'nobody42', 'There is no such user'],
		['mobile', '19999999999', 'Nobody in the organization has this mobile number: 19999999999'],
	])('an unknown %s fails with what was typed', async (mode, value, message) => {
		const run = await scene.setCoHosts(userRows([mode, value]));
		expect(run.error?.message).toContain(message);
		expect(run.error?.message).toContain(value);
		expect(scene.sandbox.callsOf('cohosts')).toEqual([]);
	});

	it('sets the known people of an item whose others are unknown, and names those', async () => {
		const run = await scene.setCoHosts(
			userRows(['mobile', attendeeC.mobile], ['mobile', '19999999999'], ['unionId', 'stranger']),
			{ onError: 'continueErrorOutput' },
		);
		const { message, error } = run.errorOutput[0]?.json as {
			message: string;
			error: { hint: string };
		};
		expect(message).toContain('19999999999');
		expect(message).toContain('stranger');
		expect(error.hint).toContain('The other user was set.');
		expect(error.hint).toContain("set 'If a User Is Not Found' to 'Leave Them Out'");
		expect(scene.sandbox.coHostsOf(sample.bookedConferenceId)).toContain(attendeeC.unionId);
	});

	it('takes email addresses from rows and the attendees of a Google event, and reads each department once', async () => {
		const attendees = [
			{ email: 'ATTENDEE.A@example.com', responseStatus: 'accepted' },
			{ email: 'c@company.example', displayName: 'C', responseStatus: 'needsAction' },
			{ email: 'room@example.com', resource: true },
		];
		const run = await scene.setCoHosts({
			usersInput: 'list',
			userIdType: 'email',
			userIds: `={{ ${JSON.stringify(attendees)} }}`,
		});
		expect(run.error).toBeUndefined();
		expect(run.output[0]?.json.userList).toEqual([
			{ unionId: attendeeA.unionId, email: 'ATTENDEE.A@example.com', name: attendeeA.name },
			{ unionId: attendeeC.unionId, email: 'c@company.example', name: attendeeC.name },
		]);
		const read = scene.sandbox.callsOf('userList').length;
		expect(read).toBeGreaterThan(1);
		const again = await scene.setCoHosts(userRows(['email', 'Attendee.D@example.com']));
		expect(again.output[0]?.json.userList).toMatchObject([{ unionId: attendeeD.unionId }]);
		expect(scene.sandbox.callsOf('userGet')).toEqual([]);
	});

	it('names an email address that nobody has, and sets the others', async () => {
		const run = await scene.setCoHosts(
			userRows(['email', 'guest@elsewhere.example'], ['unionId', attendeeC.unionId]),
			{ onError: 'continueErrorOutput' },
		);
		const { message, error } = run.errorOutput[0]?.json as {
			message: string;
			error: { code: string };
		};
		expect(message).toContain(
			'Nobody in the directory has this email address: guest@elsewhere.example',
		);
		expect(error.code).toBe('userNotFound');
		expect(scene.sandbox.coHostsOf(sample.bookedConferenceId)).toContain(attendeeC.unionId);
	});

	it('names the permission where the app sees no email address', async () => {
		const run = await scene.setCoHosts(userRows(['email', 'attendee.a@example.com']), {
			credential: thirdPartyApp(scene.sandbox),
		});
		expect(run.error?.message).toContain('no email address of any user');
		expect(run.error?.description).toContain('邮箱等个人信息');
	});

	it('without the permission for mobile numbers names it', async () => {
		const run = await scene.setCoHosts(userRows(['mobile', attendeeC.mobile]), {
			credential: thirdPartyApp(scene.sandbox),
		});
		expect(run.error?.message).toContain('qyapi_get_member_by_mobile');
		expect(run.error?.description).toContain('union IDs need no look-up');
	});

	it('shows the token of the old API, which travels in the query, nowhere', async () => {
		for (const operation of ['userGet', 'userGetByMobile']) {
			scene.sandbox.fail({
				operation,
				times: 2,
				with: { kind: 'errcode', errcode: 400002, errmsg: 'bad' },
			});
		}
		const run = await scene.setCoHosts(
			userRows(['userId', attendeeC.userId], ['mobile', attendeeD.mobile]),
			{
				onError: 'continueRegularOutput',
			},
		);
		expect(scene.sandbox.callsOf('userGet')[0]?.query.access_token).toBe(
			scene.sandbox.tokens[0]?.token,
		);
		expect(run.record).not.toContain('access_token');
	});

	it('renews the token on the refusal of the old API', async () => {
		scene.sandbox.fail({
			operation: 'userGet',
			with: { kind: 'errcode', errcode: 88, sub_code: '40014' },
		});
		const run = await scene.setCoHosts(userRows(['userId', attendeeC.userId]));
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('getAccessToken')).toHaveLength(2);
	});
});

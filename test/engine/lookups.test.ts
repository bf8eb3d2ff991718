import type { IDataObject } from 'n8n-workflow';

import { AttendStatus, sample } from '../sandbox';
import { conferenceById, internalApp, thirdPartyApp, unionIdRows, useScene } from './scene';

const scene = useScene();
const { attendeeA, attendeeC, attendeeD, attendeeG } = sample.people;
const fast = { maxRequestsPerSecond: 1000 };

const conference = (mode: string, value: unknown) => ({
	conferenceId: { __rl: true, mode, value } as IDataObject,
});
const row = (mode: string, value: unknown) => ({
	user: { __rl: true, mode, value } as IDataObject,
});
const rows = (...users: IDataObject[]) => ({ userList: { users } });
const good = unionIdRows(attendeeC.unionId);
const lookups = () =>
	scene.sandbox.calls.filter(({ operation }) => !['cohosts', 'getAccessToken'].includes(operation));

describe('finding the conference', () => {
	it.each([
		['an ID as it is', 'id', sample.bookedConferenceId, 0],
		['an ID picked from the list', 'list', sample.bookedConferenceId, 0],
		['a room code', 'roomCode', sample.bookedRoomCode, 1],
		['a room code with blanks', 'roomCode', '838 722 10452', 1],
		['a room code as a number', 'roomCode', Number(sample.bookedRoomCode), 1],
		['a scheduled conference', 'scheduleConferenceId', sample.scheduleConferenceId, 1],
		['a UUID as ID', 'id', sample.scheduleConferenceId, 1],
		[
			'a join link',
			'url',
			`https://meeting.dingtalk.com/app?roomCode=${sample.bookedRoomCode}&token=1_x`,
			1,
		],
		[
			"a calendar's link",
			'url',
			`dingtalk://dingtalkclient/page/call?confId=${sample.scheduleConferenceId}&calendarId=c`,
			1,
		],
	])('takes %s', async (_, mode, value, calls) => {
		const run = await scene.setCoHosts({ ...conference(mode, value), ...good });
		expect(run.error).toBeUndefined();
		expect(run.output[0]?.json.conferenceId).toBe(sample.bookedConferenceId);
		expect(lookups()).toHaveLength(calls);
	});

	it('takes a UUID that no scheduled conference has as it is', async () => {
		const uuid = '11111111-2222-4333-8444-555555555555';
		const run = await scene.setCoHosts({ ...conference('id', uuid), ...good });
		expect(run.error?.description).toContain(
			'DingTalk knows no meeting of it, so that it was tried',
		);
		expect(scene.sandbox.calls.at(-1)?.path).toContain(`/videoConferences/${uuid}/coHosts/set`);
	});

	it('tells when the last meeting of a code ended', async () => {
		const { conferences } = scene.sandbox.organisation;
		const ended = conferences.find(({ conferenceId }) => conferenceId === sample.endedConferenceId);
		scene.sandbox.organisation.conferences = conferences.filter(
			({ conferenceId }) => conferenceId !== sample.bookedConferenceId,
		);
		const run = await scene.setCoHosts({
			...conference('roomCode', sample.bookedRoomCode),
			...good,
		});
		const at = new Date(ended?.endTime ?? 0).toISOString().slice(0, 16).replace('T', ' ');
		expect(run.error?.message).toBe(
			`No meeting of the room code ${sample.bookedRoomCode} is running. The last one, "Weekly sales review", ended at ${at} UTC.`,
		);
		expect(scene.sandbox.callsOf('cohosts')).toEqual([]);
	});

	it('tells that a scheduled conference has not begun', async () => {
		const run = await scene.setCoHosts({
			...conference('scheduleConferenceId', sample.futureScheduleConferenceId),
			...good,
		});
		expect(run.error?.message).toContain(
			'is running. DingTalk knows none, or it has not started yet.',
		);
	});

	it('names two running meetings of one code instead of guessing', async () => {
		const { conferences } = scene.sandbox.organisation;
		const booked = conferences.find(
			({ conferenceId }) => conferenceId === sample.bookedConferenceId,
		);
		if (booked)
			conferences.push({
				...booked,
				conferenceId: '6449d8a6414e7b0146f4a9ff',
				title: 'Second review',
			});
		const run = await scene.setCoHosts({
			...conference('roomCode', sample.bookedRoomCode),
			...good,
		});
		expect(run.error?.message).toContain(`"Weekly sales review" (${sample.bookedConferenceId})`);
		expect(run.error?.message).toContain('"Second review" (6449d8a6414e7b0146f4a9ff)');
		expect(scene.sandbox.callsOf('cohosts')).toEqual([]);
	});

	it('finds the running one on a later page', async () => {
		const { conferences } = scene.sandbox.organisation;
		const ended = conferences.find(({ conferenceId }) => conferenceId === sample.endedConferenceId);
		if (!ended) throw new Error('The sample has no ended meeting');
		const old = Array.from({ length: 230 }, (_, index) => ({
			...ended,
			conferenceId: `old${index}`,
		}));
		conferences.unshift(...old);
		const run = await scene.setCoHosts({
			...conference('roomCode', sample.bookedRoomCode),
			...good,
		});
		expect(run.output[0]?.json.conferenceId).toBe(sample.bookedConferenceId);
		expect(scene.sandbox.callsOf('queryConferenceInfoByRoomCode')).toHaveLength(3);
	});

	it('without the read permission names it and how to go on; items with an ID go on', async () => {
		scene.sandbox.fail({
			operation: 'queryConferenceInfoByRoomCode',
			times: Infinity,
			with: { kind: 'missingScope', scope: 'VideoConference.Conference.Read' },
		});
		const run = await scene.setCoHosts(
			{ ...conference('roomCode', '={{ $json.code }}'), ...good },
			{
				items: [{ code: sample.bookedRoomCode }, { code: sample.instantRoomCode }],
				onError: 'continueErrorOutput',
			},
		);
		expect(run.errorOutput).toHaveLength(2);
		expect(run.errorOutput[1]?.json).toMatchObject({
			message: 'The app lacks the permission VideoConference.Conference.Read.',
			error: { hint: expect.stringContaining('with that ID itself no look-up is made') },
		});
		expect(lookups()).toHaveLength(1);
	});
});

describe('finding the person', () => {
	it('takes union ID, user ID, mobile number and a picked person in one item, and keeps what was given', async () => {
		const run = await scene.setCoHosts(
			rows(
				row('unionId', attendeeA.unionId),
				row('userId', attendeeC.userId),
				row('mobile', attendeeD.mobile),
				row('list', attendeeG.unionId),
			),
		);
		expect(run.output[0]?.json.userList).toEqual([
			{ unionId: attendeeA.unionId },
			{ unionId: attendeeC.unionId, userId: attendeeC.userId },
			{ unionId: attendeeD.unionId, mobile: attendeeD.mobile },
			{ unionId: attendeeG.unionId },
		]);
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(1);
	});

	it('counts a person who is named in two ways once', async () => {
		const run = await scene.setCoHosts(
			rows(row('userId', attendeeC.userId), row('mobile', attendeeC.mobile)),
		);
		expect(run.output[0]?.json.userList).toEqual([
			{ unionId: attendeeC.unionId, userId: attendeeC.userId, mobile: attendeeC.mobile },
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
		const person = scene.sandbox.organisation.people.find(
			({ userId }) => userId === attendeeC.userId,
		);
		if (person) person.mobile = stored;
		const run = await scene.setCoHosts(rows(row('mobile', typed)));
		expect(run.error).toBeUndefined();
		expect(run.output[0]?.json.userList).toMatchObject([{ unionId: attendeeC.unionId }]);
	});

	it('never takes a foreign number for the Chinese number that its rest looks like', async () => {
		const person = scene.sandbox.organisation.people.find(
			({ userId }) => userId === attendeeC.userId,
		);
		if (person) person.mobile = '15112345678';
		const run = await scene.setCoHosts(rows(row('mobile', '+49 15112345678')));
		expect(run.error?.message).toContain(
			'Nobody in the organisation has this mobile number: +49 15112345678',
		);
	});

	it.each([
		['userId', 'nobody42', 'There is no such user'],
		['mobile', '19999999999', 'Nobody in the organisation has this mobile number: 19999999999'],
	])('an unknown %s fails with what was typed', async (mode, value, message) => {
		const run = await scene.setCoHosts(rows(row(mode, value)));
		expect(run.error?.message).toContain(message);
		expect(run.error?.message).toContain(value);
		expect(scene.sandbox.callsOf('cohosts')).toEqual([]);
	});

	it('sets the known people of an item whose others are unknown, and names those', async () => {
		const run = await scene.setCoHosts(
			rows(
				row('mobile', attendeeC.mobile),
				row('mobile', '19999999999'),
				row('unionId', 'stranger'),
			),
			{ onError: 'continueErrorOutput' },
		);
		const { message, error } = run.errorOutput[0]?.json as {
			message: string;
			error: { hint: string };
		};
		expect(message).toContain('19999999999');
		expect(message).toContain('stranger');
		expect(error.hint).toContain('The other person of this item was set.');
		expect(scene.sandbox.coHostsOf(sample.bookedConferenceId)).toContain(attendeeC.unionId);
	});

	it('without the permission for mobile numbers names it', async () => {
		const run = await scene.setCoHosts(rows(row('mobile', attendeeC.mobile)), {
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
			rows(row('userId', attendeeC.userId), row('mobile', attendeeD.mobile)),
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
		const run = await scene.setCoHosts(rows(row('userId', attendeeC.userId)));
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('getAccessToken')).toHaveLength(2);
	});
});

describe('the cost of look-ups', () => {
	it('is one for each distinct value: 500 items, ten numbers, five codes', async () => {
		const people = scene.sandbox.addPeople(10);
		const meetings = scene.sandbox.addConferences(5, { members: people });
		const items = Array.from({ length: 500 }, (_, index) => ({
			code: meetings[index % 5]?.roomCode,
			mobile: people[index % 10]?.mobile,
		}));
		const run = await scene.setCoHosts(
			{
				...conference('roomCode', '={{ $json.code }}'),
				usersInput: 'list',
				userIdType: 'mobile',
				userIds: '={{ $json.mobile }}',
				options: fast,
			},
			{ items },
		);
		expect(run.output).toHaveLength(500);
		expect(lookups()).toHaveLength(10 * 2 + 5);
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(5);
	});
});

describe('confirm', () => {
	it('tells of each person whether they are in the meeting and co-host now', async () => {
		const absent = sample.people.attendeeI;
		// Listed, but gone.
		const gone = sample.people.attendeeD;
		const booked = scene.sandbox.organisation.conferences.find(
			({ conferenceId }) => conferenceId === sample.bookedConferenceId,
		);
		const member = booked?.members.find(({ unionId }) => unionId === gone.unionId);
		if (member) member.attendStatus = AttendStatus.left;
		const run = await scene.setCoHosts({
			...unionIdRows(attendeeC.unionId, absent.unionId, gone.unionId),
			options: { confirm: true },
		});
		expect(run.output[0]?.json.userList).toEqual([
			{ unionId: attendeeC.unionId, coHost: true, inMeeting: true },
			{ unionId: absent.unionId, coHost: false, inMeeting: false },
			{ unionId: gone.unionId, coHost: expect.any(Boolean), inMeeting: false },
		]);
		expect(run.hints.map(({ message }) => message)).toEqual(['2 users not in the meeting']);
	});

	it('reads all pages, once for each conference', async () => {
		const people = scene.sandbox.addPeople(300);
		const [meeting] = scene.sandbox.addConferences(1, { members: people });
		const last = people.at(-1)?.unionId;
		const run = await scene.setCoHosts(
			{
				...conferenceById(meeting?.conferenceId),
				usersInput: 'list',
				userIds: '={{ $json.who }}',
				options: { confirm: true },
			},
			{ items: [{ who: people[0]?.unionId }, { who: last }] },
		);
		expect(run.output[0]?.json.userList).toEqual([
			{ unionId: people[0]?.unionId, coHost: true, inMeeting: true },
		]);
		expect(run.output[1]?.json.userList).toEqual([
			{ unionId: last, coHost: true, inMeeting: true },
		]);
		expect(scene.sandbox.callsOf('queryConferenceMembers')).toHaveLength(3);
	});

	it('that is not permitted tells that the co-hosts were set', async () => {
		scene.sandbox.fail({
			operation: 'queryConferenceMembers',
			times: Infinity,
			with: { kind: 'missingScope' },
		});
		const run = await scene.setCoHosts(
			{ ...good, options: { confirm: true } },
			{ credential: internalApp(scene.sandbox) },
		);
		expect(run.error?.message).toContain('The co-hosts were set, but could not be read back');
		expect(scene.sandbox.coHostsOf(sample.bookedConferenceId)).toContain(attendeeC.unionId);
	});
});

describe('the first call that needs a permission', () => {
	it('goes alone, so that a missing one costs one call after the look-ups too', async () => {
		scene.sandbox.latencyMs = 60;
		scene.sandbox.fail({ operation: 'cohosts', times: Infinity, with: { kind: 'missingScope' } });
		const meetings = scene.sandbox.addConferences(8);
		const run = await scene.setCoHosts(
			{ ...conference('roomCode', '={{ $json.code }}'), ...good, options: fast },
			{
				items: meetings.map(({ roomCode }) => ({ code: roomCode })),
				onError: 'continueErrorOutput',
			},
		);
		expect(run.errorOutput).toHaveLength(8);
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(1);
	});
});

import { AttendStatus, sample } from '../../sandbox';
import { call, conferencePath, meeting, sandbox, useSandbox } from './client';

const { attendeeA, attendeeB, attendeeC, attendeeD, attendeeG } = sample.people;
const post = async (path: string, body: object) =>
	await call('POST', conferencePath(`${meeting}/${path}`), body);
const close = async (id: string, unionId = attendeeA.unionId) =>
	await call('DELETE', conferencePath(`${id}?unionId=${unionId}`));
const memberOf = ({ unionId }: { unionId: string }) =>
	sandbox.meetings.named(meeting).members.find((member) => member.unionId === unionId);
const one = ({ unionId }: { unionId: string }) => [{ unionId }];

useSandbox();

describe('a meeting', () => {
	it('is created in the name of a person, who is its host, with a title cut to 50 characters', async () => {
		const { json } = await call('POST', '/v1.0/conference/videoConferences', {
			userId: attendeeA.unionId,
			confTitle: 'x'.repeat(60),
			inviteUserIds: [attendeeG.unionId],
		});
		const created = sandbox.meetings.named(String(json.conferenceId));
		expect(created).toMatchObject({ title: 'x'.repeat(50), status: 2, roomCode: json.roomCode });
		expect(created.members).toMatchObject([
			{ unionId: attendeeA.unionId, host: true, attendStatus: AttendStatus.called },
			{ unionId: attendeeG.unionId, host: false, attendStatus: AttendStatus.called },
		]);
	});

	it('is closed only by its host, and once', async () => {
		expect((await close(meeting, attendeeC.unionId)).json.code).toBe('permissionError');
		expect((await close(meeting)).json).toEqual({ code: 200, cause: 'sucess' });
		expect(await close(meeting)).toMatchObject({ status: 400, json: { code: 'resourceClose' } });
		expect(memberOf(attendeeC)?.attendStatus).toBe(AttendStatus.left);
	});

	it('that begins again has not ended', async () => {
		await close(meeting);
		expect(sandbox.meetings.named(meeting).endTime).toBeDefined();
		sandbox.meetings.begin(meeting);
		expect(sandbox.meetings.named(meeting).endTime).toBeUndefined();
	});

	it.each<[string, object, object]>([
		['lock', { action: 'lock' }, { lockConference: true }],
		['subtitleEvents', { enable: true }, { subtitleEvents: true }],
		[
			'allMembers/mute',
			{ action: 'mute', forceMute: true },
			{ muteAll: true, allowUnmuteSelf: false },
		],
	])('keeps what %s sets', async (path, body, settings) => {
		expect((await post(path, body)).json).toEqual({ success: true });
		expect(sandbox.meetings.named(meeting).settings).toMatchObject(settings);
	});

	it('keeps single settings', async () => {
		const body = { forbiddenShareScreen: true };
		expect((await call('PUT', conferencePath(meeting), body)).json.code).toBe('200');
		expect(sandbox.meetings.named(meeting).settings).toEqual(body);
	});

	it('is read in a list, unless it has ended', async () => {
		const read = async (...conferenceIdList: string[]) =>
			await call('POST', conferencePath('query'), { conferenceIdList });
		const { json } = await read(meeting, sample.instantConferenceId);
		expect(json.infos).toMatchObject([{ conferenceId: meeting }, { status: 2 }]);
		expect((await read(sample.endedConferenceId)).json.code).toBe('resourceClose');
	});
});

describe('the people of a meeting', () => {
	it('are muted one by one', async () => {
		await post('members/mute', { action: 'mute', userList: one(attendeeC) });
		expect(memberOf(attendeeC)?.muted).toBe(true);
		await post('members/mute', { action: 'un_mute', userList: one(attendeeC) });
		expect(memberOf(attendeeC)?.muted).toBe(false);
	});

	it('are muted all together, but for the host and the co-hosts', async () => {
		await post('allMembers/mute', { action: 'mute' });
		expect([attendeeA, attendeeB, attendeeC].map((each) => memberOf(each)?.muted)).toEqual([
			undefined,
			undefined,
			true,
		]);
	});

	it('are shown large one at a time, and are renamed', async () => {
		await post('focus', { action: 'focus', unionId: attendeeC.unionId });
		await post('focus', { action: 'focus', unionId: attendeeD.unionId });
		await post('members/updateNick', { unionId: attendeeD.unionId, nick: 'Speaker' });
		expect(memberOf(attendeeC)?.spotlighted).toBe(false);
		expect(memberOf(attendeeD)).toMatchObject({ spotlighted: true, userNick: 'Speaker' });
	});

	it('are called in by account, by telephone and by room system', async () => {
		const invitation = {
			inviteeList: [{ unionId: attendeeG.unionId, nick: 'G' }],
			phoneInviteeList: [{ phoneNumber: '13800138000', nick: 'Guest on the phone' }],
		};
		expect((await post('users/invite', invitation)).json.success).toBe(true);
		const room = await call('POST', conferencePath('mcus/invite'), {
			mcuRoomCode: sample.mcuRoomCode,
			roomCode: sample.bookedRoomCode,
			unionId: attendeeA.unionId,
		});
		expect(room.json.success).toBe(true);
		expect(sandbox.meetings.named(meeting).members.slice(-3)).toMatchObject([
			{ unionId: attendeeG.unionId, attendStatus: AttendStatus.called },
			{ userNick: 'Guest on the phone', pstnJoin: true },
			{ userNick: 'Meeting room 1' },
		]);
	});

	it('are removed, and kept out', async () => {
		await post('members/kick', { userList: one(attendeeC), forbiddenRejoin: true });
		expect(memberOf(attendeeC)?.attendStatus).toBe(AttendStatus.removed);
		expect(() => sandbox.meetings.join(meeting, attendeeC.unionId)).toThrow('may not come back');
	});

	it.each<[string, object]>([
		['members/mute', { action: 'mute', userList: [{ unionId: 'nobody' }] }],
		['members/kick', { userList: [{ unionId: 'nobody' }] }],
		['users/invite', { inviteeList: [{ unionId: 'nobody', nick: 'Nobody' }] }],
		['focus', { action: 'focus', unionId: 'nobody' }],
	])('%s does not know a stranger', async (path, body) => {
		expect((await post(path, body)).json.code).toBe('unknownUserError');
	});
});

describe('a meeting that has ended', () => {
	it.each<[string, object, string]>([
		['lock', { action: 'lock' }, 'confClosed'],
		['cloudRecords/start', { unionId: attendeeA.unionId }, 'roomClosed'],
		['cloudRecords/stop', { unionId: attendeeA.unionId }, 'roomClosed'],
		['allMembers/mute', { action: 'mute' }, 'paramsError'],
		['coHosts/set', { action: 'add', userList: one(attendeeC) }, 'paramsError'],
		['subtitleEvents', { enable: true }, 'paramsError'],
		['minutes/pause', { unionId: attendeeA.unionId }, 'paramsError'],
	])('refuses %s', async (path, body, code) => {
		sandbox.meetings.end(meeting);
		expect(await post(path, body)).toMatchObject({ status: 400, json: { code } });
	});
});

it('signs a person in by link', async () => {
	const meetingUrl = 'https://meeting.dingtalk.com/j/abc';
	const body = { meetingUrl, unionId: attendeeA.unionId };
	const { json } = await call('POST', conferencePath('createAutoLoginUrl'), body);
	expect(json).toMatchObject({
		success: true,
		loginInfo: { loginUrl: expect.stringContaining(meetingUrl) as string },
	});
});

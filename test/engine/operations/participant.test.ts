import type { IDataObject } from 'n8n-workflow';

// Before everything that needs n8n-workflow.
import { SkippedPauses, workflowWith } from '../pauses';
import { sample } from '../../sandbox';
import {
	conferenceBy,
	conferenceById,
	internalApp,
	locator,
	unionIdRows,
	useScene,
	userRows,
} from '../scene';

// The pauses before a repeat take no time.
const mockPauses = new SkippedPauses();
jest.mock('n8n-workflow', () => workflowWith(async (ms) => await mockPauses.sleep(ms)));

const scene = useScene();
beforeEach(() => mockPauses.stopClock());
afterEach(() => jest.restoreAllMocks());

const { attendeeA, attendeeB, attendeeC, attendeeD, attendeeG, attendeeI, attendeeJ } =
	sample.people;
const conferenceId = sample.bookedConferenceId;
const running = conferenceById(conferenceId);
const person = ({ unionId }: { unionId: string }) => locator('unionId', unionId);
const bodiesOf = (operation: string) => scene.sandbox.callsOf(operation).map(({ body }) => body);
const contactCalls = () =>
	scene.sandbox.calls.filter(({ rawPath }) => rawPath.startsWith('/topapi/'));

/** A member of the running meeting. */
function member(unionId: string) {
	const meeting = scene.sandbox.organization.conferences.find(
		(each) => each.conferenceId === conferenceId,
	);
	return meeting?.members.find((each) => each.unionId === unionId);
}

describe('Invite', () => {
	const invited = (users: IDataObject) => scene.run('participant invite', { ...running, ...users });

	it('shows each user by the name in the contacts, however the item names them', async () => {
		const run = await invited(
			userRows(
				['unionId', attendeeI.unionId],
				['userId', attendeeJ.userId],
				['mobile', attendeeG.mobile],
			),
		);
		const inviteeList = [attendeeI, attendeeJ, attendeeG].map(({ unionId, name: nick }) => ({
			unionId,
			nick,
		}));
		expect(bodiesOf('inviteUsers')).toEqual([{ inviteeList }]);
		expect(run.output[0]?.json).toEqual({
			success: true,
			conferenceId,
			userList: inviteeList.map(({ unionId, nick: name }) => ({ unionId, name })),
			phones: [],
		});
	});

	it('reads no name of a user who was chosen from the list, which showed it', async () => {
		const chosen = {
			__rl: true,
			mode: 'list',
			value: attendeeI.unionId,
			cachedResultName: 'Attendee I · Support engineer',
		};
		await invited({ userList: { users: [{ user: chosen }] } });
		expect(bodiesOf('inviteUsers')).toEqual([
			{ inviteeList: [{ unionId: attendeeI.unionId, nick: 'Attendee I' }] },
		]);
		expect(contactCalls()).toEqual([]);
	});

	it('reads the name of a user once, in however many items they stand', async () => {
		await scene.run(
			'participant invite',
			{ conferenceId: locator('id', '={{ $json.id }}'), ...unionIdRows(attendeeI.unionId) },
			{ items: [{ id: conferenceId }, { id: sample.instantConferenceId }] },
		);
		expect(scene.sandbox.callsOf('inviteUsers')).toHaveLength(2);
		expect(contactCalls()).toHaveLength(2);
	});

	it('invites by what was typed where the contacts may not be read', async () => {
		scene.sandbox.fail({
			operation: 'userGetByUnionId',
			times: Infinity,
			with: { kind: 'missingScope' },
		});
		const run = await invited(unionIdRows(attendeeI.unionId, attendeeJ.unionId));
		expect(run.error).toBeUndefined();
		expect(bodiesOf('inviteUsers')).toEqual([
			{
				inviteeList: [attendeeI, attendeeJ].map(({ unionId }) => ({ unionId, nick: unionId })),
			},
		]);
		expect(scene.sandbox.callsOf('userGetByUnionId')).toHaveLength(1);
	});

	it('fails for a user whom nobody knows by the number that was typed', async () => {
		const run = await invited(userRows(['mobile', '13900139000'], ['unionId', attendeeI.unionId]));
		expect(run.error?.message).toContain('13900139000');
		expect(scene.sandbox.callsOf('inviteUsers')).toEqual([]);
	});

	it('calls phones, in the name of an inviter', async () => {
		const run = await scene.run('participant invite', {
			...running,
			phones: {
				rows: [
					{ phoneNumber: '138 0013-8000', nick: 'Guest on the phone' },
					{ phoneNumber: '(030) 1234567' },
				],
			},
			inviter: person(attendeeA),
		});
		expect(bodiesOf('inviteUsers')).toEqual([
			{
				unionId: attendeeA.unionId,
				phoneInviteeList: [
					{ phoneNumber: '13800138000', nick: 'Guest on the phone' },
					{ phoneNumber: '0301234567' },
				],
			},
		]);
		expect(run.output[0]?.json).toMatchObject({
			userList: [],
			phones: [
				{ phoneNumber: '13800138000', name: 'Guest on the phone' },
				{ phoneNumber: '0301234567' },
			],
		});
	});

	it.each<[what: string, message: string, parameters: IDataObject]>([
		['nobody', "'Users' is empty", {}],
		[
			'an empty list and no phone',
			"'Users' is empty",
			{ usersInput: 'list', userIds: '={{ "" }}' },
		],
		[
			'a word as phone number',
			'\'Phone Number\' is not a phone number: "reception"',
			{ phones: { rows: [{ phoneNumber: 'reception' }] } },
		],
	])('refuses %s before any call', async (_, message, parameters) => {
		const run = await scene.run('participant invite', { ...running, ...parameters });
		expect(run.error?.message).toBe(message);
		expect(scene.sandbox.calls).toEqual([]);
	});

	it('is not repeated when its answer is lost, and says that it may have been carried out', async () => {
		scene.sandbox.fail({ operation: 'inviteUsers', with: { kind: 'reset', afterEffect: true } });
		const run = await invited(unionIdRows(attendeeI.unionId));
		expect(scene.sandbox.callsOf('inviteUsers')).toHaveLength(1);
		expect(run.error?.description).toContain('may have been carried out');
	});

	it('is repeated when DingTalk throttled it, which certainly did not call anybody', async () => {
		scene.sandbox.fail({ operation: 'inviteUsers', with: { kind: 'throttle' } });
		const run = await invited(unionIdRows(attendeeI.unionId));
		expect(run.output[0]?.json).toMatchObject({ success: true });
		expect(scene.sandbox.callsOf('inviteUsers')).toHaveLength(2);
	});
});

describe('Invite Room System', () => {
	it('names the meeting by its code', async () => {
		const run = await scene.run('participant inviteRoomSystem', {
			roomCode: '838 722 10452',
			mcuRoomCode: sample.mcuRoomCode,
			inviter: locator('mobile', attendeeA.mobile),
		});
		expect(run.output[0]?.json).toEqual({
			success: true,
			roomCode: sample.bookedRoomCode,
			mcuRoomCode: sample.mcuRoomCode,
		});
		expect(bodiesOf('inviteMcu')).toEqual([
			{
				roomCode: sample.bookedRoomCode,
				mcuRoomCode: sample.mcuRoomCode,
				unionId: attendeeA.unionId,
			},
		]);
	});
});

describe('Mute All and Unmute All', () => {
	it('mute everyone and unmute them again, with one call each', async () => {
		const muted = await scene.run('participant muteAll', {
			...running,
			additionalFields: { forceMute: true },
		});
		expect(muted.output[0]?.json).toEqual({ success: true, conferenceId });
		expect(member(attendeeC.unionId)?.muted).toBe(true);
		await scene.run('participant unmuteAll', running);
		expect(member(attendeeC.unionId)?.muted).toBe(false);
		expect(bodiesOf('muteAll')).toEqual([
			{ action: 'mute', forceMute: true },
			{ action: 'un_mute' },
		]);
	});
});

describe('Remove', () => {
	it('removes users of several items with one call', async () => {
		const run = await scene.run(
			'participant remove',
			{ ...running, usersInput: 'list', userIds: '={{ $json.who }}' },
			{ items: [{ who: attendeeC.unionId }, { who: attendeeD.unionId }] },
		);
		expect(bodiesOf('kickMembers')).toEqual([
			{ userList: [{ unionId: attendeeC.unionId }, { unionId: attendeeD.unionId }] },
		]);
		expect(run.output.map(({ json }) => json)).toEqual(
			[attendeeC, attendeeD].map(({ unionId }) => ({
				success: true,
				conferenceId,
				userList: [{ unionId }],
			})),
		);
		expect(member(attendeeC.unionId)?.attendStatus).toBe(5);
	});

	it('keeps users from joining again where that is asked for', async () => {
		const run = await scene.run('participant remove', {
			...running,
			...unionIdRows(attendeeC.unionId),
			additionalFields: { forbiddenRejoin: true },
		});
		expect(run.output[0]?.json).toMatchObject({ forbiddenRejoin: true });
		expect(bodiesOf('kickMembers')).toEqual([
			{ userList: [{ unionId: attendeeC.unionId }], forbiddenRejoin: true },
		]);
	});

	it('removes the others where one is unknown, and names that one', async () => {
		const run = await scene.run('participant remove', {
			...running,
			...unionIdRows(attendeeC.unionId, 'strangerUnionId', attendeeD.unionId),
		});
		expect(run.error?.message).toContain('strangerUnionId');
		expect(run.error?.description).toContain('removed');
		expect(member(attendeeC.unionId)?.attendStatus).toBe(5);
		expect(member(attendeeD.unionId)?.attendStatus).toBe(5);
	});
});

describe('Rename', () => {
	it('says who was renamed, and how', async () => {
		const run = await scene.run('participant rename', {
			...running,
			user: locator('userId', attendeeC.userId),
			nick: 'Presenter of the day',
		});
		expect(run.output[0]?.json).toEqual({
			success: true,
			conferenceId,
			unionId: attendeeC.unionId,
			name: 'Presenter of the day',
		});
		expect(member(attendeeC.unionId)?.userNick).toBe('Presenter of the day');
	});

	it('refuses a blank name before any call', async () => {
		const run = await scene.run('participant rename', {
			...running,
			user: person(attendeeC),
			nick: '={{ "  " }}',
		});
		expect(run.error?.message).toBe("'New Name' is empty");
		expect(scene.sandbox.calls).toEqual([]);
	});
});

describe('Spotlight', () => {
	it('starts and ends, and says on whom', async () => {
		const parameters = { ...running, user: person(attendeeC) };
		const started = await scene.run('participant spotlight', parameters);
		expect(started.output[0]?.json).toEqual({
			success: true,
			conferenceId,
			action: 'focus',
			unionId: attendeeC.unionId,
		});
		expect(member(attendeeC.unionId)?.spotlighted).toBe(true);
		const ended = await scene.run('participant spotlight', { ...parameters, action: 'un_focus' });
		expect(ended.output[0]?.json).toMatchObject({ action: 'un_focus', unionId: attendeeC.unionId });
		expect(member(attendeeC.unionId)?.spotlighted).toBe(false);
	});

	it('sends the user of each item, and reports one who is not in the meeting', async () => {
		const run = await scene.run(
			'participant spotlight',
			{ ...running, user: locator('unionId', '={{ $json.who }}') },
			{
				items: [{ who: attendeeB.unionId }, { who: attendeeI.unionId }],
				onError: 'continueErrorOutput',
			},
		);
		expect(run.output.map(({ json }) => json.unionId)).toEqual([attendeeB.unionId]);
		expect(run.errorOutput[0]).toMatchObject({
			json: { error: { code: 'unknownUserError' } },
			pairedItem: { item: 1 },
		});
	});
});

describe('all of them', () => {
	it('find a running meeting once, by its code', async () => {
		await scene.run(
			'participant rename',
			{
				...conferenceBy('roomCode', sample.bookedRoomCode),
				user: locator('unionId', '={{ $json.who }}'),
				nick: 'Team',
			},
			{ items: [{ who: attendeeB.unionId }, { who: attendeeC.unionId }] },
		);
		expect(scene.sandbox.callsOf('queryConferenceInfoByRoomCode')).toHaveLength(1);
		expect(scene.sandbox.callsOf('updateMemberNick')).toHaveLength(2);
	});

	it('cost one call when the app may only read', async () => {
		const { appKey, appSecret } = sample.readingApp;
		const run = await scene.run(
			'participant muteAll',
			{ conferenceId: locator('id', '={{ $json.id }}') },
			{
				items: [{ id: conferenceId }, { id: sample.instantConferenceId }],
				credential: internalApp(scene.sandbox, { appKey, appSecret }),
			},
		);
		expect(run.error?.message).toContain('VideoConference.Conference.Write');
		expect(scene.sandbox.callsOf('muteAll')).toHaveLength(1);
	});
});

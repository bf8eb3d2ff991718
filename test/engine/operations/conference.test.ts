import type { IDataObject } from 'n8n-workflow';

// Before everything that needs n8n-workflow.
import { SkippedPauses, workflowWith } from '../pauses';
import { sample } from '../../sandbox';
import { conferenceBy, conferenceById, locator, unionIdRows, useScene } from '../scene';
import { answered } from './answered';

// The pauses before a repeat take no time.
const mockPauses = new SkippedPauses();
jest.mock('n8n-workflow', () => workflowWith(async (ms) => await mockPauses.sleep(ms)));

const scene = useScene();
beforeEach(() => mockPauses.stopClock());
afterEach(() => jest.restoreAllMocks());

const { attendeeA, attendeeB, attendeeC, attendeeF } = sample.people;
const conferenceId = sample.bookedConferenceId;
const running = conferenceById(conferenceId);
const person = ({ unionId }: { unionId: string }) => locator('unionId', unionId);
const bodiesOf = (operation: string) => scene.sandbox.callsOf(operation).map(({ body }) => body);
const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown;

/** The meeting as the sandbox has it. */
function meeting(id: string = conferenceId) {
	const found = scene.sandbox.organization.conferences.find((each) => each.conferenceId === id);
	if (!found) throw new Error(`The sandbox has no meeting ${id}`);
	return found;
}

describe('Create', () => {
	it('starts a meeting and calls the invitees, whoever they are named by', async () => {
		const run = await scene.run('conference create', {
			starter: locator('mobile', attendeeA.mobile),
			title: ' Weekly sales review ',
			usersInput: 'list',
			userIdType: 'userId',
			userIds: `${attendeeB.userId}, ${attendeeC.userId}`,
		});
		expect(run.error).toBeUndefined();
		expect(bodiesOf('createVideoConference')).toEqual([
			{
				userId: attendeeA.unionId,
				confTitle: 'Weekly sales review',
				inviteUserIds: [attendeeB.unionId, attendeeC.unionId],
			},
		]);
		const { conferenceId: made, roomCode } = run.output[0]?.json ?? {};
		expect(meeting(String(made)).roomCode).toBe(roomCode);
	});

	it('invites nobody where nobody is entered, and says whether the starter is called', async () => {
		await scene.run('conference create', {
			starter: person(attendeeA),
			title: 'Weekly sales review',
			additionalFields: { inviteCaller: false },
		});
		expect(bodiesOf('createVideoConference')).toEqual([
			{ userId: attendeeA.unionId, confTitle: 'Weekly sales review', inviteCaller: false },
		]);
	});

	it('is not repeated when its answer is lost, and says that it may have been carried out', async () => {
		const lost = { kind: 'reset', afterEffect: true } as const;
		scene.sandbox.fail({ operation: 'createVideoConference', with: lost });
		const before = scene.sandbox.organization.conferences.length;
		const run = await scene.run('conference create', {
			starter: person(attendeeA),
			title: 'Weekly sales review',
		});
		expect(run.error?.description).toContain('may have been carried out');
		expect(scene.sandbox.organization.conferences).toHaveLength(before + 1);
	});

	it('fails an item with a title that is too long before any call', async () => {
		const run = await scene.run(
			'conference create',
			{ starter: person(attendeeA), title: '={{ $json.title }}' },
			{
				items: [{ title: 'a'.repeat(257) }, { title: 'a'.repeat(256) }],
				onError: 'continueErrorOutput',
			},
		);
		expect(run.errorOutput.map(({ json, pairedItem }) => [json.message, pairedItem])).toEqual([
			["'Title' is too long (257 characters).", { item: 0 }],
		]);
		expect(run.output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(scene.sandbox.callsOf('createVideoConference')).toHaveLength(1);
	});

	it('names an unknown invitee by what was typed', async () => {
		const run = await scene.run('conference create', {
			starter: person(attendeeA),
			title: 'Weekly sales review',
			usersInput: 'list',
			userIdType: 'mobile',
			userIds: '13900139000',
		});
		expect(run.error?.message).toContain('13900139000');
		expect(scene.sandbox.callsOf('createVideoConference')).toEqual([]);
	});

	it('names an unknown starter by what was typed', async () => {
		const run = await scene.run(
			'conference create',
			{ starter: locator('userId', 'nobody'), title: 'Weekly sales review' },
			{ onError: 'continueErrorOutput' },
		);
		expect(run.errorOutput[0]?.json).toMatchObject({
			message: expect.stringContaining('nobody') as unknown,
			error: { code: 'userNotFound' },
		});
	});
});

describe('Create Login Link', () => {
	it('gives the link only in the output', async () => {
		const run = await scene.run('conference createLoginLink', {
			meetingUrl: 'https://meeting.dingtalk.com/j/Bsbp3iQ7kV2UyJJ9',
			user: locator('userId', attendeeB.userId),
		});
		const { loginUrl } = run.output[0]?.json ?? {};
		expect(loginUrl).toContain(`login-of-${attendeeB.userId}`);
		expect([...run.logs, JSON.stringify(run.hints)].join()).not.toContain('login-of-');
	});

	it('is not repeated when its answer is lost, and shows no link then', async () => {
		const lost = { kind: 'serverError', afterEffect: true } as const;
		scene.sandbox.fail({ operation: 'createAutoLoginUrl', times: Infinity, with: lost });
		const run = await scene.run('conference createLoginLink', {
			meetingUrl: 'https://meeting.dingtalk.com/j/Bsbp3iQ7kV2UyJJ9',
			user: person(attendeeB),
		});
		expect(scene.sandbox.callsOf('createAutoLoginUrl')).toHaveLength(1);
		expect(run.error?.description).toContain('may have been carried out');
		expect(JSON.stringify(run.error)).not.toContain('login-of-');
	});
});

describe('Get', () => {
	it('gives few columns in words, or what DingTalk answers', async () => {
		const simple = await scene.run('conference get', running);
		expect(simple.output[0]?.json).toEqual({
			conferenceId,
			scheduleConferenceId: sample.scheduleConferenceId,
			title: 'Weekly sales review',
			roomCode: sample.bookedRoomCode,
			creatorName: attendeeA.name,
			activeNum: 6,
			attendNum: 7,
			status: 'running',
			startTime: iso,
		});
		const raw = await scene.run('conference get', { ...running, simplify: false });
		expect(raw.output[0]?.json).toMatchObject({
			status: 2,
			bizType: '3',
			startTime: meeting().startTime,
		});
	});

	it('reads the meeting that ended last where none of the code is running', async () => {
		meeting().status = 1;
		meeting().endTime = Date.now();
		const run = await scene.run('conference get', conferenceBy('roomCode', '838 722 10452'));
		expect(run.output[0]?.json).toMatchObject({ conferenceId, status: 'ended', endTime: iso });
	});
});

describe('Get Many', () => {
	it('gives the running meetings of the organization', async () => {
		const run = await scene.run('conference getMany', {});
		expect(
			run.output.map(({ json, pairedItem }) => [json.conferenceId, json.status, pairedItem]),
		).toEqual([
			[conferenceId, 'running', { item: 0 }],
			[sample.instantConferenceId, 'running', { item: 0 }],
		]);
	});

	it('gives as many as the limit says, and asks for no more', async () => {
		scene.sandbox.addConferences(150);
		const some = await scene.run('conference getMany', { limit: 120 });
		expect(some.output).toHaveLength(120);
		const sizes = scene.sandbox
			.callsOf('queryOrgConferenceList')
			.map(({ query }) => query.maxResults);
		expect(sizes).toEqual(['100', '20']);
		const all = await scene.run('conference getMany', { returnAll: true });
		expect(all.output).toHaveLength(152);
	});

	it('gives the meetings of a meeting code, with blanks or dashes in it', async () => {
		const run = await scene.run(
			'conference getMany',
			{ source: 'roomCode', roomCode: '={{ $json.code }}' },
			{ items: [{ code: '838 722 10452' }, { code: '427-260-33559' }] },
		);
		expect(
			run.output.map(({ json, pairedItem }) => [json.conferenceId, json.status, pairedItem]),
		).toEqual([
			[sample.endedConferenceId, 'ended', { item: 0 }],
			[conferenceId, 'running', { item: 0 }],
			[sample.instantConferenceId, 'running', { item: 1 }],
		]);
	});

	it('gives the running meetings of a user with title, start and role', async () => {
		const run = await scene.run('conference getMany', {
			source: 'user',
			user: locator('userId', attendeeB.userId),
		});
		expect(run.output.map(({ json }) => json)).toEqual([
			{
				conferenceId,
				title: 'Weekly sales review',
				host: false,
				coHost: true,
				status: 'running',
				startTime: iso,
				joinTime: iso,
			},
		]);
	});

	it('costs one call for a user who is in no meeting, or without titles', async () => {
		const nobody = await scene.run('conference getMany', {
			source: 'user',
			user: person(sample.people.attendeeI),
		});
		expect(nobody.output).toEqual([]);
		await scene.run('conference getMany', {
			source: 'user',
			user: person(attendeeB),
			simplify: false,
		});
		expect(scene.sandbox.callsOf('queryConferenceInfoBatch')).toEqual([]);
	});

	it('gives a meeting of a user without its title when it has just ended', async () => {
		const ended = { kind: 'error', status: 400, code: 'resourceClose' } as const;
		scene.sandbox.fail({ operation: 'queryConferenceInfoBatch', with: ended });
		const run = await scene.run('conference getMany', { source: 'user', user: person(attendeeB) });
		expect(run.error).toBeUndefined();
		expect(run.output[0]?.json).toMatchObject({ conferenceId, status: 'running', coHost: true });
	});

	it('gives meetings by their IDs, fifty a call', async () => {
		const ids = scene.sandbox.addConferences(60).map((each) => each.conferenceId);
		const run = await scene.run(
			'conference getMany',
			{ source: 'ids', conferenceIds: '={{ $json.ids }}', returnAll: true },
			{ items: [{ ids }] },
		);
		expect(run.output.map(({ json }) => json.conferenceId)).toEqual(ids);
		expect(run.output[0]?.json).toMatchObject({ status: 'running', startTime: iso });
		const sent = bodiesOf('queryConferenceInfoBatch') as Array<{ conferenceIdList: string[] }>;
		expect(sent.map(({ conferenceIdList }) => conferenceIdList.length)).toEqual([50, 10]);
	});

	it('gives meetings by their IDs with one call when the limit is reached by then', async () => {
		const ids = scene.sandbox.addConferences(120).map((each) => each.conferenceId);
		const run = await scene.run(
			'conference getMany',
			{ source: 'ids', conferenceIds: '={{ $json.ids }}', limit: 50 },
			{ items: [{ ids }] },
		);
		expect(run.output.map(({ json }) => json.conferenceId)).toEqual(ids.slice(0, 50));
		expect(scene.sandbox.callsOf('queryConferenceInfoBatch')).toHaveLength(1);
	});

	it.each<[what: string, message: string, parameters: IDataObject]>([
		['no IDs', "'Conference IDs' is empty", { source: 'ids', conferenceIds: '={{ [] }}' }],
		['no meeting code', "'Meeting Code' is empty", { source: 'roomCode', roomCode: '={{ "" }}' }],
		[
			'a word as code',
			"'Meeting Code' is not a meeting code",
			{ source: 'roomCode', roomCode: 'sales' },
		],
		[
			'an ID as code',
			"'Meeting Code' is an ID, not a meeting code",
			{ source: 'roomCode', roomCode: sample.bookedConferenceId },
		],
		['a limit of 0', "'Limit' is 0", { limit: '={{ 0 }}' }],
		['an unknown source', '\'Source\' is "everywhere"', { source: '={{ "everywhere" }}' }],
	])('refuses %s before any call', async (_, message, parameters) => {
		const run = await scene.run('conference getMany', parameters);
		expect(run.error?.message).toContain(message);
		expect(scene.sandbox.calls).toEqual([]);
	});
});

describe('Lock and Unlock', () => {
	it('lock and unlock a running meeting', async () => {
		const locked = await scene.run('conference lock', running);
		expect(locked.output[0]?.json).toEqual({ success: true, conferenceId });
		expect(meeting().settings).toMatchObject({ lockConference: true });
		await scene.run('conference unlock', conferenceBy('roomCode', sample.bookedRoomCode));
		expect(meeting().settings).toMatchObject({ lockConference: false });
	});

	it('are repeated after a failure of DingTalk', async () => {
		scene.sandbox.fail({ operation: 'lockConference', with: { kind: 'reset', afterEffect: true } });
		const run = await scene.run('conference lock', running);
		expect(run.output[0]?.json).toEqual({ success: true, conferenceId });
		expect(scene.sandbox.callsOf('lockConference')).toHaveLength(2);
	});

	it('fail for a meeting that has ended', async () => {
		const run = await scene.run('conference lock', conferenceById(sample.endedConferenceId));
		expect(run.error?.message).toContain('ended');
	});
});

describe('Set Subtitle Events', () => {
	it('says whether they are sent', async () => {
		const run = await scene.run('conference setSubtitleEvents', { ...running, enable: false });
		expect(run.output[0]?.json).toEqual({ success: true, conferenceId, enable: false });
		expect(meeting().settings).toMatchObject({ subtitleEvents: false });
	});
});

describe('Update', () => {
	it('sends what was added, and nothing else', async () => {
		const run = await scene.run('conference update', {
			...running,
			updateFields: { muteAll: true, onlyInternalEmployeesJoin: false },
		});
		expect(run.output[0]?.json).toEqual({ success: true, conferenceId });
		expect(bodiesOf('updateVideoConferenceSetting')).toEqual([
			{ muteAll: true, onlyInternalEmployeesJoin: false },
		]);
	});

	it('hands on a code whose meaning is not known, with a warning and without a success', async () => {
		const body = { code: 'accepted', case: 'later', message: undefined, requestid: undefined };
		const answer = { kind: 'error', status: 200, code: 'accepted', body } as const;
		scene.sandbox.fail({ operation: 'updateVideoConferenceSetting', with: answer });
		const run = await scene.run('conference update', {
			...running,
			updateFields: { muteAll: true },
		});
		expect(run.output[0]?.json).toEqual({
			conferenceId,
			code: 'accepted',
			case: 'later',
		});
		expect(run.hints).toMatchObject([{ type: 'warning' }]);
	});

	it.each([
		{ success: false },
		{ success: false, code: 'unheardOf' },
		{ success: 'false', code: '200' },
		{ code: 'noPermission' },
		{ code: 'resourceClose' },
	])('fails when HTTP 200 says %j', async (body) => {
		scene.sandbox.fail({ operation: 'updateVideoConferenceSetting', with: answered(body) });
		const run = await scene.run('conference update', {
			...running,
			updateFields: { muteAll: true },
		});
		expect(run.status).toBe('error');
		expect(run.output).toEqual([]);
	});

	it('refuses an item without any field, before any call', async () => {
		const run = await scene.run('conference update', { ...running, updateFields: {} });
		expect(run.error?.message).toBe("'Update Fields' is empty");
		expect(scene.sandbox.calls).toEqual([]);
	});
});

describe('Close', () => {
	it('takes a refusal of its repeat for success when the first answer was lost', async () => {
		scene.sandbox.fail({
			operation: 'closeVideoConference',
			with: { kind: 'reset', afterEffect: true },
		});
		const run = await scene.run('conference close', { ...running, host: person(attendeeA) });
		expect(run.output[0]?.json).toEqual({ success: true, conferenceId });
		expect(meeting().status).toBe(1);
	});

	it('fails for somebody who is not the host', async () => {
		const run = await scene.run('conference close', { ...running, host: person(attendeeF) });
		expect(run.error).toBeDefined();
		expect(meeting().status).toBe(2);
	});
});

describe('all of them', () => {
	it('give an item each, and go on after one that failed', async () => {
		const run = await scene.run(
			'conference lock',
			{ conferenceId: locator('id', '={{ $json.id }}') },
			{
				items: [
					{ id: conferenceId },
					{ id: sample.endedConferenceId },
					{ id: sample.instantConferenceId },
				],
				onError: 'continueErrorOutput',
			},
		);
		expect(run.output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(run.errorOutput.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	});

	it('find the people of several rows with their own ways to be named', async () => {
		await scene.run('conference create', {
			starter: person(attendeeA),
			title: 'Weekly sales review',
			...unionIdRows(attendeeB.unionId, attendeeB.unionId),
		});
		expect(bodiesOf('createVideoConference')).toEqual([
			expect.objectContaining({ inviteUserIds: [attendeeB.unionId] }),
		]);
	});
});

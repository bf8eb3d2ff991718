import type { IDataObject } from 'n8n-workflow';

import { sample } from '../../sandbox';
import { conferenceBy, conferenceById, locator, useScene } from '../scene';
import { answered } from './answered';

const scene = useScene();
const { attendeeA, attendeeB, attendeeC } = sample.people;
const conferenceId = sample.bookedConferenceId;
const running = conferenceById(conferenceId);
const who = (value: string): IDataObject => locator('unionId', value);
const user = who(attendeeA.unionId);
const read = { ...running, user };
const minute = 60_000;

/** Minutes of five minutes, in the meeting. */
async function takeMinutes(): Promise<void> {
	await scene.run('minutes start', { ...read, owner: user });
	scene.sandbox.advance(5 * minute);
	await scene.run('minutes stop', read);
}

/** A cloud recording of five minutes, of which DingTalk makes minutes. */
async function record(): Promise<void> {
	await scene.run('cloudRecording start', { ...running, host: user });
	scene.sandbox.advance(5 * minute);
	await scene.run('cloudRecording stop', { ...running, host: user });
}

const answerOf = (operation: string) =>
	scene.sandbox.callsOf(operation).at(-1)?.answer as Record<string, unknown>;

describe('Start', () => {
	it('sends who starts them, whose they are, and whether the audio is kept', async () => {
		const run = await scene.run('minutes start', {
			...read,
			owner: who(attendeeB.unionId),
			additionalFields: { recordAudio: true },
		});
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('startMinutes').map(({ body }) => body)).toEqual([
			{ unionId: attendeeA.unionId, ownerUnionId: attendeeB.unionId, recordAudio: true },
		]);
		expect(run.output).toEqual([
			{ json: { success: true, conferenceId }, pairedItem: { item: 0 } },
		]);
	});

	it('needs neither user nor owner', async () => {
		scene.sandbox.fail({ operation: 'startMinutes', with: answered({ code: '200' }) });
		const run = await scene.run('minutes start', running);
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('startMinutes')[0]?.body).toEqual({});
	});
});

// No page says what else than 200 their code may be.
describe.each([
	['minutes start', 'startMinutes', read],
	['minutes stop', 'stopMinutes', read],
	['minutes share', 'addRecordPermission', { ...read, owner: user, bizType: 'minutes' }],
] as const)('%s', (operation, id, parameters) => {
	it('hands on an unknown code and its reason, with a warning and without a success', async () => {
		scene.sandbox.fail({ operation: id, with: answered({ code: '310', case: 'began already' }) });
		const run = await scene.run(operation, parameters);
		expect(run.error).toBeUndefined();
		expect(run.output[0]?.json).toMatchObject({
			conferenceId,
			code: '310',
			case: 'began already',
		});
		expect(run.output[0]?.json).not.toHaveProperty('success');
		expect(run.hints).toMatchObject([{ type: 'warning' }]);
	});

	it('claims no success of an answer that says nothing', async () => {
		scene.sandbox.fail({ operation: id, with: answered({}) });
		const run = await scene.run(operation, parameters);
		expect(run.output[0]?.json).not.toHaveProperty('success');
		expect(run.hints).toMatchObject([{ type: 'warning' }]);
	});

	it.each([
		{ success: false, code: 'noPermission' },
		{ success: false, code: 'unheardOf' },
		{ success: false },
		{ code: 'resourceClose' },
	])('fails when HTTP 200 says %j', async (body) => {
		scene.sandbox.fail({ operation: id, with: answered(body) });
		const run = await scene.run(operation, parameters);
		expect(run.status).toBe('error');
	});

	it('renews a token that is refused with HTTP 200', async () => {
		scene.sandbox.fail({ operation: id, with: answered({ code: 'InvalidAuthentication' }) });
		scene.sandbox.fail({ operation: id, with: answered({ code: '200' }) });
		const run = await scene.run(operation, parameters);
		expect(run.output[0]?.json).toMatchObject({ success: true });
		expect(scene.sandbox.callsOf('getAccessToken')).toHaveLength(2);
	});

	it('fails when the code comes with another status than 200', async () => {
		scene.sandbox.fail({
			operation: id,
			with: { kind: 'error', status: 400, code: 'permissionError' },
		});
		const run = await scene.run(operation, parameters);
		expect(run.error?.description).toContain('permissionError');
	});
});

describe('Get Audio', () => {
	it('gives the audio files with ISO times', async () => {
		await takeMinutes();
		const run = await scene.run('minutes getAudio', read);
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('queryMinutesAudio')[0]?.query).toEqual({
			unionId: attendeeA.unionId,
		});
		const audioList = answerOf('queryMinutesAudio').audioList as IDataObject[];
		expect(audioList.length).toBeGreaterThan(0);
		expect(run.output.map(({ json }) => json)).toEqual(
			audioList.map((file) => ({
				...file,
				startTime: new Date(Number(file.startTime)).toISOString(),
				endTime: new Date(Number(file.endTime)).toISOString(),
			})),
		);
	});
});

describe('Get Document', () => {
	it('gives the link, which expires when the user wants', async () => {
		await record();
		const run = await scene.run('minutes getDocument', {
			...read,
			bizType: 'cloud_record',
			additionalFields: { expireTime: '2026-12-24T18:00:00+08:00' },
		});
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('generateFlashMinutesDocumentUrl')[0]?.query).toEqual({
			bizType: 'cloud_record',
			unionId: attendeeA.unionId,
			expireTime: String(Date.parse('2026-12-24T18:00:00+08:00')),
		});
		expect(run.output[0]?.json.minutesDocUrl).toMatch(/^http/);
	});

	it('names a time that is none, before any call', async () => {
		const run = await scene.run('minutes getDocument', {
			...read,
			bizType: 'cloud_record',
			additionalFields: { expireTime: 'soon' },
		});
		expect(run.error?.message).toMatch(/^'Expiration Time' is not a date and time/);
		expect(scene.sandbox.calls).toEqual([]);
	});
});

describe('Get Many Links', () => {
	it('gives the pages of what somebody recorded', async () => {
		await record();
		const run = await scene.run('minutes getManyLinks', {
			...running,
			recorder: user,
			bizType: 'cloud_record',
		});
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('queryRecordMinutesUrl')[0]?.query).toEqual({
			bizType: 'cloud_record',
			recorderUnionId: attendeeA.unionId,
		});
		const links = answerOf('queryRecordMinutesUrl').recordMinutesUrls as IDataObject[];
		expect(links.length).toBeGreaterThan(0);
		expect(run.output.map(({ json }) => json)).toEqual(links);
	});
});

describe('Get Result', () => {
	it('gives the summary and the action items', async () => {
		await takeMinutes();
		const run = await scene.run('minutes getResult', read);
		expect(run.error).toBeUndefined();
		expect(run.output[0]?.json).toEqual(answerOf('queryMinutesMeetingResult'));
		expect(run.output[0]?.json.fullSummary).toBeDefined();
	});
});

describe('Get Summary', () => {
	it('reads the chapters of flash minutes in the name of who recorded', async () => {
		await record();
		const run = await scene.run('minutes getSummary', {
			...read,
			source: 'flashMinutes',
			bizType: 'cloud_record',
		});
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('queryFlashMinutesSummary')[0]).toMatchObject({
			method: 'GET',
			query: { bizType: 'cloud_record', recorderUnionId: attendeeA.unionId },
		});
		expect(scene.sandbox.callsOf('queryMinutesSummary')).toEqual([]);
		const { flashMinutesSummary } = answerOf('queryFlashMinutesSummary');
		expect(run.output[0]?.json).toEqual({ conferenceId, ...(flashMinutesSummary as object) });
		expect(run.output[0]?.json.summary).not.toEqual([]);
	});

	it('reads everything of in-meeting minutes', async () => {
		await takeMinutes();
		const run = await scene.run('minutes getSummary', { ...read, source: 'minutes' });
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('queryMinutesSummary')[0]).toMatchObject({
			method: 'POST',
			body: { unionId: attendeeA.unionId },
		});
		expect(run.output[0]?.json).toEqual({
			conferenceId,
			...(answerOf('queryMinutesSummary').summary as object),
		});
		expect(run.output[0]?.json.autoChapters).toBeDefined();
	});

	it('finds the meeting after its end', async () => {
		await record();
		await scene.run('conference close', { ...running, host: user });
		const run = await scene.run('minutes getSummary', {
			...conferenceBy('roomCode', sample.bookedRoomCode),
			user,
			source: 'flashMinutes',
			bizType: 'cloud_record',
		});
		expect(run.output[0]?.json.conferenceId).toBe(conferenceId);
	});

	it('names a source that there is not, before any call', async () => {
		const run = await scene.run('minutes getSummary', { ...read, source: '={{ "memory" }}' });
		expect(run.error?.message).toMatch(/^'Content' is "memory"/);
		expect(scene.sandbox.calls).toEqual([]);
	});
});

describe('Get Transcript', () => {
	it('gives what was said, one item per paragraph', async () => {
		await takeMinutes();
		const run = await scene.run('minutes getTranscript', { ...read, direction: '1' });
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('queryMinutesText')[0]?.query).toEqual({
			direction: '1',
			unionId: attendeeA.unionId,
			maxResults: '50',
		});
		const list = answerOf('queryMinutesText').paragraphList as IDataObject[];
		expect(list.length).toBeGreaterThan(1);
		expect(run.output.map(({ json }) => json)).toEqual(
			list.map(({ nickName, unionId, startTime, endTime, paragraph }) => ({
				name: nickName,
				unionId,
				startTime,
				endTime,
				paragraph,
			})),
		);
	});

	it('goes on from the cursor beside the list', async () => {
		const page = (paragraph: string, more: object) =>
			scene.sandbox.fail({
				operation: 'queryMinutesText',
				with: answered({ paragraphList: [{ paragraph }], ...more }),
			});
		page('one', { hasMore: true, nextToken: '1631172045153000_7940' });
		page('two', { hasMore: false, nextToken: '1631172045153000_9940' });
		const run = await scene.run('minutes getTranscript', { ...read, returnAll: true });
		expect(run.output.map(({ json }) => json.paragraph)).toEqual(['one', 'two']);
		expect(scene.sandbox.callsOf('queryMinutesText')[1]?.query).toMatchObject({
			nextToken: '1631172045153000_7940',
		});
	});
});

describe('Share', () => {
	it('gives a user access, and says whom', async () => {
		await record();
		const run = await scene.run('minutes share', {
			...running,
			user: who(attendeeC.unionId),
			owner: user,
			bizType: 'cloud_record',
		});
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('addRecordPermission').map(({ body }) => body)).toEqual([
			{
				bizType: 'cloud_record',
				ownerUnionId: attendeeA.unionId,
				unionId: attendeeC.unionId,
			},
		]);
		expect(run.output[0]?.json).toMatchObject({
			success: true,
			conferenceId,
			unionId: attendeeC.unionId,
		});
	});

	it('gives the task that DingTalk names', async () => {
		scene.sandbox.fail({
			operation: 'addRecordPermission',
			with: answered({ code: '200', taskUuid: 'task-1' }),
		});
		const run = await scene.run('minutes share', {
			...read,
			owner: user,
			bizType: 'minutes',
		});
		expect(scene.sandbox.callsOf('addRecordPermission')[0]?.body).toMatchObject({
			bizType: 'minutes',
		});
		expect(run.output[0]?.json.taskUuid).toBe('task-1');
	});

	it('names the person who is unknown by what was typed', async () => {
		const run = await scene.run('minutes share', {
			...read,
			user: locator('mobile', '13800138999'),
			owner: user,
			bizType: 'minutes',
		});
		expect(run.error).toBeDefined();
		expect(scene.sandbox.callsOf('addRecordPermission')).toEqual([]);
	});
});

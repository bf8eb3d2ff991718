import type { IDataObject } from 'n8n-workflow';

import { sample } from '../../sandbox';
import { conferenceBy, conferenceById, locator, useScene } from '../scene';
import { answered } from './answered';

const scene = useScene();
const { attendeeA, attendeeB } = sample.people;
const conferenceId = sample.bookedConferenceId;
const running = conferenceById(conferenceId);
const host = locator('unionId', attendeeA.unionId);
const minute = 60_000;

/** A meeting that was recorded for five minutes. */
async function record(): Promise<void> {
	await scene.run('cloudRecording start', { ...running, host });
	scene.sandbox.advance(5 * minute);
	await scene.run('cloudRecording stop', { ...running, host });
}

describe('Start', () => {
	it('starts the recording in the name of the host', async () => {
		const run = await scene.run('cloudRecording start', {
			...running,
			host,
			additionalFields: { mode: 'speech', smallWindowPosition: 'float_bottom' },
		});
		expect(run.error).toBeUndefined();
		expect(run.output).toEqual([
			{ json: { success: true, conferenceId }, pairedItem: { item: 0 } },
		]);
		expect(scene.sandbox.callsOf('startCloudRecord').map(({ body }) => body)).toEqual([
			{ unionId: attendeeA.unionId, mode: 'speech', smallWindowPosition: 'float_bottom' },
		]);
	});

	it('sends no layout that was not chosen', async () => {
		await scene.run('cloudRecording start', { ...running, host });
		expect(scene.sandbox.callsOf('startCloudRecord')[0]?.body).toEqual({
			unionId: attendeeA.unionId,
		});
	});

	it('finds the meeting by its code and the host by mobile number', async () => {
		const run = await scene.run('cloudRecording start', {
			...conferenceBy('roomCode', '838 722 10452'),
			host: locator('mobile', attendeeA.mobile),
		});
		expect(run.output[0]?.json).toMatchObject({ success: true, conferenceId });
		expect(scene.sandbox.callsOf('startCloudRecord')[0]?.body).toEqual({
			unionId: attendeeA.unionId,
		});
	});

	it('says that nobody but the host can start it', async () => {
		const run = await scene.run('cloudRecording start', {
			...running,
			host: locator('unionId', attendeeB.unionId),
		});
		expect(run.error?.message).toBe('Only the host can start the recording.');
	});

	it.each(['200', 200])('takes the code %j in the answer for success', async (code) => {
		scene.sandbox.fail({ operation: 'startCloudRecord', with: answered({ code }) });
		const run = await scene.run('cloudRecording start', { ...running, host });
		expect(run.output[0]?.json).toMatchObject({ success: true });
	});

	it.each([{ code: '500' }, { code: 404 }, {}])(
		'takes %j for a failure, though it comes as HTTP 200',
		async (answer) => {
			scene.sandbox.fail({ operation: 'startCloudRecord', with: answered(answer) });
			const run = await scene.run('cloudRecording start', { ...running, host });
			expect(run.error).toBeDefined();
			expect(run.output).toEqual([]);
		},
	);
});

describe('Stop', () => {
	it('stops what was started', async () => {
		await scene.run('cloudRecording start', { ...running, host });
		const run = await scene.run('cloudRecording stop', { ...running, host });
		expect(run.error).toBeUndefined();
		expect(run.output[0]?.json).toEqual({ success: true, conferenceId });
		expect(scene.sandbox.callsOf('stopCloudRecord').map(({ body }) => body)).toEqual([
			{ unionId: attendeeA.unionId },
		]);
	});

	it.each([
		['fails only its item', 'continueErrorOutput'],
		['ends the execution', 'stopWorkflow'],
	] as const)('%s when the host is empty (%s)', async (_, onError) => {
		await scene.run('cloudRecording start', { ...running, host });
		const run = await scene.run(
			'cloudRecording stop',
			{ ...running, host: locator('unionId', '={{ $json.who }}') },
			{ items: [{ who: '' }, { who: attendeeA.unionId }], onError },
		);
		const message: unknown =
			onError === 'stopWorkflow' ? run.error?.message : run.errorOutput[0]?.json.message;
		expect(message).toMatch(/^'Host' is empty/);
		// The other item does not depend on it; it is not begun when the execution ends.
		expect(scene.sandbox.callsOf('stopCloudRecord')).toHaveLength(
			onError === 'stopWorkflow' ? 0 : 1,
		);
	});
});

describe('Get Many', () => {
	it('gives the videos of a meeting that has ended, with times and words', async () => {
		await record();
		await scene.run('conference close', { ...running, host });
		const run = await scene.run('cloudRecording getMany', {
			...conferenceBy('roomCode', sample.bookedRoomCode),
			user: host,
		});
		expect(run.error).toBeUndefined();
		const [call] = scene.sandbox.callsOf('queryCloudRecordVideo');
		expect(call).toMatchObject({ method: 'GET', query: { unionId: attendeeA.unionId } });
		const { videoList } = call?.answer as { videoList: IDataObject[] };
		expect(videoList.length).toBeGreaterThan(0);
		expect(Number(videoList[0]?.duration)).toBeGreaterThanOrEqual(5 * minute);
		expect(run.output.map(({ json }) => json)).toEqual(
			videoList.map((video) => ({
				recordId: video.recordId,
				mediaId: video.mediaId,
				regionId: video.regionId,
				unionId: attendeeA.unionId,
				recordType: video.recordType === 1 ? 'mergedFile' : 'recording',
				duration: video.duration,
				fileSize: video.fileSize,
				startTime: new Date(Number(video.startTime)).toISOString(),
				endTime: new Date(Number(video.endTime)).toISOString(),
			})),
		);
	});

	it("gives DingTalk's answer as it is when Simplify is off", async () => {
		await record();
		const run = await scene.run('cloudRecording getMany', {
			...running,
			user: host,
			simplify: false,
		});
		const [call] = scene.sandbox.callsOf('queryCloudRecordVideo');
		expect(run.output.map(({ json }) => json)).toEqual(
			(call?.answer as { videoList: IDataObject[] }).videoList,
		);
	});

	it('says that a meeting was not recorded', async () => {
		const run = await scene.run('cloudRecording getMany', { ...running, user: host });
		expect(run.error?.description).toContain('cloudRecordNotFound');
	});
});

describe('Get Playback Info', () => {
	it('gives the links of a video that Get Many names', async () => {
		await record();
		const { output } = await scene.run('cloudRecording getMany', { ...running, user: host });
		const video = output[0]?.json ?? {};
		const run = await scene.run('cloudRecording getPlaybackInfo', {
			...running,
			user: host,
			mediaId: video.mediaId,
			regionId: video.regionId,
		});
		expect(scene.sandbox.callsOf('queryCloudRecordVideoPlayInfo')[0]?.query).toEqual({
			unionId: attendeeA.unionId,
			mediaId: video.mediaId,
			regionId: video.regionId,
		});
		expect(run.output[0]?.json).toMatchObject({
			playUrl: expect.stringContaining('m3u8') as string,
			mp4FileUrl: expect.stringContaining('mp4') as string,
			fileSize: video.fileSize,
			duration: video.duration,
		});
	});

	it('finds the size under both of its names', async () => {
		scene.sandbox.fail({
			operation: 'queryCloudRecordVideoPlayInfo',
			with: answered({ playUrl: 'https://vod.example.com/1.m3u8', size: 1127942 }),
		});
		const media = { mediaId: 'faa1566c5bc24f21821ae2394f82db2e', regionId: 'cn-shenzhen' };
		const run = await scene.run('cloudRecording getPlaybackInfo', {
			...running,
			user: host,
			...media,
		});
		expect(run.output[0]?.json).toEqual({
			playUrl: 'https://vod.example.com/1.m3u8',
			fileSize: 1127942,
		});
	});

	it.each([
		['Media ID', 'mediaId'],
		['Region ID', 'regionId'],
	])('names %s when it is empty, before any call', async (displayName, name) => {
		const run = await scene.run('cloudRecording getPlaybackInfo', {
			...running,
			user: host,
			mediaId: 'faa1566c5bc24f21821ae2394f82db2e',
			regionId: 'cn-shenzhen',
			[name]: '={{ "" }}',
		});
		expect(run.error?.message).toMatch(new RegExp(`^'${displayName}' is empty`));
		expect(scene.sandbox.calls).toEqual([]);
	});
});

describe('Get Transcript', () => {
	const paragraphs = (from: number, count: number) =>
		Array.from({ length: count }, (_, index) => ({
			nextTtoken: 1631172045153000 + from + index,
			unionId: attendeeA.unionId,
			nickName: attendeeA.name,
			startTime: (from + index) * 1000,
			endTime: (from + index) * 1000 + 900,
			paragraph: `Paragraph ${from + index}`,
			sentenceList: [],
		}));
	const read = { ...running, user: host };
	const answer = (list: object[], hasMore: boolean) =>
		scene.sandbox.fail({
			operation: 'queryCloudRecordText',
			with: answered({ hasMore, paragraphList: list }),
		});

	it('gives what was said, one item per paragraph, without the words of each sentence', async () => {
		await record();
		const run = await scene.run('cloudRecording getTranscript', read);
		expect(run.error).toBeUndefined();
		const [call] = scene.sandbox.callsOf('queryCloudRecordText');
		expect(call?.query).toEqual({ unionId: attendeeA.unionId, maxResults: '50' });
		const { paragraphList } = call?.answer as { paragraphList: IDataObject[] };
		expect(paragraphList.length).toBeGreaterThan(1);
		expect(run.output).toEqual(
			paragraphList.map(({ nickName, unionId, startTime, endTime, paragraph }) => ({
				json: { name: nickName, unionId, startTime, endTime, paragraph },
				pairedItem: { item: 0 },
			})),
		);
	});

	it('goes on from the cursor in the last paragraph', async () => {
		answer(paragraphs(0, 3), true);
		answer(paragraphs(3, 2), false);
		const run = await scene.run('cloudRecording getTranscript', { ...read, returnAll: true });
		expect(run.output.map(({ json }) => json.paragraph)).toEqual(
			[0, 1, 2, 3, 4].map((index) => `Paragraph ${index}`),
		);
		expect(scene.sandbox.callsOf('queryCloudRecordText').map(({ query }) => query)).toEqual([
			{ unionId: attendeeA.unionId, maxResults: '2000' },
			{ unionId: attendeeA.unionId, maxResults: '2000', nextToken: '1631172045153002' },
		]);
	});

	it.each([
		['an empty page', []],
		['a page that repeats the cursor', paragraphs(0, 3)],
	])('ends at %s', async (_, second) => {
		answer(paragraphs(0, 3), true);
		answer(second, true);
		const run = await scene.run('cloudRecording getTranscript', { ...read, returnAll: true });
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('queryCloudRecordText')).toHaveLength(2);
	});

	it('asks for no more than the limit', async () => {
		answer(paragraphs(0, 2), true);
		const run = await scene.run('cloudRecording getTranscript', { ...read, limit: 2 });
		expect(run.output).toHaveLength(2);
		expect(scene.sandbox.callsOf('queryCloudRecordText').map(({ query }) => query)).toEqual([
			{ unionId: attendeeA.unionId, maxResults: '2' },
		]);
	});

	it('reads from an offset, newest first, when that is added', async () => {
		answer([], false);
		await scene.run('cloudRecording getTranscript', {
			...read,
			additionalFields: { startTime: 6080, direction: '1' },
		});
		expect(scene.sandbox.callsOf('queryCloudRecordText')[0]?.query).toMatchObject({
			startTime: '6080',
			direction: '1',
		});
	});

	it.each([
		['Limit', { limit: 0 }],
		['Start Offset (Ms)', { additionalFields: { startTime: -1 } }],
		['Order', { additionalFields: { direction: 'sideways' } }],
	])('refuses a wrong value of %s before any call', async (displayName, parameters) => {
		const run = await scene.run('cloudRecording getTranscript', { ...read, ...parameters });
		expect(run.error?.message).toContain(`'${displayName}' is `);
		expect(scene.sandbox.calls).toEqual([]);
	});
});

import { sample, type OrganizationEvent } from '../../sandbox';
import { call, conferencePath, meeting, sandbox, useSandbox } from './client';

const { attendeeA, attendeeB, attendeeC, attendeeG } = sample.people;
const host = { unionId: attendeeA.unionId };
const as = `unionId=${attendeeA.unionId}`;
const post = async (path: string, body: object) =>
	await call('POST', conferencePath(`${meeting}/${path}`), body);
const read = async (path: string) => await call('GET', conferencePath(`${meeting}/${path}`));

/** A cloud recording of a minute. */
async function record(): Promise<void> {
	await post('cloudRecords/start', { ...host, mode: 'speech' });
	sandbox.advance(60_000);
	await post('cloudRecords/stop', host);
}

useSandbox();

describe('a cloud recording', () => {
	it('is started and stopped only by the host, one at a time', async () => {
		const other = { unionId: attendeeC.unionId };
		const codes: unknown[] = [];
		for (const [path, body] of [
			['start', other],
			['stop', host],
			['start', host],
			['start', host],
			['stop', other],
			['stop', host],
		] as const) {
			codes.push((await post(`cloudRecords/${path}`, body)).json.code);
		}
		expect(codes).toEqual([
			'recordStartPermissionError',
			'recordStopError',
			'200',
			'recordStartError',
			'recordStopPermissionError',
			'200',
		]);
	});

	it('shows in the state of the meeting', async () => {
		const state = async () =>
			((await call('GET', conferencePath(meeting))).json.confInfo as { cloudRecordStatus: number })
				.cloudRecordStatus;
		const before = await state();
		await post('cloudRecords/start', host);
		const during = await state();
		await post('cloudRecords/stop', host);
		expect([before, during, await state()]).toEqual([0, 1, 3]);
	});

	it('is found after its end, with a link for playing', async () => {
		expect((await read(`cloudRecords/getVideos?${as}`)).json.code).toBe('cloudRecordNotFound');
		await record();
		const { json } = await read(`cloudRecords/getVideos?${as}`);
		const [video] = json.videoList as Array<Record<string, unknown>>;
		expect(video?.recordId).toMatch(/^\d{22}$/);
		expect(Number(video?.duration)).toBeGreaterThanOrEqual(60_000);
		const at = `cloudRecords/videos/getPlayInfos?${as}&mediaId=${String(video?.mediaId)}`;
		expect((await read(`${at}&regionId=${String(video?.regionId)}`)).json.mp4FileUrl).toContain(
			String(video?.mediaId),
		);
		expect((await read(`${at}&regionId=elsewhere`)).json.code).toBe('cloudRecordNotFound');
	});

	it('ends with its meeting', async () => {
		await post('cloudRecords/start', host);
		sandbox.meetings.end(meeting);
		expect((await read(`cloudRecords/getVideos?${as}`)).json.videoList).toHaveLength(1);
	});

	it('has a transcript whose cursor stands in its last paragraph', async () => {
		await record();
		const said: unknown[] = [];
		let cursor = '';
		for (let hasMore = true; hasMore;) {
			const { json } = await read(`cloudRecords/getTexts?maxResults=2${cursor}`);
			const rows = json.paragraphList as Array<{ nextTtoken: number; nickName: string }>;
			said.push(...rows.map(({ nickName }) => nickName));
			cursor = `&nextToken=${rows.at(-1)?.nextTtoken}`;
			hasMore = json.hasMore === true;
		}
		const speakers = sandbox.meetings
			.named(meeting)
			.members.filter(({ unionId }) => unionId !== '')
			.map(({ userNick }) => userNick);
		expect(said).toEqual(speakers);
	});

	it('has what was said, from a time on and newest first', async () => {
		await record();
		sandbox.meetings.say(meeting, attendeeA.unionId, 0, 'First.');
		sandbox.meetings.say(meeting, attendeeB.unionId, 9000, 'Second.');
		sandbox.meetings.say(meeting, attendeeA.unionId, 20_000, 'Third.', 'And last.');
		const texts = async (query: string) =>
			(
				(await read(`cloudRecords/getTexts?${query}`)).json.paragraphList as Array<{
					paragraph: string;
				}>
			).map(({ paragraph }) => paragraph);
		expect(await texts('startTime=9000')).toEqual(['Second.', 'Third. And last.']);
		expect((await texts('direction=1')).at(-1)).toBe('First.');
	});
});

describe('a live stream', () => {
	const urls = ['rtmp://live.example.com/a', 'rtmp://down.example.com/b'];
	const start = (streamUrlList: string[]) =>
		post('streamOuts/start', {
			...host,
			needHostJoin: false,
			streamUrlList,
			streamName: 'Review',
			mode: 'grid',
			smallWindowPosition: 'relative_right',
		});
	const stop = async (stopAllStream: boolean, streamId: string) =>
		(await post('streamOuts/stop', { ...host, stopAllStream, streamId })).json.code;

	it('fails for addresses that cannot be reached', async () => {
		sandbox.organization.unreachableStreamUrls.push('rtmp://down.example.com/b');
		const { json } = await start(urls);
		expect(Object.keys(json.successStreamMap as object)).toEqual(urls.slice(0, 1));
		expect(Object.keys(json.failStreamMap as object)).toEqual(urls.slice(1));
	});

	it('is stopped by its ID, or with all others', async () => {
		const { json } = await start(urls);
		const [first = ''] = Object.values(json.successStreamMap as Record<string, string>);
		expect(await stop(false, first)).toBe('200');
		expect(await stop(false, first)).toBe('paramsError');
		expect(await stop(true, '')).toBe('200');
		const { liveStreams } = sandbox.meetings.named(meeting);
		expect(liveStreams?.map(({ stopped }) => stopped)).toEqual([true, true]);
	});

	it('goes only to rtmp addresses', async () => {
		expect((await start(['https://live.example.com'])).json.code).toBe('paramsError');
	});
});

describe('minutes', () => {
	const audio = `minutes/audioInfos?${as}`;
	const share = { bizType: 'minutes', ownerUnionId: attendeeB.unionId };

	beforeEach(async () => {
		expect((await read(audio)).json.code).toBe('paramsError');
		await post('minutes/start', { ...host, ownerUnionId: attendeeB.unionId });
		sandbox.advance(60_000);
		await post('minutes/pause', host);
	});

	it.each<[string, string, object]>([
		['audio', audio, { audioList: [{ unionId: attendeeA.unionId }] }],
		['a result', `minutes/meetingResult?${as}`, { fullSummary: expect.any(String) as string }],
		['text', 'minutes/textInfos?direction=0&maxResults=1', { hasMore: true, nextToken: '1' }],
		[
			'links',
			`flashMinutes/recordUrls?bizType=minutes&recorderUnionId=${attendeeA.unionId}`,
			{ recordMinutesUrls: [{ taskUuid: expect.any(String) as string }] },
		],
		[
			'a document',
			`flashMinutes/document/generate?bizType=minutes&${as}&expireTime=1900000000000`,
			{ minutesDocUrl: expect.stringContaining('Expires=1900000000') as string },
		],
		[
			'chapters',
			`flashMinutes/summaries?bizType=minutes&recorderUnionId=${attendeeA.unionId}`,
			{ flashMinutesSummary: { summary: expect.any(Array) as unknown[] } },
		],
	])('have %s', async (_, path, answer) => {
		expect((await read(path)).json).toMatchObject(answer);
	});

	it('have a summary', async () => {
		const { json } = await post('minutes/summaries/query', host);
		expect(json.summary).toMatchObject({ keywords: ['forecast', 'review'] });
	});

	it('are shared by their owner', async () => {
		const body = { ...share, unionId: attendeeG.unionId };
		expect((await post('flashMinutes/recordPermissions', body)).json.code).toBe('200');
		const { minutes } = sandbox.meetings.named(meeting);
		expect(minutes?.[0]?.sharedWith).toEqual([attendeeG.unionId]);
		const stranger = { ...body, ownerUnionId: attendeeC.unionId };
		expect((await post('flashMinutes/recordPermissions', stranger)).json.code).toBe('paramsError');
	});

	it('of a recording that was not made are not found', async () => {
		const path = `flashMinutes/document/generate?bizType=cloud_record&${as}`;
		expect((await read(path)).json.code).toBe('cloudRecordNotFound');
	});
});

it('summarizes a recording in other words than the minutes that were taken beside it', async () => {
	sandbox.meetings.startMinutes(meeting);
	await record();
	sandbox.meetings.stopMinutes(meeting);
	const headlines = async (bizType: string) => {
		const path = `flashMinutes/summaries?bizType=${bizType}&recorderUnionId=${attendeeA.unionId}`;
		const { flashMinutesSummary } = (await read(path)).json as {
			flashMinutesSummary: { summary: Array<{ headline: string }> };
		};
		return flashMinutesSummary.summary.map(({ headline }) => headline);
	};
	expect(await headlines('cloud_record')).toContain(attendeeA.name);
	expect(await headlines('minutes')).toContain(`${attendeeA.name} speaks`);
});

it('reports to its listeners when minutes are ready', async () => {
	const heard: OrganizationEvent[] = [];
	const end = sandbox.organization.events.add((event) => heard.push(event));
	await record();
	end();
	await record();
	expect(heard).toMatchObject([{ kind: 'minutesReady', bizType: 'cloud_record' }]);
});

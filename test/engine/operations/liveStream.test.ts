import { sample } from '../../sandbox';
import { conferenceById, locator, useScene } from '../scene';
import { answered } from './answered';

const scene = useScene();
const { attendeeA } = sample.people;
const conferenceId = sample.bookedConferenceId;
const user = locator('unionId', attendeeA.unionId);
const meeting = { ...conferenceById(conferenceId), user };
const [one, two, three] = ['one', 'two', 'three'].map(
	(name) => `rtmp://live.example.com/app/${name}`,
) as [string, string, string];
const stream = {
	...meeting,
	streamName: 'Weekly sales review',
	mode: 'grid',
	smallWindowPosition: 'relative_right',
	needHostJoin: false,
};

describe('Start', () => {
	it('streams to every address, and gives the ID of each stream', async () => {
		const run = await scene.run('liveStream start', {
			...stream,
			streamUrlList: ` ${one},\n${two}\n${one}`,
			needHostJoin: true,
			mode: 'speech',
		});
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('startStreamOut').map(({ body }) => body)).toEqual([
			{
				unionId: attendeeA.unionId,
				streamUrlList: [one, two],
				streamName: 'Weekly sales review',
				mode: 'speech',
				smallWindowPosition: 'relative_right',
				needHostJoin: true,
			},
		]);
		expect(run.output[0]?.json.successStreamMap).toEqual({
			[one]: expect.any(String) as string,
			[two]: expect.any(String) as string,
		});
	});

	it.each<[string, unknown]>([
		['rtmps', 'rtmps://live.example.com:443/app/stream?key=1'],
		['an array', `={{ ${JSON.stringify([one, two])} }}`],
		['a JSON array', JSON.stringify([one, two])],
		['Chinese commas', `${one}，${two}、${three}`],
		['ten addresses', Array.from({ length: 10 }, (_, index) => `${one}${index}`).join('\n')],
	])('takes %s', async (_, streamUrlList) => {
		const run = await scene.run('liveStream start', {
			...stream,
			streamUrlList: streamUrlList as string,
		});
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('startStreamOut')).toHaveLength(1);
	});

	it('writes the scheme in small letters, as the API asks', async () => {
		await scene.run('liveStream start', {
			...stream,
			streamUrlList: 'RTMPS://live.example.com/App/Stream',
		});
		expect(scene.sandbox.callsOf('startStreamOut')[0]?.body).toMatchObject({
			streamUrlList: ['rtmps://live.example.com/App/Stream'],
		});
	});

	it.each<[string, unknown, string]>([
		['no address', '={{ "" }}', 'is empty'],
		['only commas', ' ,\n, ', 'is empty'],
		['an empty list', '={{ [] }}', 'is empty'],
		[
			'eleven addresses',
			Array.from({ length: 11 }, (_, index) => `${one}${index}`).join('\n'),
			'holds 11 entries',
		],
		[
			'another scheme',
			'https://live.example.com/app',
			'contains something that is not an RTMP address: "https:',
		],
		['a wrong one among right ones', `${one}, live.example.com`, '"live.example.com"'],
		['only a scheme', 'rtmp://', 'contains something that is not an RTMP address'],
		[
			'a blank inside',
			'={{ ["rtmp://live.example.com/a b"] }}',
			'contains something that is not an RTMP address',
		],
		['objects', `={{ [{ "url": "${one}" }] }}`, 'must contain only text'],
	])('refuses %s only for its item, before any call', async (_, streamUrlList, problem) => {
		const run = await scene.run(
			'liveStream start',
			{ ...stream, streamUrlList: streamUrlList as string },
			{ onError: 'continueErrorOutput' },
		);
		const { message } = run.errorOutput[0]?.json ?? {};
		expect(message).toMatch(/^'Stream Addresses'/);
		expect(message).toContain(problem);
		expect(scene.sandbox.calls).toEqual([]);
	});

	it('names the addresses that failed, and says what became of the others', async () => {
		scene.sandbox.fail({
			operation: 'startStreamOut',
			with: answered({
				successStreamMap: { [one]: '61289f392e4b0a0146f4c1d7' },
				failStreamMap: { [two]: 'inner error', [three]: { reason: 1 } },
			}),
		});
		const run = await scene.run(
			'liveStream start',
			{ ...stream, streamUrlList: [one, two, three].join() },
			{ onError: 'continueErrorOutput' },
		);
		expect(run.output).toEqual([]);
		expect(run.errorOutput[0]?.json).toMatchObject({
			message: `DingTalk could not start the live stream to ${two} (inner error), ${three}.`,
			error: {
				hint: `Check the addresses, and start only these. The live stream was started to ${one} (stream ID 61289f392e4b0a0146f4c1d7).`,
			},
		});
		// It would start the other one a second time.
		expect(scene.sandbox.callsOf('startStreamOut')).toHaveLength(1);
	});

	it('says that no other stream was started when all addresses failed', async () => {
		scene.sandbox.fail({
			operation: 'startStreamOut',
			with: answered({ successStreamMap: {}, failStreamMap: { [one]: 'inner error' } }),
		});
		const run = await scene.run('liveStream start', { ...stream, streamUrlList: one });
		expect(run.error?.message).toContain(`${one} (inner error)`);
		expect(run.error?.description).toContain('No other live stream was started.');
	});

	it.each<[object, string]>([
		[{}, "didn't name any live stream that it started"],
		[{ success: true }, "didn't name any live stream that it started"],
		[{ successStreamMap: {} }, "didn't name any live stream that it started"],
		[{ success: false, successStreamMap: { [one]: '1' } }, "didn't name any live stream"],
		[{ successStreamMap: { [one]: '1' }, failStreamMap: [two] }, 'could not start the live stream'],
		[{ successStreamMap: { [one]: '1' }, failStreamMap: two }, 'could not start the live stream'],
	])('fails when DingTalk answers %j', async (body, problem) => {
		scene.sandbox.fail({ operation: 'startStreamOut', with: answered(body) });
		const run = await scene.run('liveStream start', { ...stream, streamUrlList: one });
		expect(run.status).toBe('error');
		expect(run.error?.message).toContain(problem);
		expect(scene.sandbox.callsOf('startStreamOut')).toHaveLength(1);
	});

	it('starts nothing new after an address failed', async () => {
		scene.sandbox.fail({
			operation: 'startStreamOut',
			with: answered({ failStreamMap: { [one]: 'inner error' } }),
		});
		await scene.run(
			'liveStream start',
			{ ...stream, streamUrlList: one },
			{ items: [{}, {}, {}, {}] },
		);
		expect(scene.sandbox.callsOf('startStreamOut')).toHaveLength(1);
	});

	it.each([
		['Stream Name', { streamName: '={{ "  " }}' }],
		['Layout', { mode: 'grip' }],
		['Small Window Position', { mode: 'speech', smallWindowPosition: 'left' }],
		['Wait for Host', { needHostJoin: '={{ "maybe" }}' }],
	])('names %s when its value is wrong, before any call', async (displayName, parameters) => {
		const run = await scene.run('liveStream start', {
			...stream,
			streamUrlList: one,
			...parameters,
		});
		expect(run.error?.message).toMatch(new RegExp(`^'${displayName}' is `));
		expect(scene.sandbox.calls).toEqual([]);
	});
});

describe('Stop', () => {
	it('stops all streams of the meeting', async () => {
		await scene.run('liveStream start', { ...stream, streamUrlList: `${one}, ${two}` });
		const run = await scene.run('liveStream stop', { ...meeting, stopAllStream: true });
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('stopStreamOut').map(({ body }) => body)).toEqual([
			{ streamId: '', stopAllStream: true, unionId: attendeeA.unionId },
		]);
		expect(run.output[0]?.json).toEqual({ success: true, conferenceId, stopAllStream: true });
	});

	it('stops the one stream whose ID Start gave', async () => {
		const { output } = await scene.run('liveStream start', { ...stream, streamUrlList: one });
		const { [one]: streamId } = output[0]?.json.successStreamMap as Record<string, string>;
		const run = await scene.run('liveStream stop', { ...meeting, stopAllStream: false, streamId });
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('stopStreamOut').map(({ body }) => body)).toEqual([
			{ streamId, stopAllStream: false, unionId: attendeeA.unionId },
		]);
		expect(run.output[0]?.json).toEqual({
			success: true,
			conferenceId,
			stopAllStream: false,
			streamId,
		});
	});

	it('asks for the ID of the stream when not all are to be stopped, before any call', async () => {
		const run = await scene.run('liveStream stop', { ...meeting, stopAllStream: false });
		expect(run.error?.message).toMatch(/^'Stream ID' is empty/);
		expect(scene.sandbox.calls).toEqual([]);
	});

	it('takes another code than 200 for a failure, though it comes as HTTP 200', async () => {
		scene.sandbox.fail({ operation: 'stopStreamOut', with: answered({ code: '500' }) });
		const run = await scene.run('liveStream stop', { ...meeting, stopAllStream: true });
		expect(run.error).toBeDefined();
	});
});

import type { IDataObject } from 'n8n-workflow';

import { sample, StillClock } from '../../sandbox';
import type { StorageFault } from '../../sandbox/storage/storageHost';
import { conferenceBy, locator, useScene } from '../scene';

// Recordings last exactly as long as the tests say.
const scene = useScene({ clock: new StillClock(Date.now()) });
const user = locator('unionId', sample.people.attendeeA.unionId);
const MINUTE = 60_000;

const conference = conferenceBy('roomCode', sample.bookedRoomCode);

/** A recording of some minutes in the meeting. */
function record(minutes = 1): void {
	scene.sandbox.meetings.startRecording(sample.bookedConferenceId);
	scene.sandbox.advance(minutes * MINUTE);
	scene.sandbox.meetings.stopRecording(sample.bookedConferenceId);
}

const files = {
	'cloudRecording download': { ...conference, user },
	'minutes download': { minutes: conference.conferenceId, user, file: 'audio' },
} as const;
type Download = keyof typeof files;
const downloads = Object.keys(files) as Download[];

const download = async (operation: Download, parameters: IDataObject = {}) =>
	await scene.run(
		operation,
		{ ...files[operation], ...parameters },
		{ onError: 'continueErrorOutput' },
	);

const requests = () => scene.sandbox.storage.requests;
const meets = (...faults: StorageFault[]) => scene.sandbox.storage.faults.push(...faults);
const linkCalls = () => [
	...scene.sandbox.callsOf('queryCloudRecordVideoPlayInfo'),
	...scene.sandbox.callsOf('queryMinutesPlayInfo'),
];

// In every test, whatever it met.
afterEach(() => {
	const sent = requests().flatMap(({ headers }) => Object.keys(headers));
	expect(sent).not.toContain('x-acs-dingtalk-access-token');
	expect(sent).not.toContain('authorization');
});

describe.each(downloads)('%s', (operation) => {
	const isVideo = operation === 'cloudRecording download';

	it('gives the file with its name, type and size', async () => {
		record();
		const { output, errorOutput } = await download(operation);
		expect(errorOutput).toEqual([]);
		expect(output.map(({ binary, pairedItem }) => ({ ...binary, pairedItem }))).toEqual([
			{
				data: expect.objectContaining({
					fileName: expect.stringMatching(/ \d{4}-\d\d-\d\d\.mp[34]$/),
					mimeType: isVideo ? 'video/mp4' : 'audio/mpeg',
				}),
				pairedItem: { item: 0 },
			},
		]);
		expect(requests().map(({ status }) => status)).toEqual([200]);
	});

	it('asks for a fresh link once after a 403', async () => {
		record();
		meets({ status: 403 });
		const { output } = await download(operation);
		expect(output).toHaveLength(1);
		expect(linkCalls()).toHaveLength(2);
		expect(requests().map(({ status }) => status)).toEqual([403, 200]);
	});

	it('fails after a second 403', async () => {
		record();
		meets({ status: 403 }, { status: 403 });
		const { output, errorOutput } = await download(operation);
		expect(output).toEqual([]);
		expect(errorOutput[0]?.json.error).toMatchObject({ code: 'http403', httpCode: 403 });
		expect(requests()).toHaveLength(2);
	});

	it('says by a code of its own that there is nothing yet', async () => {
		record();
		scene.sandbox.organization.readyAfterMs = 60 * MINUTE;
		const { errorOutput } = await download(operation);
		expect(errorOutput[0]?.json.error).toMatchObject({
			code: isVideo ? 'recordingNotReady' : 'minutesNotReady',
		});
		expect(requests()).toEqual([]);
	});

	it.each(['10.0.0.1', '192.168.1.20', '169.254.169.254', 'files.example.com'])(
		'does not follow a redirect to %s',
		async (host) => {
			record();
			meets({ status: 302, headers: { Location: `https://${host}/file.mp4` } });
			const { output, errorOutput } = await download(operation);
			expect(output).toEqual([]);
			expect(errorOutput[0]?.json).toMatchObject({
				message: expect.stringContaining(`leads to ${host}`),
				error: { code: 'downloadRefused' },
			});
		},
	);

	it('does not fetch a file that is too large', async () => {
		record(60);
		const { errorOutput } = await download(operation, { options: { maxFileSize: 1 } });
		expect(errorOutput[0]?.json.error).toMatchObject({ code: 'fileTooLarge' });
		// DingTalk tells the size of a video beforehand, of other files their storage does.
		expect(requests()).toHaveLength(isVideo ? 0 : 1);
		// The buffers of the connection fill up before it is closed.
		expect(scene.sandbox.storage.sentBytes).toBeLessThan(32 * 1024 * 1024);
	});
});

it('fails an item for which one of several files cannot be had', async () => {
	record();
	record();
	meets({}, { status: 404 });
	const { output, errorOutput } = await download('cloudRecording download');
	expect(requests().map(({ status }) => status)).toEqual([200, 404]);
	expect(output).toEqual([]);
	expect(errorOutput.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
		[expect.objectContaining({ code: 'http404' }), { item: 0 }],
	]);
});

it('ends the execution where failures are not to leave as items', async () => {
	record();
	meets({ status: 404 });
	const run = await scene.run('cloudRecording download', files['cloudRecording download']);
	expect(run.error?.message).toContain('refused the file (HTTP 404)');
	expect(run.output).toEqual([]);
});

import { createHash } from 'node:crypto';

import type { INode } from 'n8n-workflow';

import { sample, StillClock } from '../sandbox';
import { CREDENTIAL_TYPE, setCoHostsNode } from './n8n/dingTalkNode';
import { itKeepsTheSecrets, useN8n } from './n8n/scene';
import { chain } from './n8n/workflows';

// The recording lasts exactly a minute.
const scene = useN8n({ clock: new StillClock(Date.now()) });
const MINUTE = 60_000;
const DOWNLOAD = 'Download Recording';

function downloadNode(): INode {
	const { id, type, typeVersion, credentials } = setCoHostsNode(scene.credentialId);
	expect(Object.keys(credentials ?? {})).toEqual([CREDENTIAL_TYPE]);
	return {
		id,
		name: DOWNLOAD,
		type,
		typeVersion,
		credentials,
		position: [300, 0],
		parameters: {
			resource: 'cloudRecording',
			operation: 'download',
			conferenceId: { __rl: true, mode: 'roomCode', value: sample.bookedRoomCode },
			user: { __rl: true, mode: 'unionId', value: sample.people.attendeeA.unionId },
			options: {},
		},
	};
}

async function bytesOf(response: Response): Promise<Buffer> {
	expect(response.status).toBe(200);
	return Buffer.from(await response.arrayBuffer());
}

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('a recording that was downloaded in a whole n8n', () => {
	it('is a file of n8n with its name, type and size, and has the bytes of the storage', async () => {
		const { meetings, storage } = scene.sandbox;
		meetings.startRecording(sample.bookedConferenceId);
		scene.sandbox.advance(MINUTE);
		meetings.stopRecording(sample.bookedConferenceId);
		const run = await scene.run(chain('Download', [{}], downloadNode()));
		expect(run.error).toBeUndefined();
		const [item, ...others] = run.outputOf(DOWNLOAD);
		expect(others).toEqual([]);
		const file = item?.binary?.data;

		const [played] = scene.sandbox.callsOf('queryCloudRecordVideoPlayInfo');
		const { mp4FileUrl, fileSize } = played?.answer as { mp4FileUrl: string; fileSize: number };
		expect(storage.requests).toHaveLength(1);
		const kept = await bytesOf(await fetch(mp4FileUrl));
		expect(kept).toHaveLength(fileSize);

		expect(file).toMatchObject({
			fileName: expect.stringMatching(/^Weekly sales review \d{4}-\d\d-\d\d\.mp4$/),
			fileExtension: 'mp4',
			fileType: 'video',
			mimeType: 'video/mp4',
			bytes: fileSize,
			// It lies on the disk, not in the execution.
			id: expect.stringMatching(/^filesystem/),
		});

		const query = new URLSearchParams({ id: String(file?.id), action: 'download' });
		const response = await scene.rest.fetch(`/rest/binary-data?${query.toString()}`);
		expect(response.headers.get('content-type')).toBe('video/mp4');
		expect(response.headers.get('content-length')).toBe(String(fileSize));
		expect(response.headers.get('content-disposition')).toContain(
			encodeURIComponent(String(file?.fileName)),
		);
		expect(digest(await bytesOf(response))).toBe(digest(kept));
	});

	itKeepsTheSecrets(scene);
});

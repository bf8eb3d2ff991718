import { rmSync } from 'node:fs';

import { temporaryFolder } from '../../e2e/processes/temporaryFolder';
import { conferenceById, internalApp } from '../../engine/scene';
import { sample, startSandbox, StillClock } from '../../sandbox';
import type { Downloaded, DownloadJob } from '../clients/downloadJob';
import { ClientProcess } from '../clients/process';

/** The local DingTalk makes 19 bytes of a millisecond: just below the largest file that the node takes by default. */
const recordedMinutes = { warmUp: 1, measured: 941 } as const;
const BYTES_PER_MINUTE = 19 * 60_000;

export interface Download extends Downloaded {
	isComplete: boolean;
}

/** A recording of 1 GB, downloaded into n8n's storage on the disk, after a small one that loads everything. */
export async function measureDownload(): Promise<Download> {
	const folder = temporaryFolder('bench-download');
	try {
		const client = await ClientProcess.start('', { entry: 'downloadEntry.ts', n8nFolder: folder });
		try {
			await download(client, recordedMinutes.warmUp);
			const done = await download(client, recordedMinutes.measured);
			const isComplete = done.bytes === recordedMinutes.measured * BYTES_PER_MINUTE;
			return { ...done, isComplete };
		} finally {
			await client.ended();
		}
	} finally {
		// 1 GB: it does not stay until the bench ends.
		rmSync(folder, { recursive: true, force: true });
	}
}

async function download(client: ClientProcess, minutes: number): Promise<Downloaded> {
	const sandbox = await startSandbox({ clock: new StillClock(Date.now()) });
	try {
		const conferenceId = sample.bookedConferenceId;
		sandbox.meetings.startRecording(conferenceId);
		sandbox.advance(minutes * 60_000);
		sandbox.meetings.stopRecording(conferenceId);
		const job: DownloadJob = {
			credential: internalApp(sandbox),
			parameters: {
				resource: 'cloudRecording',
				operation: 'download',
				...conferenceById(conferenceId),
				user: { __rl: true, mode: 'unionId', value: sample.people.attendeeA.unionId },
			},
		};
		return (await client.ask(job)) as Downloaded;
	} finally {
		await sandbox.close();
	}
}

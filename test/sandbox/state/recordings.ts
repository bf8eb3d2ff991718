import { newRecordId } from './ids';
import type { Conference } from './meetings';
import type { Organization } from './organization';

/** A cloud recording or a stretch of minutes. It runs while it has no end. */
export interface Recording {
	recordId: number;
	/** unionId of whoever started it. */
	recorderId: string;
	/** unionId of the owner. */
	ownerId: string;
	startTime: number;
	endTime?: number;
	/** unionIds with whom its minutes were shared. */
	sharedWith: string[];
	/** Of its minutes, where it was changed. */
	title?: string;
	/** Its minutes were deleted. */
	isDeleted?: boolean;
}

export type Kind = 'recordings' | 'minutes';

const bizTypes = { recordings: 'cloud_record', minutes: 'minutes' } as const;

export function runningOne(conference: Conference, kind: Kind): Recording | undefined {
	return conference[kind]?.find(({ endTime }) => endTime === undefined);
}

/** All of one kind that have ended, oldest first. */
export function endedOnes(
	conference: Conference,
	kind: Kind,
): Array<Recording & { endTime: number }> {
	return (conference[kind] ?? []).flatMap((recording) =>
		recording.endTime === undefined ? [] : [{ ...recording, endTime: recording.endTime }],
	);
}

export function startOne(
	organization: Organization,
	conference: Conference,
	kind: Kind,
	by: { recorderId: string; ownerId?: string; at: number },
): Recording {
	const recording = {
		recordId: newRecordId(organization),
		recorderId: by.recorderId,
		ownerId: by.ownerId ?? by.recorderId,
		startTime: by.at,
		sharedWith: [],
	};
	(conference[kind] ??= []).push(recording);
	return recording;
}

const firstTaskId = { minutes: 7_632_756_940_000_000, recordings: 7_632_756_950_000_000 } as const;

/** ID of the minutes as events have it, the same for all stretches of a meeting: a number of 16 digits. */
export function minutesTaskId({ conferenceId }: Conference, kind: Kind): number {
	return firstTaskId[kind] + parseInt(conferenceId.slice(-5), 16);
}

export const endRecording = end('recordings');
export const endMinutes = end('minutes');

/** Ends what runs; its minutes are ready at once. */
function end(kind: Kind) {
	return (organization: Organization, conference: Conference, now: number): void => {
		const running = runningOne(conference, kind);
		if (!running) return;
		running.endTime = now;
		organization.events.emit({
			kind: 'minutesReady',
			at: now,
			conference,
			bizType: bizTypes[kind],
			minutesTaskId: minutesTaskId(conference, kind),
		});
	};
}

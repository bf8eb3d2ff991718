import type { Conference } from './meetings';
import type { Organization } from './organization';
import { endedOnes, type Kind, type Recording } from './recordings';

/** The minutes of a meeting: those taken in it, or those made of its recordings. */
export interface MinutesTask {
	taskUuid: string;
	conference: Conference;
	kind: Kind;
	/** The stretches that they were made from, oldest first. */
	stretches: Array<Recording & { endTime: number }>;
}

const parts = { minutes: 1, recordings: 2 } as const;

/** ID of the minutes, the same for all stretches of a meeting. Hex text of ASCII `v2uid<number>_<number>_<number>` (observed). */
export function taskUuidOf({ conferenceId }: Conference, kind: Kind): string {
	const number = String(parseInt(conferenceId.slice(-7), 16)).padStart(9, '0');
	return Buffer.from(`v2uid${number}_${number}_${parts[kind]}`).toString('hex');
}

/** All minutes that are there and were not deleted, newest first. */
export function tasksOf({ conferences }: Organization): MinutesTask[] {
	return conferences
		.flatMap((conference) =>
			(['recordings', 'minutes'] as const).map((kind) => ({
				taskUuid: taskUuidOf(conference, kind),
				conference,
				kind,
				stretches: endedOnes(conference, kind),
			})),
		)
		.filter(({ stretches: [first] }) => first !== undefined && !first.isDeleted)
		.sort((one, other) => startOf(other) - startOf(one));
}

export function taskWith(organization: Organization, taskUuid: string): MinutesTask | undefined {
	return tasksOf(organization).find((task) => task.taskUuid === taskUuid);
}

/** The recordings themselves, to be changed. */
export function recordingsOf({ conference, kind }: MinutesTask): Recording[] {
	return conference[kind] ?? [];
}

export function startOf({ stretches: [first] }: MinutesTask): number {
	return first?.startTime ?? 0;
}

/** How long they last, in ms. */
export function lengthOf({ stretches }: MinutesTask): number {
	return stretches.reduce((sum, { startTime, endTime }) => sum + endTime - startTime, 0);
}

export function titleOf({ conference, stretches: [first] }: MinutesTask): string {
	return first?.title ?? conference.title;
}

/** Whether DingTalk is done with them. */
export function isReady(
	organization: Organization,
	{ stretches }: MinutesTask,
	now: number,
): boolean {
	return stretches.every(({ endTime }) => now >= endTime + organization.readyAfterMs);
}

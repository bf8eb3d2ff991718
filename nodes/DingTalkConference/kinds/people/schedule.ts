import { nextLookUp } from '../../dingtalk/api/lookUpTimes';
import type { Failure } from '../../dingtalk/errors/failure';
import { monotonic } from '../../dingtalk/transport/clock';
import { counted } from '../hints';
import type { OpenItem } from './openItem';

/** When items look again for their meeting, or for their users. */
export class Schedule {
	/**
	 * @param since when the items began to wait, as `monotonic` reports it
	 * @param firstLook when these looks began
	 */
	constructor(
		readonly since: number,
		private readonly firstLook = monotonic(),
	) {}

	/** Whether the item has had its last look. One that does not wait has only one. */
	isOver({ waiting }: Pick<OpenItem, 'waiting'>): boolean {
		return this.next(waiting?.ms ?? 0) === undefined;
	}

	/** Milliseconds until one of the `items` that wait looks again. */
	pauseFor(items: ReadonlyArray<Pick<OpenItem, 'waiting'>>): number {
		let next = Infinity;
		for (const { waiting } of items) if (waiting) next = Math.min(next, this.next(waiting.ms) ?? 0);
		return next === Infinity ? 0 : Math.max(next - this.elapsed, 0);
	}

	private next(waitMs: number): number | undefined {
		return nextLookUp(this.elapsed, this.since + waitMs - this.firstLook);
	}

	private get elapsed(): number {
		return monotonic() - this.firstLook;
	}
}

const WAIT_LONGER = "To wait longer, raise 'Wait up to (Minutes)'.";

/** The failure of an item whose meeting was not found to be running at its last look. */
export function notStartedAfter(failure: Failure, ms: number, lookUps: number): Failure {
	if (failure.code !== 'meetingNotRunning') return failure;
	const waited = ms > 0 ? ` The node waited ${minutes(ms)} (${counted(lookUps, 'look-up')}).` : '';
	const hint = 'Run this when the meeting has started.';
	return { ...failure, message: failure.message + waited, hint, hintInPanel: WAIT_LONGER };
}

/** The failure of users who had not joined at the last look. */
export function absentAfter(ms: number): Failure {
	return absent(ms > 0 ? ` after ${minutes(ms)}` : '');
}

/** The failure of users who had not joined when the meeting ended. */
export function absentAtEnd(): Failure {
	return absent(' when it ended');
}

function absent(when: string): Failure {
	return {
		kind: 'business',
		code: 'usersNotInMeeting',
		message: `Not in the meeting${when}`,
		hint: 'Run this again when they have joined.',
		hintInPanel: WAIT_LONGER,
		endsRun: false,
		isAboutPerson: true,
	};
}

/** `15 minutes`, `1 minute`, `0.5 minutes`. */
function minutes(ms: number): string {
	return counted(Math.round((ms / 60_000) * 100) / 100, 'minute');
}

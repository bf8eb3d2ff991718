import type { FoundMeeting, NotRunning } from '../../dingtalk/api/conferenceOf';
import { runningMeeting } from '../../dingtalk/api/conferenceOf';
import { nextLookUp } from '../../dingtalk/api/lookUpTimes';
import { monotonic } from '../../dingtalk/transport/clock';
import type { Failure } from '../../dingtalk/errors/failure';
import { resultOf } from '../../dingtalk/errors/result';
import type { Run } from '../../execution/run';
import { counted } from '../hints';
import type { SeeksMeeting } from './combining';
import type { Waiting } from './waiting';

/** An item whose meeting is not running yet. */
export interface WaitingItem<Item extends SeeksMeeting = SeeksMeeting> {
	item: Item;
	waiting: Waiting;
}

/**
 * Looks a meeting up again until it runs: one loop for all the items that name it. An item whose time is
 * over fails; the others go on.
 *
 * @param since when the waiting began, as {@link monotonic} tells it
 * @param end a failure that every call would meet which comes after: then there is nothing to wait for
 * @returns the meeting and the items that still wanted it, or `undefined` when nobody waits any more
 */
export async function waitForMeeting<Item extends SeeksMeeting>(
	run: Run,
	items: ReadonlyArray<WaitingItem<Item>>,
	first: NotRunning,
	since: number,
	end: () => Failure | undefined,
): Promise<{ meeting: FoundMeeting; items: Item[] } | undefined> {
	let { notRunning } = first;
	let lookUps = 1;
	let open = [...items];

	const fail = (some: ReadonlyArray<WaitingItem<Item>>, failure: Failure) => {
		for (const { item } of some) run.fail(item.itemIndex, failure);
	};

	for (;;) {
		const elapsed = monotonic() - since;
		const times: number[] = [];
		for (const each of open) {
			const time = nextLookUp(elapsed, each.waiting.ms);
			if (time === undefined) fail([each], afterWaiting(notRunning, each.waiting.ms, lookUps));
			else times.push(time);
		}
		open = open.filter(({ waiting }) => nextLookUp(elapsed, waiting.ms) !== undefined);
		const [one] = open;
		if (!one || run.isOver) return undefined;
		await run.pause(lowest(times) - elapsed, () => end() !== undefined);
		if (run.isOver) return undefined;
		const known = end();
		if (known) {
			fail(open, known);
			return undefined;
		}
		const { dingTalk } = one.item;
		const sought = await resultOf(async () => await runningMeeting(dingTalk, first.reference));
		lookUps++;
		if ('failure' in sought) {
			fail(open, sought.failure);
			return undefined;
		}
		if (!('notRunning' in sought.value))
			return { meeting: sought.value, items: open.map(({ item }) => item) };
		({ notRunning } = sought.value);
	}
}

/** What the item is told that waited in vain. */
export function afterWaiting(failure: Failure, ms: number, lookUps: number): Failure {
	if (failure.code !== 'meetingNotRunning') return failure;
	const waited =
		ms > 0 ? ` It was waited for ${minutes(ms)} (${counted(lookUps, 'look-up')}).` : '';
	const hint = "Run this when the meeting has started, or raise 'Wait Minutes'.";
	return { ...failure, message: failure.message + waited, hint };
}

/** `15 minutes`, `1 minute`, `0.5 minutes`. */
export function minutes(ms: number): string {
	return counted(Math.round((ms / 60_000) * 100) / 100, 'minute');
}

/** One by one: as arguments of one call, very many would overflow the stack. */
export function lowest(numbers: readonly number[]): number {
	return numbers.reduce((low, number) => Math.min(low, number), Infinity);
}

import { WRITE_SCOPE } from '../../dingtalk/api/api';
import type { NotRunning } from '../../dingtalk/api/conferenceOf';
import type { DingTalkClient } from '../../dingtalk/client/client';
import { forEachConcurrently } from '../../dingtalk/transport/forEachConcurrently';
import type { Run } from '../../execution/run';
import { stepsOf } from '../../execution/steps';
import type { Ready } from '../ready';
import type { NamesPeople, SeeksMeeting } from './combining';
import { inMeeting } from './combining';
import { unionIdsOf } from './outcomes';
import { waitForMeeting, type WaitingItem } from './waitForMeeting';
import { waitForUsers, type StepWork } from './waitForUsers';
import type { Waiting } from './waiting';

interface Work<V, O> extends StepWork<NamesPeople<V, O>> {
	/** The same for items that may be acted on together; `undefined` for one that goes alone. */
	likeness(item: NamesPeople<V, O>): string | undefined;
	waitingOf(item: Ready<V, unknown, O>): Waiting | undefined;
	/** What is done once all steps of a meeting were. */
	afterwards(items: ReadonlyArray<NamesPeople<V, O>>): Promise<void>;
}

/**
 * Acts on the people of all items, meeting by meeting. What is asked of one meeting is done in the order of
 * the items, by whatever name they call it. Meetings that are waited for go beside the others: they sleep
 * nearly all the time, and take no place of a running one.
 *
 * @param since when the first look-up began, as `monotonic` tells it
 * @returns the steps that were begun
 */
export async function actByMeeting<V, O>(
	run: Run,
	client: DingTalkClient,
	items: ReadonlyArray<SeeksMeeting<V, O>>,
	since: number,
	work: Work<V, O>,
): Promise<Array<ReadonlyArray<NamesPeople<V, O>>>> {
	type Item = NamesPeople<V, O>;
	const begun: Array<readonly Item[]> = [];
	const inTurn = turns();

	/** The steps of one meeting, in their order; those that wait for users and follow each other have one loop. */
	async function act(steps: ReadonlyArray<readonly Item[]>): Promise<void> {
		for (const group of inRuns(steps, isForUsers)) {
			const [step] = group;
			const [first] = step ?? [];
			if (run.isOver || !step || !first) return;
			begun.push(...group);
			if (isForUsers(step)) {
				const waiting = group.flatMap((own) => waitingSteps(own));
				await waitForUsers(run, first.shared.conferenceId, waiting, since, work);
			} else {
				const refusals = await work.act(step, unionIdsOf(step));
				for (const item of step) work.settle(item, refusals);
			}
		}
		await work.afterwards(steps.flat());
	}

	const waitingOf = (item: Item | undefined) => item && work.waitingOf(item);
	const isForUsers = (step: readonly Item[]) => waitingOf(step[0])?.forUsers === true;
	function waitingSteps(step: readonly Item[]) {
		const waiting = waitingOf(step[0]);
		return waiting ? [{ items: step, waiting }] : [];
	}
	const meetingsOf = (some: readonly Item[]) =>
		stepsOf(some, (item) => item.shared.conferenceId, work.likeness);

	async function actOn(steps: ReadonlyArray<readonly Item[]>): Promise<void> {
		await inTurn(steps[0]?.[0]?.shared.conferenceId ?? '', async () => await act(steps));
	}

	const { found, sought } = apart(run, items, work);
	const meetings = meetingsOf(found);
	await Promise.all([
		forEachConcurrently(
			meetings.filter((steps) => !steps.some(isForUsers)),
			actOn,
		),
		...meetings.filter((steps) => steps.some(isForUsers)).map(actOn),
		...sought.map(async ({ first, items: waiting }) => {
			const end = () => client.endOf(WRITE_SCOPE);
			const opened = await waitForMeeting(run, waiting, first, since, end);
			if (!opened) return;
			const own = opened.items.map((item) => inMeeting(item, opened.meeting));
			for (const steps of meetingsOf(own)) await actOn(steps);
		}),
	]);
	return begun;
}

/** Items whose meeting runs, and the others by what they call it; who does not wait fails. */
function apart<V, O>(
	run: Run,
	items: ReadonlyArray<SeeksMeeting<V, O>>,
	{ waitingOf }: Pick<Work<V, O>, 'waitingOf'>,
) {
	const found: Array<NamesPeople<V, O>> = [];
	const sought = new Map<
		string,
		{ first: NotRunning; items: Array<WaitingItem<SeeksMeeting<V, O>>> }
	>();
	for (const item of items) {
		const meeting = item.shared.conferenceId;
		const waiting = waitingOf(item);
		if (!('notRunning' in meeting)) found.push(inMeeting(item, meeting));
		else if (!waiting) run.fail(item.itemIndex, meeting.notRunning);
		else {
			const name = `${meeting.reference.kind} ${meeting.reference.value}`;
			const same = sought.get(name) ?? { first: meeting, items: [] };
			sought.set(name, same);
			same.items.push({ item, waiting });
		}
	}
	return { found, sought: [...sought.values()] };
}

/** Neighbors of which the same is true, together; those of which it is not true, each alone. */
function inRuns<T>(all: readonly T[], isTrue: (one: T) => boolean): T[][] {
	const groups: T[][] = [];
	for (const one of all) {
		const last = groups[groups.length - 1];
		if (last?.[0] !== undefined && isTrue(last[0]) && isTrue(one)) last.push(one);
		else groups.push([one]);
	}
	return groups;
}

/** Does one job after the other for the same key. */
function turns(): (key: string, job: () => Promise<void>) => Promise<void> {
	const tails = new Map<string, Promise<void>>();
	return async (key, job) => {
		const done = (tails.get(key) ?? Promise.resolve()).then(job);
		tails.set(
			key,
			done.catch(() => {}),
		);
		await done;
	};
}

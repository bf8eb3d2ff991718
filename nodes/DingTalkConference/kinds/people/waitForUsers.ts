import { participants, type Participant } from '../../dingtalk/api/conferences';
import { READ_SCOPE } from '../../dingtalk/api/api';
import { nextLookUp } from '../../dingtalk/api/lookUpTimes';
import { monotonic } from '../../dingtalk/transport/clock';
import { mayPass, NOT_BEGUN, type Failure } from '../../dingtalk/errors/failure';
import { resultOf } from '../../dingtalk/errors/result';
import type { Run } from '../../execution/run';
import type { Refusals } from './callPlan';
import type { NamesPeople } from './combining';
import { unionIdsOf } from './outcomes';
import { lowest, minutes } from './waitForMeeting';
import type { Waiting } from './waiting';
import { withoutMarking } from '../../dingtalk/client/call';

/** Items of one meeting that are set together, and wait equally long. */
export interface WaitingStep<Item extends NamesPeople> {
	items: readonly Item[];
	waiting: Waiting;
}

/** What a step does with people and items. */
export interface StepWork<Item extends NamesPeople> {
	/** Sets people, and says who was refused. */
	act(items: readonly Item[], unionIds: readonly string[]): Promise<Refusals>;
	/** Everybody of the item was set, or refused, or did not come. */
	settle(item: Item, refusals: Refusals): void;
}

/** How one step stands. */
interface Progress<Item extends NamesPeople> extends WaitingStep<Item> {
	/** Who has not come yet. */
	absent: Set<string>;
	refusals: Refusals;
	unsettled: Item[];
}

/**
 * Sets whoever is in a meeting at once, in one call for all, and the others as soon as they have joined:
 * one loop for all steps, in which the members are read and only who has newly joined is set.
 *
 * @param since when the waiting began, as {@link monotonic} tells it
 */
export async function waitForUsers<Item extends NamesPeople>(
	run: Run,
	conferenceId: string,
	steps: ReadonlyArray<WaitingStep<Item>>,
	since: number,
	{ act, settle }: StepWork<Item>,
): Promise<void> {
	const openedAt = monotonic();
	const isSet = new Set<string>();
	let open = steps.map((step): Progress<Item> => ({
		...step,
		absent: new Set(unionIdsOf(step.items)),
		refusals: new Map(),
		unsettled: [...step.items],
	}));

	function settleThose(step: Progress<Item>, isKnown: (item: Item) => boolean): void {
		for (const item of step.unsettled.filter(isKnown)) settle(item, step.refusals);
		step.unsettled = step.unsettled.filter((item) => !isKnown(item));
	}

	for (;;) {
		const [first] = open.flatMap(({ unsettled }) => unsettled);
		if (!first || run.isOver) return;
		// What may pass is asked again later.
		const asking = withoutMarking(first.dingTalk);
		const reading = await resultOf(async () => await participants(asking, conferenceId));
		if ('failure' in reading && !mayPass(reading.failure)) {
			for (const item of open.flatMap(({ unsettled }) => unsettled)) {
				run.fail(item.itemIndex, withNeed(reading.failure));
			}
			return;
		}
		const members = 'failure' in reading ? new Map<string, Participant>() : reading.value;
		for (const step of open) {
			if (run.isOver) return;
			const arrived = [...step.absent].filter((unionId) => members.get(unionId)?.inMeeting);
			const newly = arrived.filter(
				(unionId) => !members.get(unionId)?.coHost && !isSet.has(unionId),
			);
			const refusals = newly.length > 0 ? await act(step.items, newly) : new Map<string, Failure>();
			for (const unionId of newly) if (!refusals.has(unionId)) isSet.add(unionId);
			for (const unionId of arrived) step.absent.delete(unionId);
			for (const [unionId, failure] of refusals) step.refusals.set(unionId, failure);
			if (run.isOver) notWaitedFor(step);
			settleThose(step, (item) => !isWaitedFor(item, step.absent));
		}
		const now = monotonic();
		const nextOf = ({ waiting }: WaitingStep<Item>) =>
			nextLookUp(now - openedAt, since + waiting.ms - openedAt);
		for (const step of open.filter((each) => nextOf(each) === undefined)) {
			const failure =
				'failure' in reading ? withNeed(reading.failure) : absentAfter(step.waiting.ms);
			for (const unionId of step.absent) step.refusals.set(unionId, failure);
			settleThose(step, () => true);
		}
		open = open.filter(({ unsettled }) => unsettled.length > 0);
		if (open.length === 0) return;
		const times = open.map((step) => nextOf(step) ?? 0);
		await run.pause(openedAt + lowest(times) - now);
	}
}

/** The run is over: an item that was refused someone fails now, and its others are not set. */
function notWaitedFor<Item extends NamesPeople>(step: Progress<Item>): void {
	const refused = step.unsettled.filter(({ shared: { userList } }) =>
		userList.people.some(({ unionId }) => step.refusals.has(unionId)),
	);
	for (const unionId of unionIdsOf(refused)) {
		if (step.absent.delete(unionId)) step.refusals.set(unionId, NOT_BEGUN);
	}
}

function isWaitedFor({ shared: { userList } }: NamesPeople, absent: ReadonlySet<string>): boolean {
	return userList.people.some(({ unionId }) => absent.has(unionId));
}

function absentAfter(ms: number): Failure {
	const after = ms > 0 ? ` after ${minutes(ms)}` : '';
	return {
		kind: 'business',
		code: 'usersNotInMeeting',
		message: `Not in the meeting${after}`,
		hint: "Run this again when they have joined, or raise 'Wait Minutes'.",
		endsRun: false,
		isAboutPerson: true,
	};
}

function withNeed(failure: Failure): Failure {
	if (failure.kind !== 'permission') return failure;
	const hint = `${failure.hint} Waiting for users needs ${READ_SCOPE}, to see who has joined.`;
	return { ...failure, hint };
}

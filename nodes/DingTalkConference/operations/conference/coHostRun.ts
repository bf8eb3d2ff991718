import type { DingTalkClient } from '../../dingtalk/client/client';
import { setCoHostsCall } from '../../dingtalk/api/coHosts';
import type { Failure } from '../../dingtalk/errors/failure';
import { failureIn } from '../../dingtalk/errors/failure';
import type { Run } from '../../execution/run';
import { forEachConcurrently } from '../../dingtalk/client/forEachConcurrently';
import { ItemParameters } from '../../fields/itemParameters';
import type { Refusals } from '../../kinds/people/callPlan';
import { planCalls, ListLimit } from '../../kinds/people/callPlan';
import { confirmItems } from './coHostConfirm';
import type { FoundItem } from './coHostItems';
import { findAll, readCoHostItem } from './coHostItems';
import { failureOfPeople, summary } from './coHostReport';
import type { CoHostStep } from './coHostSteps';
import { coHostSteps } from './coHostSteps';

const TOO_LONG: ReadonlySet<string> = new Set(['paramsError']);

/** Carries out Set Co-Hosts for all items of a run. */
export async function setCoHostsOfAllItems(run: Run): Promise<void> {
	const parameters = new ItemParameters(run.context);
	const items = run.readItems((itemIndex) => readCoHostItem(parameters, itemIndex));
	if (items.length === 0) return;
	const pace = items.reduce(
		(lowest, { maxRequestsPerSecond }) => Math.min(lowest, maxRequestsPerSecond),
		Infinity,
	);
	const client = run.client(pace);
	const unknownUsers = new Set<string>();
	const conferences = coHostSteps(await findAll(run, client, items, unknownUsers));
	const limit = new ListLimit();
	const set: FoundItem[] = [];
	await forEachConcurrently(conferences, async (steps) => {
		for (const step of steps) {
			if (run.isOver) return;
			const refusals = await carryOut(client, step, limit);
			for (const [unionId, { code }] of refusals) {
				if (code === 'unknownUserError') unknownUsers.add(unionId);
			}
			// One by one: as arguments of one call, very many would overflow the stack.
			for (const item of settle(run, step, refusals)) set.push(item);
		}
	});
	await confirmItems(run, client, set);
	summary(run, client.traffic, conferences.flat(), unknownUsers.size);
}

/**
 * Makes the calls of one step. A list that was refused is still halved after the end of the run, so
 * that its unknown people can be named.
 */
async function carryOut(
	client: DingTalkClient,
	step: CoHostStep,
	limit: ListLimit,
): Promise<Refusals> {
	const calls = planCalls(step.unionIds, step.maxUsersPerRequest, limit);
	let turn = calls.next();
	while (!turn.done) {
		const { people, continuesBatch } = turn.value;
		const call = {
			...setCoHostsCall(step.conferenceId, step.action, people),
			continuesBatch,
			// A call with one person follows, to know whether the list was too long.
			mayBeRefusedWith: people.length > 1 ? TOO_LONG : undefined,
		};
		const failure = await failureIn(async () => await client.send(call, step.retryPolicy));
		turn = calls.next(failure);
	}
	return turn.value;
}

/**
 * Tells every item of the step what became of its own people; an item that was not begun has no outcome.
 *
 * @returns the items all of whose people were set
 */
function settle(run: Run, step: CoHostStep<FoundItem>, refusals: Refusals): FoundItem[] {
	return step.requests.filter((item) => {
		const { itemIndex, users, notFound, conferenceId, action } = item;
		const refused = new Map<string, Failure>();
		for (const user of users) {
			const failure = refusals.get(user.unionId);
			if (failure) refused.set(user.mobile ?? user.userId ?? user.unionId, failure);
		}
		if (refused.size > 0 || notFound.size > 0) {
			const failure = failureOfPeople(notFound, refused, users.length - refused.size);
			run.fail(itemIndex, item.isTriedAsItIs ? withWhatWasTried(failure) : failure);
			return false;
		}
		run.succeed(itemIndex, { success: true, conferenceId, action, userList: users });
		return true;
	});
}

function withWhatWasTried(failure: Failure): Failure {
	if (failure.code !== 'paramsError') return failure;
	const tried =
		'This ID has the form of a scheduled conference, but DingTalk knows no meeting of it, so that it was tried as a conference ID.';
	return { ...failure, hint: `${tried} ${failure.hint}` };
}

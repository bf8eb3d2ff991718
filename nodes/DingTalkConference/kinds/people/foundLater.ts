import { mayPass } from '../../dingtalk/errors/passing';
import type { Run } from '../../execution/run';
import type { UsersItem } from './openItem';
import { Schedule } from './schedule';

/** Whether the item waits, and some of its users could not be looked up for a reason that may pass. */
export function looksUpAgain({ shared: { waiting, userList } }: UsersItem): boolean {
	return waiting !== undefined && [...userList.notFound.values()].some(mayPass);
}

/**
 * The item once its users are looked up: again at the times at which it looks for its meeting, since an outage at
 * the start of a run doesn't end a wait. When its time is over, it is returned as it is.
 *
 * @param since when the run began, as `monotonic` reports it
 */
export async function foundLater<V, O>(
	run: Run,
	item: UsersItem<V, O>,
	since: number,
): Promise<UsersItem<V, O>> {
	const schedule = new Schedule(since, since);
	const { waiting } = item.shared;
	let found = item;
	while (looksUpAgain(found) && item.findAgain && !run.isOver && !schedule.isOver({ waiting })) {
		await run.pause(schedule.pauseFor([{ waiting }]));
		if (!run.isOver) found = { ...found, shared: await item.findAgain() };
	}
	return found;
}

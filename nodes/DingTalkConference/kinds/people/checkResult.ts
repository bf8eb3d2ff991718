import { READ_SCOPE } from '../../dingtalk/api/api';
import { participants, type Participant } from '../../dingtalk/api/conferences';
import { resultOf } from '../../dingtalk/errors/result';
import { forEachConcurrently } from '../../dingtalk/transport/forEachConcurrently';
import type { Run } from '../../execution/run';
import { stepsOf } from '../../execution/steps';
import { counted } from '../hints';
import type { DoneItem } from './forPeople';
import { typedName, type DoneUser } from './outcomes';

type Item = DoneItem<{ action: 'add' | 'remove' }, { confirm: boolean }>;

/**
 * Reports of every user of the items that ask for it whether they are in the meeting and co-host now. The
 * participants are read once for each meeting; users who were waited for were seen in it already.
 *
 * @param seen users who were seen in the meeting while it was waited for them
 */
export async function confirmCoHosts(
	run: Run,
	done: readonly Item[],
	seen: ReadonlyMap<string, Participant>,
): Promise<void> {
	const asking = done.filter(({ item }) => item.item.options.confirm);
	const absent = new Set<string>();

	function report({ item, json }: Item, members: ReadonlyMap<string, Participant>): void {
		const isAdd = item.item.values.action === 'add';
		const users = item.item.shared.userList.people.filter(
			({ unionId }) => !item.refusals.has(unionId),
		);
		const userList = users.map((user): DoneUser & { coHost: boolean; inMeeting: boolean } => {
			const { coHost, inMeeting, host } = members.get(user.unionId) ?? NOT_IN_MEETING;
			if (!inMeeting) absent.add(`${item.meeting?.conferenceId} ${user.unionId}`);
			return { ...user, ...(host && { host }), coHost, inMeeting };
		});
		const isCoHost = ({ coHost, host }: DoneUser & { coHost: boolean }) => coHost || host === true;
		const notSet = userList.filter((user) => !isCoHost(user)).map(typedName);
		const missing = [...notSet, ...(Array.isArray(json.missing) ? json.missing : [])];
		const success = !isAdd || userList.some(isCoHost);
		run.succeed(item.item.itemIndex, {
			...json,
			success,
			userList,
			...(isAdd && { missing }),
		});
	}

	for (const each of asking) if (each.item.waiting?.forUsers) report(each, seen);
	const meetings = stepsOf(
		asking.filter(({ item }) => !item.waiting?.forUsers),
		({ item }) => item.meeting?.conferenceId ?? '',
		() => '',
	);
	await forEachConcurrently(meetings.flat(), async (group) => {
		const [first] = group;
		if (!first?.item.meeting) return;
		const { conferenceId } = first.item.meeting;
		const { dingTalk } = first.item.item;
		const read = await resultOf(async () => await participants(dingTalk, conferenceId));
		if ('value' in read) {
			for (const each of group) report(each, read.value);
			return;
		}
		const hint = `${read.failure.hint} 'Check Result' needs ${READ_SCOPE}; without that option nothing is read back.`;
		for (const { item } of group) {
			const what = item.item.values.action === 'add' ? 'set' : 'removed';
			const message = `The co-hosts were ${what}, but could not be read back: ${read.failure.message}`;
			run.fail(item.item.itemIndex, { ...read.failure, message, hint });
		}
	});
	if (absent.size > 0) run.addHint(`${counted(absent.size, 'user')} not in the meeting`, 'warning');
}

const NOT_IN_MEETING = { coHost: false, inMeeting: false, host: false };

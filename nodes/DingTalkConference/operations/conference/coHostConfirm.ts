import type { DingTalkClient } from '../../dingtalk/client/client';
import { participants, READ_SCOPE } from '../../dingtalk/api/conferences';
import { failureIn } from '../../dingtalk/errors/failure';
import type { Run } from '../../execution/run';
import { forEachConcurrently } from '../../dingtalk/client/forEachConcurrently';
import type { FoundItem } from './coHostItems';
import { counted } from './coHostReport';

/**
 * Reads the participants back, once for each conference, and tells of every person of the items that
 * ask for it whether they are in the meeting and co-host now. A person who is not in it is reported too.
 */
export async function confirmItems(
	run: Run,
	client: DingTalkClient,
	items: readonly FoundItem[],
): Promise<void> {
	const byConference = new Map<string, FoundItem[]>();
	for (const item of items.filter(({ confirm }) => confirm)) {
		const group = byConference.get(item.conferenceId);
		if (group) group.push(item);
		else byConference.set(item.conferenceId, [item]);
	}
	const absent = new Set<string>();
	await forEachConcurrently([...byConference], async ([conferenceId, group]) => {
		const retryPolicy = group[0]?.retryPolicy;
		if (!retryPolicy) return;
		const failure = await failureIn(async () => {
			const people = await participants(client, conferenceId, retryPolicy);
			for (const { itemIndex, action, users } of group) {
				const userList = users.map((user) => {
					const { coHost = false, inMeeting = false } = people.get(user.unionId) ?? {};
					if (!inMeeting) absent.add(`${conferenceId} ${user.unionId}`);
					return { ...user, coHost, inMeeting };
				});
				run.succeed(itemIndex, { success: true, conferenceId, action, userList });
			}
		});
		if (!failure) return;
		const hint = `${failure.hint} The option "Confirm" needs ${READ_SCOPE}; without it nothing is read back.`;
		for (const { itemIndex, action } of group) {
			const done = action === 'add' ? 'set' : 'removed';
			const message = `The co-hosts were ${done}, but could not be read back: ${failure.message}`;
			run.fail(itemIndex, { ...failure, message, hint });
		}
	});
	if (absent.size > 0) run.addHint(`${counted(absent.size, 'user')} not in the meeting`, 'warning');
}

import type { IDataObject } from 'n8n-workflow';

import { READ_SCOPE } from '../../dingtalk/api/api';
import { participants } from '../../dingtalk/api/conferences';
import { failureIn } from '../../dingtalk/errors/result';
import type { Run } from '../../execution/run';
import { forEachConcurrently } from '../../dingtalk/transport/forEachConcurrently';
import { stepsOf } from '../../execution/steps';

import { counted } from '../hints';
import type { NamesPeople } from './combining';
import { typedName } from './outcomes';

type Item = NamesPeople<{ action: 'add' | 'remove' }, { confirm: boolean }>;

/**
 * Reads the participants back, once for each conference, and tells of every person of the items that
 * ask for it whether they are in the meeting and co-host now. A person who is not in it is reported too.
 */
export async function confirmCoHosts<Asking extends Item>(
	run: Run,
	items: readonly Asking[],
	done: (item: Asking) => IDataObject,
): Promise<void> {
	const asking = items.filter(({ options }) => options.confirm);
	const absent = new Set<string>();
	const conferences = stepsOf(
		asking,
		({ shared }) => shared.conferenceId,
		() => '',
	);
	await forEachConcurrently(conferences.flat(), async (group) => {
		const [first] = group;
		if (!first) return;
		const { conferenceId } = first.shared;
		const failure = await failureIn(async () => {
			const present = await participants(first.dingTalk, conferenceId);
			for (const item of group) {
				const userList = item.shared.userList.people.map((user) => {
					const { coHost = false, inMeeting = false } = present.get(user.unionId) ?? {};
					if (!inMeeting) absent.add(`${conferenceId} ${user.unionId}`);
					return { ...user, coHost, inMeeting };
				});
				const missing = userList.filter(({ coHost }) => !coHost).map(typedName);
				const isAdd = item.values.action === 'add';
				run.succeed(item.itemIndex, { ...done(item), userList, ...(isAdd && { missing }) });
			}
		});
		if (!failure) return;
		const hint = `${failure.hint} 'Check Result' needs ${READ_SCOPE}; without that option nothing is read back.`;
		for (const { itemIndex, values } of group) {
			const what = values.action === 'add' ? 'set' : 'removed';
			const message = `The co-hosts were ${what}, but could not be read back: ${failure.message}`;
			run.fail(itemIndex, { ...failure, message, hint });
		}
	});
	if (absent.size > 0) run.addHint(`${counted(absent.size, 'user')} not in the meeting`, 'warning');
}

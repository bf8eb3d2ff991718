import { tasksOf, type MinutesReference } from '../../../dingtalk/api/minutes';
import type { DingTalk } from '../../../dingtalk/client/call';
import { invalid } from '../../../fields/invalid';

/**
 * The ID of the one minutes that are meant.
 *
 * @throws ConferenceError when the meeting has several: none of them is guessed
 */
export async function singleTask(
	dingTalk: DingTalk,
	reference: MinutesReference,
	unionId: string,
): Promise<string> {
	const [first, ...others] = await tasksOf(dingTalk, reference, unionId);
	if (first !== undefined && others.length === 0) return first;
	throw invalid(
		'Minutes',
		`names a meeting with several minutes: ${[first, ...others].join(', ')}`,
		'Enter the ID of one of them.',
	);
}

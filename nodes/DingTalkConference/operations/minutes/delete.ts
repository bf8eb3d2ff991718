import { callOf } from '../../dingtalk/api/api';
import { minutesWrites } from '../../dingtalk/api/minutes';
import { minutes } from '../../fields/meeting/minutesLocator';
import { operator } from '../../fields/people/actors';
import { free } from '../../kinds/free';
import { singleTask } from './shared/singleTask';

/** Whether deleted minutes can be brought back is not published. */
export const remove = free({
	value: 'delete',
	name: 'Delete',
	action: 'Delete meeting minutes',
	description: 'Delete minutes. Whether they can be restored is not known.',
	apis: [minutesWrites.removal],
	fields: { minutes, user: operator },
	shared: {},
	async run({ minutes: reference, user: unionId }, dingTalk) {
		const taskUuid = await singleTask(dingTalk, reference, unionId);
		await dingTalk.send(callOf(minutesWrites.removal, { taskUuid }, { query: { unionId } }));
		return { success: true, taskUuid };
	},
});

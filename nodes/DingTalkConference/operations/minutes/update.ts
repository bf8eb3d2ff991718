import { callOf } from '../../dingtalk/api/api';
import { minutesWrites } from '../../dingtalk/api/minutes';
import { minutes } from '../../fields/meeting/minutesLocator';
import { operator } from '../../fields/people/actors';
import { text } from '../../fields/text';
import { free } from '../../kinds/free';
import { singleTask } from './shared/singleTask';

export const update = free({
	value: 'update',
	name: 'Update',
	action: 'Change title of meeting minutes',
	description: 'Change the title of minutes',
	apis: [minutesWrites.title],
	fields: {
		minutes,
		user: operator,
		title: text({
			displayName: 'Title',
			description: 'The new title',
			placeholder: 'e.g. Weekly sales review',
			most: 256,
		}),
	},
	shared: {},
	async run({ minutes: reference, user: unionId, title }, dingTalk) {
		const taskUuid = await singleTask(dingTalk, reference, unionId);
		// Both stand in the query although the call is a PUT.
		await dingTalk.send(callOf(minutesWrites.title, { taskUuid }, { query: { title, unionId } }));
		return { success: true, taskUuid, title };
	},
});

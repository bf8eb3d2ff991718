import type { IDataObject } from 'n8n-workflow';

import { callOf } from '../../dingtalk/api/api';
import { minutesReads, tasksOf } from '../../dingtalk/api/minutes';
import { minutes } from '../../fields/meeting/minutesLocator';
import { outputFields } from '../../fields/output';
import { reader } from '../../fields/people/actors';
import { free } from '../../kinds/free';
import { todosIn } from './shared/contents';

export const getTodos = free({
	value: 'getTodos',
	name: 'Get To-Dos',
	action: 'Get to-dos of meeting minutes',
	description: 'Get what is to be done according to minutes, with owners and deadline',
	apis: [minutesReads.todos],
	fields: { minutes, user: reader },
	shared: outputFields,
	async run({ minutes: reference, user }, dingTalk, { simplify: isSimple }) {
		const rows: IDataObject[] = [];
		for (const taskUuid of await tasksOf(dingTalk, reference, user)) {
			const call = callOf(minutesReads.todos, { taskUuid }, { query: { unionId: user } });
			const answer = await dingTalk.send(call);
			if (isSimple) rows.push(...todosIn(answer).map((todo) => ({ taskUuid, ...todo })));
			else rows.push({ taskUuid, ...answer });
		}
		return rows;
	},
});

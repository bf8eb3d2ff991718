import type { IDataObject } from 'n8n-workflow';

import { callOf } from '../../dingtalk/api/api';
import { minutesReads, tasksOf } from '../../dingtalk/api/minutes';
import { minutes } from '../../fields/meeting/minutesLocator';
import { outputFields } from '../../fields/output';
import { reader } from '../../fields/people/actors';
import { free } from '../../kinds/free';
import { chaptersIn } from './shared/contents';

export const getChapters = free({
	value: 'getChapters',
	name: 'Get Chapters',
	action: 'Get chapters of meeting minutes',
	description: 'Get the chapters into which minutes divide a meeting, one item per chapter',
	apis: [minutesReads.chapters],
	fields: { minutes, user: reader },
	shared: outputFields,
	async run({ minutes: reference, user }, dingTalk, { simplify: isSimple }) {
		const rows: IDataObject[] = [];
		for (const taskUuid of await tasksOf(dingTalk, reference, user)) {
			const call = callOf(minutesReads.chapters, { taskUuid }, { query: { unionId: user } });
			const answer = await dingTalk.send(call);
			if (isSimple) rows.push(...chaptersIn(answer).map((chapter) => ({ taskUuid, ...chapter })));
			else rows.push({ taskUuid, ...answer });
		}
		return rows;
	},
});

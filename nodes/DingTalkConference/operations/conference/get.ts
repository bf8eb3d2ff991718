import { conferenceReads } from '../../dingtalk/api/conferences';
import { isObject } from '../../dingtalk/json';
import { anyConference } from '../../fields/meeting/conference';
import { oneCall } from '../../kinds/oneCall';
import { conferenceColumns } from './shared/columns';

export const get = oneCall({
	value: 'get',
	name: 'Get',
	action: 'Get meeting',
	description: 'Get the title, times, number of users and recording state of a meeting',
	api: conferenceReads.info,
	fields: { conferenceId: anyConference },
	result: ({ confInfo }) => (isObject(confInfo) ? confInfo : {}),
	simplify: conferenceColumns,
});

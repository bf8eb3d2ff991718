import { has, reads } from '../../dingtalk/api/api';
import { isObject } from '../../dingtalk/json';
import { anyConference } from '../../fields/meeting/conference';
import { oneCall } from '../../kinds/oneCall';
import { conferenceColumns } from './shared/columns';

export const get = oneCall({
	value: 'get',
	name: 'Get',
	action: 'Get meeting',
	description: 'Get the title, times, number of users and recording state of a meeting',
	api: reads({
		id: 'queryConferenceInfo',
		docs: 'querying-video-conference-information',
		path: '/v1.0/conference/videoConferences/{conferenceId}',
		isDone: has('confInfo'),
	}),
	fields: { conferenceId: anyConference },
	result: ({ confInfo }) => (isObject(confInfo) ? confInfo : {}),
	simplify: conferenceColumns,
});

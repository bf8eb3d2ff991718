import { reads } from '../../dingtalk/api/api';
import { anyConference } from '../../fields/meeting/conference';
import { oneCall } from '../../kinds/oneCall';
import { conferenceStatistics } from './shared/columns';
import { realData } from './shared/fields';

export const getConference = oneCall({
	value: 'getConference',
	name: 'Get Meeting',
	action: 'Get meeting statistics',
	description: 'Get how long a meeting lasted and how many users were in it',
	api: reads({
		id: 'getConfDataByConferenceId',
		path: '/v1.0/conference/videoConferences/{conferenceId}/infos',
	}),
	fields: { conferenceId: anyConference, realData },
	query: ({ realData: isLive }) => ({ realData: isLive }),
	simplify: conferenceStatistics,
});

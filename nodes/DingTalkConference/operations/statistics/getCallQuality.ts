import { reads } from '../../dingtalk/api/api';
import { anyConference } from '../../fields/meeting/conference';
import { period } from '../../fields/time/period';
import { person } from '../../fields/people/person';
import { list } from '../../kinds/list';
import { measurement } from './shared/columns';
import { bounds } from './shared/fields';

export const getCallQuality = list({
	value: 'getCallQuality',
	name: 'Get Call Quality',
	action: 'Get call quality of user',
	description: 'Get bit rates, packet loss and delay of a user in a meeting over a period',
	api: reads({
		id: 'getUserMetricData',
		path: '/v1.0/conference/videoConferences/{conferenceId}/metricDatas',
	}),
	fields: {
		conferenceId: anyConference,
		user: person({ displayName: 'User', description: 'The user whose call quality to get' }),
		// Named beginTime here, startTime in the list of meetings.
		period: period('beginTime', 'endTime', bounds),
	},
	query: ({ user, period: times }) => ({ unionId: user, ...times }),
	// All measurements come in one answer.
	paging: { rows: 'metricDataList' },
	simplify: measurement,
});

import type { IDataObject } from 'n8n-workflow';

import { callOf, reads } from '../../dingtalk/api/api';
import { isObject } from '../../dingtalk/json';
import { anyConference } from '../../fields/meeting/conference';
import { outputFields } from '../../fields/output';
import { people } from '../../fields/people/people';
import { free } from '../../kinds/free';
import { measurement } from './shared/columns';

const api = reads({
	id: 'getUserLastMetric',
	// A read that uses POST.
	method: 'POST',
	path: '/v1.0/conference/videoConferences/{conferenceId}/lastMetricDatas/query',
});

export const getLatestCallQuality = free({
	value: 'getLatestCallQuality',
	name: 'Get Latest Call Quality',
	action: 'Get latest call quality',
	description:
		'Get the latest bit rates, packet loss and delay of users in a meeting, one item per user',
	apis: [api],
	fields: {
		conferenceId: anyConference,
		userList: people({ one: 'User', many: 'Users' }),
	},
	shared: outputFields,
	async run({ conferenceId, userList }, dingTalk, { simplify: isSimple }): Promise<IDataObject[]> {
		const body = { unionIdList: userList.map(({ unionId }) => unionId) };
		const { metricMap } = await dingTalk.send(callOf(api, { conferenceId }, { body }));
		// That the keys of the map are union IDs is inferred: no page says so.
		return Object.entries(isObject(metricMap) ? metricMap : {}).flatMap(([unionId, metric]) => {
			const named = userList.find((user) => user.unionId === unionId) ?? { unionId };
			if (!isObject(metric)) return [];
			return [isSimple ? { ...named, ...measurement(metric) } : { unionId, ...metric }];
		});
	},
});

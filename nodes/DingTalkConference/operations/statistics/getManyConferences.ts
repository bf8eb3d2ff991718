import { reads } from '../../dingtalk/api/api';
import { added } from '../../fields/added';
import { period } from '../../fields/time/period';
import { text } from '../../fields/text';
import { list } from '../../kinds/list';
import { conferenceStatistics } from './shared/columns';
import { bounds, realData } from './shared/fields';

export const getManyConferences = list({
	value: 'getManyConferences',
	name: 'Get Many Meetings',
	action: 'Get statistics of many meetings',
	description: 'Get the meetings of the organization in a period with length and number of users',
	api: reads({
		id: 'getHistoryConfDataList',
		path: '/v1.0/conference/videoConferences/histories/dataLists',
	}),
	fields: {
		period: period('startTime', 'endTime', bounds),
		realData,
		filters: added('Filters', {
			// DingTalk spells the filter so, and the field of the answer creatorNick.
			creatorNike: text({
				displayName: 'Creator Name',
				description: 'The display name of the user who created the meeting',
				placeholder: 'e.g. Anna',
			}),
			title: text({
				displayName: 'Title',
				description: 'The title of the meeting',
				placeholder: 'e.g. Weekly sales review',
			}),
		}),
	},
	query: ({ period: times, realData: isLive, filters }) => ({
		...times,
		realData: isLive,
		...filters,
	}),
	// It has no hasMore: an empty token ends it.
	paging: { rows: 'list', pageSize: 100 },
	simplify: conferenceStatistics,
});

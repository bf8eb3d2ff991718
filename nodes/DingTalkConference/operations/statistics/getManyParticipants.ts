import type { IDataObject } from 'n8n-workflow';

import { reads } from '../../dingtalk/api/api';
import { added } from '../../fields/added';
import { anyConference } from '../../fields/meeting/conference';
import { text } from '../../fields/text';
import { list } from '../../kinds/list';
import { columns } from '../../kinds/simplify';

/** DingTalk gives Chinese words and publishes one of each list; the others are translations of its own terms. */
const ROLES = { 主持人: 'host', 联席主持人: 'coHost', 参会人: 'participant' };
const STATES = { 会议中: 'inMeeting', 已离开: 'left' };

const stay = columns({
	plain: 'unionId nick:name belongOrg deviceType networkQuality duration',
	words: { role: ROLES, status: STATES },
	times: 'joinTime leaveTime',
});

export const getManyParticipants = list({
	value: 'getManyParticipants',
	name: 'Get Many Participants',
	action: 'Get statistics of many participants',
	description: 'Get the users of a meeting with device, network and times, one item per stay',
	api: reads({
		id: 'getConfDetailData',
		path: '/v1.0/conference/videoConferences/{conferenceId}/details',
	}),
	fields: {
		conferenceId: anyConference,
		filters: added('Filters', {
			nick: text({
				displayName: 'Name',
				description: 'The display name of the user',
				placeholder: 'e.g. Anna',
			}),
		}),
	},
	query: ({ filters }) => filters,
	// It has no hasMore: an empty token ends it.
	paging: { rows: 'list', pageSize: 100 },
	simplify: (row) => simplified(stay(row)),
});

/** DingTalk writes the flag as text. */
function simplified({ belongOrg, ...row }: IDataObject): IDataObject {
	return belongOrg === undefined ? row : { ...row, outside: String(belongOrg) !== 'true' };
}

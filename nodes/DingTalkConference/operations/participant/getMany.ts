import { conferenceReads, memberPages } from '../../dingtalk/api/conferences';
import { anyConference } from '../../fields/meeting/conference';
import { list } from '../../kinds/list';
import { attendStates, columns } from '../../kinds/simplify';

export const getMany = list({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many participants',
	description: 'Get everyone who is or was in a meeting or was invited to it',
	api: conferenceReads.members,
	fields: { conferenceId: anyConference },
	paging: memberPages,
	simplify: columns({
		plain: 'unionId userNick:name host coHost outerOrgMember:outside duration',
		words: { attendStatus: attendStates },
		times: 'joinTime leaveTime',
	}),
});

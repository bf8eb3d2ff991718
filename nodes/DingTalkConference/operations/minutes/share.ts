import { sets } from '../../dingtalk/api/api';
import { anyConference } from '../../fields/meeting/conference';
import { bizType } from '../../fields/recording/minutes';
import { person } from '../../fields/people/person';
import { oneCall } from '../../kinds/oneCall';

export const share = oneCall({
	value: 'share',
	name: 'Share',
	action: 'Share minutes with user',
	description: 'Give a user access to the minutes of a meeting',
	api: sets({
		id: 'addRecordPermission',
		path: '/v1.0/conference/videoConferences/{conferenceId}/flashMinutes/recordPermissions',
		// That a `code` of 200 is success is inferred from the siblings.
		isDone: undefined,
		hasUnknownCodes: true,
	}),
	fields: {
		conferenceId: anyConference,
		user: person({ displayName: 'Share With', description: 'The user who gets access' }),
		owner: person({ displayName: 'Owner', description: 'The user who owns the minutes' }),
		bizType,
	},
	body: ({ user, owner, bizType: kind }) => ({
		bizType: kind,
		ownerUnionId: owner,
		unionId: user,
	}),
	also: ({ user }, { taskUuid }) => ({ unionId: user, taskUuid }),
});

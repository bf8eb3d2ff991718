import { sets } from '../../dingtalk/api/api';
import { added } from '../../fields/added';
import { anyConference } from '../../fields/meeting/conference';
import { bizType } from '../../fields/meeting/minutes';
import { naturalNumber } from '../../fields/number';
import { person } from '../../fields/people/person';
import { texts } from '../../fields/text';
import { oneCall } from '../../kinds/oneCall';

export const share = oneCall({
	value: 'share',
	name: 'Share',
	action: 'Share meeting minutes with a user',
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
		// Both are in newer SDKs only.
		additionalFields: added('Additional Fields', {
			roleSubResourceIds: texts({
				displayName: 'Parts',
				description:
					'IDs of the parts to share, separated by commas. DingTalk has not published them.',
			}),
			shareScope: naturalNumber({
				displayName: 'Share Scope',
				description: 'How far to share. DingTalk has not published the values.',
			}),
		}),
	},
	body: ({ user, owner, bizType: kind, additionalFields }) => ({
		bizType: kind,
		ownerUnionId: owner,
		unionId: user,
		...additionalFields,
	}),
	also: ({ user }, { taskUuid }) => ({ unionId: user, taskUuid }),
});

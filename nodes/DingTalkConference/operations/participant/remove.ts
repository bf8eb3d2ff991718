import { sets } from '../../dingtalk/api/api';
import { added } from '../../fields/added';
import { flag } from '../../fields/flag';
import { forPeople } from '../../kinds/people/forPeople';

/** A repeat would also remove a user who came back in between. */
export const remove = forPeople({
	value: 'remove',
	name: 'Remove',
	action: 'Remove participants',
	description: 'Remove users from a running meeting',
	apis: [
		sets({
			id: 'kickMembers',
			docs: 'kick-out-meeting-members',
			path: '/v1.0/conference/videoConferences/{conferenceId}/members/kick',
		}),
	],
	fields: {
		additionalFields: added('Additional Fields', {
			// Its default is not documented: only what is added is sent.
			forbiddenRejoin: flag({
				displayName: 'Prevent Rejoining',
				description: 'Whether to keep the users from joining the meeting again',
				default: true,
			}),
		}),
	},
	people: { one: 'User', many: 'Users' },
	options: {},
	isOnePersonPerCall: false,
	body: (unionIds, { additionalFields }) => ({
		userList: unionIds.map((unionId) => ({ unionId })),
		...additionalFields,
	}),
	pastParticiple: 'removed',
	result: ({ additionalFields }) => additionalFields,
});

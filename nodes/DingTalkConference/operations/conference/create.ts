import { creates, has } from '../../dingtalk/api/api';
import { added } from '../../fields/added';
import { flag } from '../../fields/flag';
import { optional } from '../../fields/field';
import { people } from '../../fields/people/people';
import { person } from '../../fields/people/person';
import { title } from '../../fields/meeting/scheduledConference';
import { oneCall } from '../../kinds/oneCall';

/** The answer holds the passwords of the meeting: they are output, and stand nowhere else. */
export const create = oneCall({
	value: 'create',
	name: 'Create',
	action: 'Start meeting and call users',
	description: 'Start a meeting now and call the invited users into it',
	api: creates({
		id: 'createVideoConference',
		docs: 'create-a-video-conference',
		path: '/v1.0/conference/videoConferences',
		isDone: has('conferenceId'),
	}),
	fields: {
		starter: person({
			displayName: 'Started By',
			description: 'The user on whose behalf the meeting is started',
		}),
		title,
		userList: optional(people({ one: 'Invitee', many: 'Invitees' }), []),
		additionalFields: added('Additional Fields', {
			inviteCaller: flag({
				displayName: 'Call Starter',
				description:
					'Whether to call the user who starts the meeting as well, as DingTalk does by default',
				default: true,
			}),
		}),
	},
	// `userId` and `inviteUserIds` hold union IDs: the page says so.
	body: ({ starter, title: confTitle, userList, additionalFields }) => ({
		userId: starter,
		confTitle,
		inviteUserIds: userList.length > 0 ? userList.map(({ unionId }) => unionId) : undefined,
		...additionalFields,
	}),
});

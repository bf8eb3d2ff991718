import { sets } from '../../dingtalk/api/api';
import { runningConference } from '../../fields/meeting/conference';
import { person } from '../../fields/people/person';
import { text } from '../../fields/text';
import { oneCall } from '../../kinds/oneCall';

export const rename = oneCall({
	value: 'rename',
	name: 'Rename',
	action: 'Rename participant',
	description: 'Change the name that others see for a user in a running meeting',
	api: sets({
		id: 'updateMemberNick',
		path: '/v1.0/conference/videoConferences/{conferenceId}/members/updateNick',
	}),
	fields: {
		conferenceId: runningConference,
		user: person({ displayName: 'User', description: 'The user in the meeting' }),
		nick: text({
			displayName: 'New Name',
			description: 'The name that others see from now on',
			placeholder: 'e.g. Anna',
		}),
	},
	body: ({ user: unionId, nick }) => ({ nick, unionId }),
	also: ({ user: unionId, nick }) => ({ unionId, name: nick }),
});

import { sets } from '../../dingtalk/api/api';
import { choice } from '../../fields/choice';
import { runningConference } from '../../fields/meeting/conference';
import { person } from '../../fields/people/person';
import { oneCall } from '../../kinds/oneCall';

export const spotlight = oneCall({
	value: 'spotlight',
	name: 'Spotlight',
	action: 'Start or end spotlight',
	description: 'Show one user to everyone in a running meeting, or stop showing them',
	api: sets({
		id: 'focus',
		docs: 'set-the-whole-staff-to-see-him',
		path: '/v1.0/conference/videoConferences/{conferenceId}/focus',
	}),
	fields: {
		conferenceId: runningConference,
		action: choice({
			displayName: 'Action',
			description: 'Whether to start or end the spotlight',
			options: [
				{ name: 'End', value: 'un_focus', description: 'End the spotlight' },
				{ name: 'Start', value: 'focus', description: 'Start the spotlight' },
			],
			default: 'focus',
		}),
		user: person({ displayName: 'User', description: 'The user in the meeting' }),
	},
	// The user is sent when it ends, too: the page's table and the SDK require it, a note of the page does not.
	body: ({ action, user: unionId }) => ({ action, unionId }),
	also: ({ action, user: unionId }) => ({ action, unionId }),
});

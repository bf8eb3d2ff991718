import { sets } from '../../../dingtalk/api/api';
import type { Operation, Texts } from '../../../kinds/operation';
import { forPeople } from '../../../kinds/people/forPeople';

const api = sets({
	id: 'muteMembers',
	docs: 'specify-person-to-mute-or-unmute',
	path: '/v1.0/conference/videoConferences/{conferenceId}/members/mute',
});

/** @param pastParticiple for messages such as "The other user was muted" */
export function muting(
	action: 'mute' | 'un_mute',
	pastParticiple: string,
	texts: Texts,
): Operation {
	return forPeople({
		...texts,
		apis: [api],
		fields: {},
		people: { one: 'User', many: 'Users' },
		options: {},
		// Exactly one person (documented).
		isOnePersonPerCall: true,
		body: (unionIds) => ({ action, userList: unionIds.map((unionId) => ({ unionId })) }),
		pastParticiple,
	});
}

import { creates, defined } from '../../dingtalk/api/api';
import { runningConference } from '../../fields/meeting/conference';
import { invitees } from '../../fields/people/invitees';
import { optional } from '../../fields/field';
import { person } from '../../fields/people/person';
import { oneCall } from '../../kinds/oneCall';

/** A repeat calls everybody again (documented). */
export const invite = oneCall({
	value: 'invite',
	name: 'Invite',
	action: 'Call users into meeting',
	description: 'Call users into a running meeting by DingTalk account or by phone',
	api: creates({
		id: 'inviteUsers',
		docs: 'invite-users-to-join',
		path: '/v1.0/conference/videoConferences/{conferenceId}/users/invite',
	}),
	fields: {
		conferenceId: runningConference,
		invitees,
		inviter: optional(
			person({
				displayName: 'Inviter',
				description: 'The user who is shown as inviting. Leave empty to show no one.',
			}),
		),
	},
	body: ({ invitees: { users, phones }, inviter: unionId }) => ({
		unionId,
		inviteeList: users.length > 0 ? users.map((user) => ({ ...user })) : undefined,
		phoneInviteeList: phones.length > 0 ? phones : undefined,
	}),
	result: (_, { conferenceId, invitees: { users, phones } }) => ({
		success: true,
		conferenceId,
		userList: users.map(({ unionId, nick: name }) => ({ unionId, name })),
		phones: phones.map(({ nick: name, ...phone }) => defined({ ...phone, name })),
	}),
});

import { sets } from '../../dingtalk/api/api';
import { added } from '../../fields/added';
import { runningConference } from '../../fields/meeting/conference';
import { flag } from '../../fields/flag';
import { oneCall } from '../../kinds/oneCall';

/** Whether DingTalk keeps settings that are left out is not documented: only what is added is sent. */
export const update = oneCall({
	value: 'update',
	name: 'Update',
	action: 'Update meeting settings',
	description: 'Change who can join, speak and share in a running meeting',
	api: sets({
		id: 'updateVideoConferenceSetting',
		method: 'PUT',
		path: '/v1.0/conference/videoConferences/{conferenceId}',
		// No page says which `code` means success; the answer's own is handed through unless it is 200.
		isDone: undefined,
		hasUnknownCodes: true,
	}),
	fields: {
		conferenceId: runningConference,
		updateFields: added(
			'Update Fields',
			{
				allowUnmuteSelf: flag({
					displayName: 'Allow Unmuting',
					description: 'Whether participants can unmute themselves',
					default: true,
				}),
				autoTransferHost: flag({
					displayName: 'Transfer Host Automatically',
					description: 'Whether someone else becomes host when the host leaves',
					default: true,
				}),
				forbiddenShareScreen: flag({
					displayName: 'Disable Screen Sharing',
					description: 'Whether to keep participants from sharing their screen',
					default: true,
				}),
				lockConference: flag({
					displayName: 'Lock',
					description: 'Whether to lock the meeting so nobody else can join',
					default: true,
				}),
				muteAll: flag({
					displayName: 'Mute All',
					description: 'Whether to mute all participants',
					default: true,
				}),
				onlyInternalEmployeesJoin: flag({
					displayName: 'Only Own Organization',
					description: 'Whether only members of your organization can join',
					default: true,
				}),
			},
			{ isRequired: true },
		),
	},
	body: ({ updateFields }) => updateFields,
});

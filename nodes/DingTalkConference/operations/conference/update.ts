import { sets } from '../../dingtalk/api/api';
import { added } from '../../fields/added';
import { runningConference } from '../../fields/meeting/conference';
import { flag } from '../../fields/flag';
import { oneCall } from '../../kinds/oneCall';

/** Whether DingTalk keeps settings that are left out is not documented: only what is added is sent. */
export const update = oneCall({
	value: 'update',
	name: 'Update',
	action: 'Update the settings of a meeting',
	description: 'Change who may join, speak and share in a running meeting',
	api: sets({
		id: 'updateVideoConferenceSetting',
		method: 'PUT',
		path: '/v1.0/conference/videoConferences/{conferenceId}',
		// No page tells which `code` means success; the answer's own is handed through unless it is 200.
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
					description: 'Whether participants may unmute themselves',
				}),
				autoTransferHost: flag({
					displayName: 'Transfer Host Automatically',
					description: 'Whether somebody else becomes host when the host leaves',
				}),
				forbiddenShareScreen: flag({
					displayName: 'Disable Screen Sharing',
					description: 'Whether to keep participants from sharing their screen',
				}),
				lockConference: flag({
					displayName: 'Lock',
					description: 'Whether to lock the meeting, so that nobody else can join',
				}),
				muteAll: flag({
					displayName: 'Mute All',
					description: 'Whether to mute all participants',
				}),
				onlyInternalEmployeesJoin: flag({
					displayName: 'Only Own Organization',
					description: 'Whether only members of your organization may join',
				}),
			},
			{ isRequired: true },
		),
	},
	body: ({ updateFields }) => updateFields,
});

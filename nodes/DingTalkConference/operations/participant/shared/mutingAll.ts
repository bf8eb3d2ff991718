import { sets } from '../../../dingtalk/api/api';
import { added } from '../../../fields/added';
import { runningConference } from '../../../fields/meeting/conference';
import { flag } from '../../../fields/flag';
import type { Operation, Texts } from '../../../kinds/operation';
import { oneCall } from '../../../kinds/oneCall';

export function mutingAll(action: 'mute' | 'un_mute', texts: Texts): Operation {
	return oneCall({
		...texts,
		api: sets({
			id: 'muteAll',
			docs: 'mute-all-staff-or-unmute-all-staff',
			path: '/v1.0/conference/videoConferences/{conferenceId}/allMembers/mute',
		}),
		fields: {
			conferenceId: runningConference,
			additionalFields: added('Additional Fields', {
				// Its default is not documented: only what is added is sent.
				forceMute: flag({
					displayName: 'Disable Unmuting',
					description: 'Whether to keep participants from unmuting themselves',
					default: true,
				}),
			}),
		},
		body: ({ additionalFields }) => ({ action, ...additionalFields }),
	});
}

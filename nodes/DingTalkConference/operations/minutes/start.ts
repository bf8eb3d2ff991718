import { sets } from '../../dingtalk/api/api';
import { added } from '../../fields/added';
import { runningConference } from '../../fields/meeting/conference';
import { flag } from '../../fields/flag';
import { optionalPerson } from '../../fields/people/person';
import { oneCall } from '../../kinds/oneCall';

export const start = oneCall({
	value: 'start',
	name: 'Start',
	action: 'Start recording minutes of a meeting',
	description: 'Start to write down what is said in a running meeting',
	api: sets({
		id: 'startMinutes',
		path: '/v1.0/conference/videoConferences/{conferenceId}/minutes/start',
		// That a `code` of 200 is success is inferred from the siblings.
		isDone: undefined,
		hasUnknownCodes: true,
	}),
	fields: {
		conferenceId: runningConference,
		user: optionalPerson({
			displayName: 'On Behalf Of',
			description: 'The user in whose name it is done. Optional.',
		}),
		owner: optionalPerson({
			displayName: 'Owner',
			description: 'The user who owns the minutes. Optional.',
		}),
		additionalFields: added('Additional Fields', {
			recordAudio: flag({
				displayName: 'Record Audio',
				description: 'Whether to record the audio too',
			}),
		}),
	},
	body: ({ user, owner, additionalFields }) => ({
		unionId: user,
		ownerUnionId: owner,
		...additionalFields,
	}),
});

import { creates } from '../../dingtalk/api/api';
import { added } from '../../fields/added';
import { runningConference } from '../../fields/meeting/conference';
import { flag } from '../../fields/flag';
import { optional } from '../../fields/field';
import { person } from '../../fields/people/person';
import { oneCall } from '../../kinds/oneCall';

export const start = oneCall({
	value: 'start',
	name: 'Start',
	action: 'Start taking minutes',
	description: 'Start taking the minutes of a running meeting',
	// Whether a second start does harm is not known, so it is not repeated.
	api: creates({
		id: 'startMinutes',
		path: '/v1.0/conference/videoConferences/{conferenceId}/minutes/start',
		// That a `code` of 200 is success is inferred from the siblings.
		isDone: undefined,
		hasUnknownCodes: true,
	}),
	fields: {
		conferenceId: runningConference,
		user: optional(
			person({
				displayName: 'On Behalf Of',
				description: 'The user on whose behalf it is done. Leave empty to let DingTalk decide.',
			}),
		),
		owner: optional(
			person({
				displayName: 'Owner',
				description: 'The user who owns the minutes. Leave empty to let DingTalk decide.',
			}),
		),
		additionalFields: added('Additional Fields', {
			recordAudio: flag({
				displayName: 'Record Audio',
				description: 'Whether to record the audio as well',
				default: true,
			}),
		}),
	},
	body: ({ user, owner, additionalFields }) => ({
		unionId: user,
		ownerUnionId: owner,
		...additionalFields,
	}),
});

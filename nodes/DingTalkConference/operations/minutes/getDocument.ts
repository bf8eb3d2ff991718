import { reads } from '../../dingtalk/api/api';
import { reader } from '../../fields/people/actors';
import { added } from '../../fields/added';
import { anyConference } from '../../fields/meeting/conference';
import { bizType } from '../../fields/recording/minutes';
import { moment } from '../../fields/time/moment';
import { oneCall } from '../../kinds/oneCall';

export const getDocument = oneCall({
	value: 'getDocument',
	name: 'Get Document',
	action: 'Get minutes as document',
	description: "Get a link to download a meeting's minutes as a document",
	// It makes a link; a repeat makes another one, which does no harm.
	api: reads({
		id: 'generateFlashMinutesDocumentUrl',
		path: '/v1.0/conference/videoConferences/{conferenceId}/flashMinutes/document/generate',
	}),
	fields: {
		conferenceId: anyConference,
		user: reader,
		bizType,
		additionalFields: added('Additional Fields', {
			expireTime: moment({
				displayName: 'Expiration Time',
				description: 'When the link expires',
			}),
		}),
	},
	query: ({ user, bizType: kind, additionalFields }) => ({
		bizType: kind,
		unionId: user,
		...additionalFields,
	}),
});

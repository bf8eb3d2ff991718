import { person } from '../../fields/people/person';
import { scheduleConferenceId } from '../../fields/meeting/scheduledConference';
import { oneCall } from '../../kinds/oneCall';
import { columns } from '../../kinds/simplify';
import { readSchedule } from './shared/reads';

export const get = oneCall({
	value: 'get',
	name: 'Get',
	action: 'Get scheduled meeting',
	description: 'Get the title, times, meeting code and join link of a scheduled meeting',
	api: readSchedule,
	fields: {
		scheduleConferenceId,
		// Who besides the creator may read it is not documented.
		user: person({
			displayName: 'On Behalf Of',
			description: 'The user on whose behalf it is read, such as the creator',
		}),
	},
	query: ({ user: requestUnionId }) => ({ requestUnionId }),
	simplify: columns({
		plain: 'scheduleConferenceId title roomCode url phones',
		times: 'startTime endTime',
	}),
});

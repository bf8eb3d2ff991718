import { sets } from '../../dingtalk/api/api';
import { creator } from '../../fields/people/actors';
import { scheduleConferenceId } from '../../fields/meeting/scheduledConference';
import { oneCall } from '../../kinds/oneCall';

export const cancel = oneCall({
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel scheduled meeting',
	// Documented.
	description:
		'Cancel a scheduled meeting. The meeting of a calendar event can only be canceled in the calendar.',
	api: sets({
		id: 'cancelScheduleConference',
		docs: 'cancel-appointment-meeting',
		path: '/v1.0/conference/scheduleConferences/cancel',
		// The answer to a second cancel is not documented; the code is the one of other calls.
		codesOfRepeat: ['resourceCancel'],
	}),
	fields: { scheduleConferenceId, creator },
	body: ({ scheduleConferenceId: own, creator: creatorUnionId }) => ({
		scheduleConferenceId: own,
		creatorUnionId,
	}),
});

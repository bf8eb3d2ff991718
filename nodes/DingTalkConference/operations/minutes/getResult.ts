import { reads } from '../../dingtalk/api/api';
import { reader } from '../../fields/people/actors';
import { anyConference } from '../../fields/meeting/conference';
import { oneCall } from '../../kinds/oneCall';

export const getResult = oneCall({
	value: 'getResult',
	name: 'Get Result',
	action: 'Get summary and action items',
	description: "Get the full summary and the action items from a meeting's minutes",
	api: reads({
		id: 'queryMinutesMeetingResult',
		path: '/v1.0/conference/videoConferences/{conferenceId}/minutes/meetingResult',
	}),
	fields: { conferenceId: anyConference, user: reader },
	query: ({ user }) => ({ unionId: user }),
});

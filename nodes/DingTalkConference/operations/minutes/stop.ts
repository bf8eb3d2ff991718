import { sets } from '../../dingtalk/api/api';
import { operator } from '../../fields/people/actors';
import { runningConference } from '../../fields/meeting/conference';
import { oneCall } from '../../kinds/oneCall';

export const stop = oneCall({
	value: 'stop',
	name: 'Stop',
	action: 'Stop taking minutes',
	description: 'Stop taking minutes. The meeting goes on.',
	api: sets({
		// The SDK calls it stop; its path and comment say pause.
		id: 'stopMinutes',
		path: '/v1.0/conference/videoConferences/{conferenceId}/minutes/pause',
		// That a `code` of 200 is success is inferred from the siblings.
		isDone: undefined,
		hasUnknownCodes: true,
	}),
	fields: { conferenceId: runningConference, user: operator },
	body: ({ user }) => ({ unionId: user }),
});

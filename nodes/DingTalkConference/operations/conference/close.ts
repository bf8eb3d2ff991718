import { codeIs200, sets } from '../../dingtalk/api/api';
import { host } from '../../fields/people/actors';
import { runningConference } from '../../fields/meeting/conference';
import { oneCall } from '../../kinds/oneCall';

export const close = oneCall({
	value: 'close',
	name: 'Close',
	action: 'End meeting for everyone',
	description: 'End a running meeting for everyone in it',
	api: sets({
		id: 'closeVideoConference',
		docs: 'close-audio-video-conference',
		method: 'DELETE',
		path: '/v1.0/conference/videoConferences/{conferenceId}',
		// The answer is HTTP 200 even if the call failed: its `code` says so, and `cause` says why.
		isDone: codeIs200,
		// A repeat finds the meeting ended. Which of these codes says so is documented for one of them only.
		codesOfRepeat: ['resourceClose', 'confClosed', 'roomClosed'],
	}),
	fields: { conferenceId: runningConference, host },
	query: ({ host: unionId }) => ({ unionId }),
});

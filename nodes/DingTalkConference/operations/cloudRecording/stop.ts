import { codeIs200, sets } from '../../dingtalk/api/api';
import { host } from '../../fields/people/actors';
import { runningConference } from '../../fields/meeting/conference';
import { oneCall } from '../../kinds/oneCall';

export const stop = oneCall({
	value: 'stop',
	name: 'Stop',
	action: 'Stop recording',
	description: 'Stop the cloud recording. The meeting goes on.',
	api: sets({
		id: 'stopCloudRecord',
		docs: 'video-conferencing-stops-cloud-recording',
		path: '/v1.0/conference/videoConferences/{conferenceId}/cloudRecords/stop',
		// The answer is HTTP 200 even if the call failed: its `code`, a text, says so.
		isDone: codeIs200,
	}),
	fields: { conferenceId: runningConference, host },
	body: ({ host: unionId }) => ({ unionId }),
});

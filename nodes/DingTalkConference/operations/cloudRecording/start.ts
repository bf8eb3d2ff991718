import { codeIs200, sets } from '../../dingtalk/api/api';
import { host } from '../../fields/people/actors';
import { added } from '../../fields/added';
import { runningConference } from '../../fields/meeting/conference';
import { layout, smallWindowPosition } from '../../fields/recording/video';
import { oneCall } from '../../kinds/oneCall';

export const start = oneCall({
	value: 'start',
	name: 'Start',
	action: 'Start recording',
	description: 'Start the cloud recording of a running meeting',
	api: sets({
		id: 'startCloudRecord',
		docs: 'video-conference-open-cloud-recording',
		path: '/v1.0/conference/videoConferences/{conferenceId}/cloudRecords/start',
		// The answer is HTTP 200 even if the call failed: its `code`, a text, says so. The code that refuses a start during
		// a recording is not documented, so no refusal counts as "done already".
		isDone: codeIs200,
	}),
	fields: {
		conferenceId: runningConference,
		host,
		additionalFields: added('Additional Fields', { mode: layout, smallWindowPosition }),
	},
	body: ({ host: unionId, additionalFields }) => ({ unionId, ...additionalFields }),
});

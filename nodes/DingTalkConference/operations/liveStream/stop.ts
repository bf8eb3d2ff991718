import { codeIs200, sets } from '../../dingtalk/api/api';
import { operator } from '../../fields/people/actors';
import { runningConference } from '../../fields/meeting/conference';
import { oneCall } from '../../kinds/oneCall';
import { chosenStreams } from './shared/streams';

export const stop = oneCall({
	value: 'stop',
	name: 'Stop',
	action: 'Stop live streams',
	description: 'Stop one or all live streams of a meeting. The meeting goes on.',
	api: sets({
		id: 'stopStreamOut',
		docs: 'videoconferencing-stops-live-stream-ingest',
		path: '/v1.0/conference/videoConferences/{conferenceId}/streamOuts/stop',
		// The answer is HTTP 200 even if the call failed: its `code`, a text, says so.
		isDone: codeIs200,
	}),
	fields: { conferenceId: runningConference, user: operator, streams: chosenStreams },
	body: ({ user, streams }) => ({ ...streams, unionId: user }),
	also: ({ streams: { stopAllStream, streamId } }) => ({
		stopAllStream,
		streamId: stopAllStream ? undefined : streamId,
	}),
});

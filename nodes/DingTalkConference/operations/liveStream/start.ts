import { creates } from '../../dingtalk/api/api';
import { operator } from '../../fields/people/actors';
import { runningConference } from '../../fields/meeting/conference';
import { flag } from '../../fields/flag';
import { text } from '../../fields/text';
import { layout, smallWindowPosition } from '../../fields/meeting/video';
import { oneCall } from '../../kinds/oneCall';
import { allStarted, failedStreams, streamAddresses } from './shared/streams';

export const start = oneCall({
	value: 'start',
	name: 'Start',
	action: 'Start live streams of a meeting',
	description: 'Start to broadcast a running meeting to RTMP addresses',
	api: creates({
		id: 'startStreamOut',
		docs: 'video-conference-enables-live-stream-ingest',
		path: '/v1.0/conference/videoConferences/{conferenceId}/streamOuts/start',
		isDone: allStarted,
		whyNotDone: failedStreams,
	}),
	fields: {
		conferenceId: runningConference,
		user: operator,
		streamUrlList: streamAddresses,
		streamName: text({
			displayName: 'Stream Name',
			description: 'The name of the live stream',
			placeholder: 'e.g. Weekly sales review',
		}),
		mode: layout,
		smallWindowPosition,
		// The page words the values as "allowed" and "not allowed", which leaves open what is.
		needHostJoin: flag({
			displayName: 'Wait for Host',
			description: 'Whether to wait with streaming until the host has joined',
		}),
	},
	body: ({
		user,
		streamUrlList,
		streamName,
		mode,
		smallWindowPosition: position,
		needHostJoin,
	}) => ({
		unionId: user,
		streamUrlList,
		streamName,
		mode,
		smallWindowPosition: position,
		needHostJoin,
	}),
});

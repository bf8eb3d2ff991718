import { creates } from '../../dingtalk/api/api';
import { operator } from '../../fields/people/actors';
import { runningConference } from '../../fields/meeting/conference';
import { flag } from '../../fields/flag';
import { text } from '../../fields/text';
import { layout, smallWindowPosition } from '../../fields/recording/video';
import { oneCall } from '../../kinds/oneCall';
import { allStarted, failedStreams, streamAddresses } from './shared/streams';

/** A grid has no small window, but DingTalk requires the field: its default is sent then. */
const positionOfSmallWindow: typeof smallWindowPosition = {
	...smallWindowPosition,
	inputs: (name) =>
		smallWindowPosition.inputs(name).map((input) => ({
			...input,
			displayOptions: { show: { mode: ['full_screen', 'speech'] } },
		})),
};

export const start = oneCall({
	value: 'start',
	name: 'Start',
	action: 'Start live streams',
	description: 'Broadcast a running meeting to RTMP addresses',
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
		smallWindowPosition: positionOfSmallWindow,
		// The page words the values as "allowed" and "not allowed", which leaves open what is.
		needHostJoin: flag({
			displayName: 'Wait for Host',
			description: 'Whether to start streaming only when the host has joined',
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

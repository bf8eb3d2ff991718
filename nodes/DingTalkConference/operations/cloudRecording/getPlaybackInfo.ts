import { defined } from '../../dingtalk/api/api';
import { recordingReads } from '../../dingtalk/api/recordings';
import { reader } from '../../fields/people/actors';
import { anyConference } from '../../fields/meeting/conference';
import { id } from '../../fields/text';
import { oneCall } from '../../kinds/oneCall';

export const getPlaybackInfo = oneCall({
	value: 'getPlaybackInfo',
	name: 'Get Playback Info',
	action: 'Get playback links of recording',
	description: 'Get links to play and download one video of a cloud recording',
	api: recordingReads.playInfo,
	fields: {
		conferenceId: anyConference,
		user: reader,
		mediaId: id({
			displayName: 'Media ID',
			description: 'The ID of the video file, as returned by Get Many',
			placeholder: 'e.g. faa1566c5bc24f21821ae2394f82db2e',
		}),
		regionId: id({
			displayName: 'Region ID',
			description: 'The region of the video file, as returned by Get Many',
			placeholder: 'e.g. cn-shenzhen',
		}),
	},
	query: ({ user, mediaId, regionId }) => ({ unionId: user, mediaId, regionId }),
	// The sample of the page calls it size; its table and the SDK, fileSize.
	result: ({ size, ...answer }) => defined({ fileSize: size, ...answer }),
});

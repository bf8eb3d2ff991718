import { recordingReads } from '../../dingtalk/api/recordings';
import { reader } from '../../fields/people/actors';
import { anyConference } from '../../fields/meeting/conference';
import { list } from '../../kinds/list';
import { videoRow } from './shared/videos';

export const getMany = list({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many recordings',
	description: "Get the video files of a meeting's cloud recording",
	api: recordingReads.videos,
	fields: { conferenceId: anyConference, user: reader },
	query: ({ user }) => ({ unionId: user }),
	// All files come in one answer.
	paging: { rows: 'videoList' },
	simplify: videoRow,
});

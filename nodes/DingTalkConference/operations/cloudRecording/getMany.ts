import { reads } from '../../dingtalk/api/api';
import { reader } from '../../fields/people/actors';
import { anyConference } from '../../fields/meeting/conference';
import { list } from '../../kinds/list';
import { columns } from '../../kinds/simplify';

export const getMany = list({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many recordings',
	description: "Get the video files of a meeting's cloud recording",
	api: reads({
		id: 'queryCloudRecordVideo',
		docs: 'query-recording-information',
		path: '/v1.0/conference/videoConferences/{conferenceId}/cloudRecords/getVideos',
	}),
	fields: { conferenceId: anyConference, user: reader },
	query: ({ user }) => ({ unionId: user }),
	// All files come in one answer.
	paging: { rows: 'videoList' },
	simplify: columns({
		plain: 'recordId mediaId regionId unionId duration fileSize',
		words: { recordType: { 0: 'recording', 1: 'mergedFile' } },
		times: 'startTime endTime',
	}),
});

import { reads } from '../../dingtalk/api/api';
import { reader } from '../../fields/people/actors';
import { anyConference } from '../../fields/meeting/conference';
import { direction } from '../../fields/recording/minutes';
import { list } from '../../kinds/list';
import { transcriptColumns } from '../../kinds/simplify';

export const getTranscript = list({
	value: 'getTranscript',
	name: 'Get Transcript',
	action: 'Get transcript of minutes',
	description: "Get what was said from a meeting's minutes, one item per paragraph",
	api: reads({
		id: 'queryMinutesText',
		path: '/v1.0/conference/videoConferences/{conferenceId}/minutes/textInfos',
	}),
	fields: { conferenceId: anyConference, user: reader, direction },
	query: ({ user, direction: order }) => ({ direction: order, unionId: user }),
	// Unlike the transcript of a recording, it has its cursor beside the list. 500 is what DingTalk's pages advise at most.
	paging: { rows: 'paragraphList', pageSize: 500 },
	simplify: transcriptColumns,
});

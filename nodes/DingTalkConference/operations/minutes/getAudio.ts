import { reads } from '../../dingtalk/api/api';
import { reader } from '../../fields/people/actors';
import { anyConference } from '../../fields/meeting/conference';
import { list } from '../../kinds/list';
import { columns } from '../../kinds/simplify';

export const getAudio = list({
	value: 'getAudio',
	name: 'Get Audio',
	action: 'Get audio of minutes',
	description: "Get temporary links to the audio of a meeting's minutes",
	api: reads({
		id: 'queryMinutesAudio',
		path: '/v1.0/conference/videoConferences/{conferenceId}/minutes/audioInfos',
	}),
	fields: { conferenceId: anyConference, user: reader },
	query: ({ user }) => ({ unionId: user }),
	// All files come in one answer.
	paging: { rows: 'audioList' },
	simplify: columns({
		plain: 'recordId unionId playUrl duration fileSize',
		times: 'startTime endTime',
	}),
});

import { minutesReads } from '../../dingtalk/api/minutes';
import { anyConference } from '../../fields/meeting/conference';
import { bizType } from '../../fields/recording/minutes';
import { person } from '../../fields/people/person';
import { list } from '../../kinds/list';
import { columns } from '../../kinds/simplify';

export const getManyLinks = list({
	value: 'getManyLinks',
	name: 'Get Many Links',
	action: 'Get many links to minutes',
	description: "Get links to the web pages of a meeting's minutes",
	api: minutesReads.recordUrls,
	fields: {
		conferenceId: anyConference,
		recorder: person({
			displayName: 'Recorder',
			description: 'The user who recorded the meeting',
		}),
		bizType,
	},
	query: ({ recorder, bizType: kind }) => ({ bizType: kind, recorderUnionId: recorder }),
	// All links come in one answer.
	paging: { rows: 'recordMinutesUrls' },
	simplify: columns({ plain: 'recordMinutesUrl taskUuid' }),
});

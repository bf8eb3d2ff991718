import { reads } from '../../dingtalk/api/api';
import { reader } from '../../fields/people/actors';
import { added } from '../../fields/added';
import { anyConference } from '../../fields/meeting/conference';
import { direction } from '../../fields/recording/minutes';
import { naturalNumber } from '../../fields/number';
import { list } from '../../kinds/list';
import { transcriptColumns } from '../../kinds/simplify';

export const getTranscript = list({
	value: 'getTranscript',
	name: 'Get Transcript',
	action: 'Get transcript of recording',
	description: 'Get what was said in a recorded meeting, one item per paragraph',
	api: reads({
		id: 'queryCloudRecordText',
		docs: 'queries-the-text-information-about-cloud-recording',
		path: '/v1.0/conference/videoConferences/{conferenceId}/cloudRecords/getTexts',
	}),
	fields: {
		conferenceId: anyConference,
		user: reader,
		additionalFields: added('Additional Fields', {
			direction,
			startTime: naturalNumber({
				displayName: 'Start Offset (Ms)',
				description: 'Where to begin, counted from the start of the recording',
			}),
		}),
	},
	query: ({ user, additionalFields }) => ({ unionId: user, ...additionalFields }),
	paging: {
		rows: 'paragraphList',
		// The documented maximum.
		pageSize: 2000,
		// The page puts the cursor into the last paragraph, and spells it with a double t.
		next: (_, paragraphs) => paragraphs.at(-1)?.nextTtoken,
	},
	simplify: transcriptColumns,
});

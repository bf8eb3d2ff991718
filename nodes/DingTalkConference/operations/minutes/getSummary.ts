import { callOf, defined, reads } from '../../dingtalk/api/api';
import { isObject } from '../../dingtalk/json';
import { shownFor } from '../../fields/added';
import { choice } from '../../fields/choice';
import { anyConference } from '../../fields/conference';
import { bizType } from '../../fields/minutes';
import { person } from '../../fields/person';
import { optionalTexts } from '../../fields/text';
import { free } from '../../kinds/free';

const ofMinutes = reads({
	id: 'queryMinutesSummary',
	// A read that uses POST.
	method: 'POST',
	path: '/v1.0/conference/videoConferences/{conferenceId}/minutes/summaries/query',
});
const ofFlashMinutes = reads({
	id: 'queryFlashMinutesSummary',
	path: '/v1.0/conference/videoConferences/{conferenceId}/flashMinutes/summaries',
});

export const getSummary = free({
	value: 'getSummary',
	name: 'Get Summary',
	action: 'Get the summary of a meeting',
	description:
		'Get what DingTalk summarized of a meeting: chapters, and from in-meeting minutes also action items, key sentences and keywords',
	apis: [ofMinutes, ofFlashMinutes],
	fields: {
		conferenceId: anyConference,
		source: choice({
			displayName: 'Source',
			description: 'Which summary to get',
			options: [
				{
					name: 'Flash Minutes',
					value: 'flashMinutes',
					description: 'The chapters of the minutes that DingTalk makes from a recording',
				},
				{
					name: 'In-Meeting Minutes',
					value: 'minutes',
					description: 'Chapters, action items, key sentences, keywords, questions and answers',
				},
			],
			// DingTalk's pages say that the minutes in the meeting were moved elsewhere.
			default: 'flashMinutes',
		}),
		user: person({
			displayName: 'User',
			description:
				'The user in whose name it is read. For flash minutes, the user who recorded the meeting.',
		}),
		bizType: shownFor('source', ['flashMinutes'], bizType),
		summaryTypeList: shownFor(
			'source',
			['minutes'],
			optionalTexts({
				displayName: 'Summary Types',
				description:
					'Types of summary to get, separated by commas. DingTalk has not published them; leave it empty for all.',
			}),
		),
	},
	shared: {},
	async run({ conferenceId, source, user, bizType: kind, summaryTypeList }, dingTalk) {
		const inPath = { conferenceId };
		const call =
			source === 'flashMinutes'
				? callOf(ofFlashMinutes, inPath, { query: { bizType: kind, recorderUnionId: user } })
				: callOf(ofMinutes, inPath, { body: { unionId: user, summaryTypeList } });
		const {
			flashMinutesSummary,
			summary = flashMinutesSummary,
			...answer
		} = await dingTalk.send(call);
		return defined({ conferenceId, ...answer, ...(isObject(summary) ? summary : { summary }) });
	},
});

import { callOf, defined, reads } from '../../dingtalk/api/api';
import { isObject } from '../../dingtalk/json';
import { shownFor } from '../../fields/added';
import { anyConference } from '../../fields/meeting/conference';
import { bizType, summarySource } from '../../fields/recording/minutes';
import { person } from '../../fields/people/person';
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
	action: 'Get summary of meeting',
	description:
		"Get a meeting's summary by chapter. Minutes taken in the meeting also have action items, key sentences and keywords.",
	apis: [ofMinutes, ofFlashMinutes],
	fields: {
		conferenceId: anyConference,
		source: summarySource,
		user: person({
			displayName: 'On Behalf Of',
			description:
				'The user on whose behalf it is read. For minutes made from a recording, the user who recorded the meeting.',
		}),
		bizType: shownFor('source', ['flashMinutes'], bizType),
	},
	shared: {},
	async run({ conferenceId, source, user, bizType: kind }, dingTalk) {
		const inPath = { conferenceId };
		const call =
			source === 'flashMinutes'
				? callOf(ofFlashMinutes, inPath, { query: { bizType: kind, recorderUnionId: user } })
				: callOf(ofMinutes, inPath, { body: { unionId: user } });
		const {
			flashMinutesSummary,
			summary = flashMinutesSummary,
			...answer
		} = await dingTalk.send(call);
		return defined({ conferenceId, ...answer, ...(isObject(summary) ? summary : { summary }) });
	},
});

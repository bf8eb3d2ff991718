import { columns, meetingStates } from '../../../kinds/simplify';

/** Ten columns are the most that n8n's guidelines allow for a simplified row. */
const facts = {
	plain:
		'conferenceId scheduleConferenceId title roomCode creatorNick:creatorName activeNum attendNum',
	words: { status: meetingStates },
	times: 'startTime endTime',
};

/** The fields of a simplified meeting, wherever it was read. */
export const conferenceColumns = columns(facts);

/** The same of a meeting of a user, of which DingTalk gives fewer facts, and the user's role. */
export const userConferenceColumns = columns({
	...facts,
	plain: `${facts.plain} host coHost`,
	times: `${facts.times} joinTime`,
});

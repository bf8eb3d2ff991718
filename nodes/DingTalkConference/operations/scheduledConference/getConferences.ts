import { conferencePages, conferenceReads } from '../../dingtalk/api/conferences';
import { scheduleConferenceId } from '../../fields/meeting/scheduledConference';
import { list } from '../../kinds/list';
import { conferenceColumns } from '../conference/shared/columns';

/** DingTalk returns only the last one, although the list has pages (documented). */
export const getConferences = list({
	value: 'getConferences',
	name: 'Get Meetings',
	action: 'Get last meeting of scheduled meeting',
	description:
		'Get the meetings that were started for a scheduled meeting with their conference IDs. DingTalk returns only the last one.',
	api: conferenceReads.bySchedule,
	fields: { scheduleConferenceId },
	paging: conferencePages,
	simplify: conferenceColumns,
});

import { reads } from '../../../dingtalk/api/api';
import { isObject } from '../../../dingtalk/json';

/** Title, times and links of a scheduled meeting. */
export const readSchedule = reads({
	id: 'queryScheduleConference',
	docs: 'query-meeting-reservation',
	path: '/v1.0/conference/scheduleConferences/{scheduleConferenceId}/infos',
});

/** Its settings, without automatic recording, AI minutes, cards, owners and templates. */
export const readSettings = reads({
	id: 'queryScheduleConfSettings',
	docs: 'api-queryscheduleconfsettings',
	path: '/v1.0/conference/scheduleConferences/settings',
	isDone: ({ scheduleConfSettingModel }) => isObject(scheduleConfSettingModel),
});

import { isObject } from '../../dingtalk/json';
import { scheduleConferenceId } from '../../fields/meeting/scheduledConference';
import { oneCall } from '../../kinds/oneCall';
import { readSettings } from './shared/reads';

export const getSettings = oneCall({
	value: 'getSettings',
	name: 'Get Settings',
	action: 'Get settings of scheduled meeting',
	description:
		'Get the host, co-hosts and settings of a scheduled meeting. DingTalk does not return recording, AI and card settings.',
	api: readSettings,
	fields: { scheduleConferenceId },
	query: ({ scheduleConferenceId: own }) => ({ scheduleConferenceId: own }),
	result: ({ scheduleConfSettingModel }) =>
		isObject(scheduleConfSettingModel) ? scheduleConfSettingModel : {},
});

import { creator } from '../../fields/people/actors';
import { added } from '../../fields/added';
import { scheduleConferenceId } from '../../fields/meeting/scheduledConference';
import { change } from '../../kinds/change';
import { settingsOfSchedule } from './shared/changeSettings';
import { settingFields, settingsModel, withSettings } from './shared/settings';

export const updateSettings = change({
	...settingsOfSchedule,
	value: 'updateSettings',
	name: 'Update Settings',
	action: 'Update settings of scheduled meeting',
	description: 'Change the host, recording, permissions and other settings of a scheduled meeting',
	fields: {
		scheduleConferenceId,
		creator,
		updateFields: added('Update Fields', settingFields, { isRequired: true }),
	},
	changed: (settings, { updateFields }) => withSettings(settings, settingsModel(updateFields)),
	result: ({ scheduleConferenceId: own }) => ({ success: true, scheduleConferenceId: own }),
});

import { creator } from '../../fields/people/actors';
import { addOrRemove } from '../conference/shared/addOrRemove';
import { people } from '../../fields/people/people';
import { scheduleConferenceId } from '../../fields/meeting/scheduledConference';
import { change } from '../../kinds/change';
import { settingsOfSchedule } from './shared/changeSettings';

/** `cohostUnionIds` is the whole list, not a change to it (inferred). */
export const setCoHosts = change({
	...settingsOfSchedule,
	value: 'setCoHosts',
	name: 'Set Co-Hosts',
	action: 'Set co-hosts of scheduled meeting',
	description: 'Add or remove co-hosts of a scheduled meeting before it starts',
	fields: {
		scheduleConferenceId,
		creator,
		action: addOrRemove,
		userList: people({ one: 'Co-Host', many: 'Co-Hosts' }),
	},
	changed(settings, { action, userList }) {
		const { cohostUnionIds } = settings;
		const before = Array.isArray(cohostUnionIds) ? cohostUnionIds.map(String) : [];
		const named = userList.map(({ unionId }) => unionId);
		const after =
			action === 'add'
				? [...new Set([...before, ...named])]
				: before.filter((unionId) => !named.includes(unionId));
		return { ...settings, cohostUnionIds: after };
	},
	result: ({ scheduleConferenceId: own, action, userList }) => ({
		success: true,
		scheduleConferenceId: own,
		action,
		userList,
	}),
});

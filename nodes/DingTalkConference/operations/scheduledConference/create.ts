import { creates, has } from '../../dingtalk/api/api';
import { creator } from '../../fields/people/actors';
import { added } from '../../fields/added';
import { optional } from '../../fields/field';
import { people } from '../../fields/people/people';
import { period } from '../../fields/time/period';
import { title } from '../../fields/meeting/scheduledConference';
import { oneCall } from '../../kinds/oneCall';
import { iso } from '../../kinds/simplify';
import { createSettingFields, settingsModel } from './shared/settings';

export const create = oneCall({
	value: 'create',
	name: 'Create',
	action: 'Schedule meeting',
	description: 'Schedule a meeting for later with its co-hosts and settings',
	api: creates({
		id: 'createScheduleConference',
		docs: 'create-appointment-meeting',
		path: '/v1.0/conference/scheduleConferences',
		isDone: has('scheduleConferenceId'),
	}),
	fields: {
		creator,
		title,
		period: period('startTime', 'endTime'),
		userList: optional(people({ one: 'Co-Host', many: 'Co-Hosts' }), []),
		settings: added('Settings', createSettingFields),
	},
	body: ({ creator: creatorUnionId, title: name, period: times, userList, settings }) => ({
		creatorUnionId,
		title: name,
		...times,
		scheduleConfSettingModel: {
			...settingsModel(settings),
			...(userList.length > 0 && { cohostUnionIds: userList.map(({ unionId }) => unionId) }),
		},
	}),
	// DingTalk does not repeat what was booked.
	result: (answer, { creator: creatorUnionId, title: booked, period: { startTime, endTime } }) => ({
		...answer,
		title: booked,
		startTime: iso(startTime),
		endTime: iso(endTime),
		creatorUnionId,
	}),
});

import { callOf } from '../../dingtalk/api/api';
import { calendarId } from '../../dingtalk/api/calendar';
import { calendarWrites } from '../../dingtalk/api/calendarWrites';
import { invalid } from '../../fields/invalid';
import { free } from '../../kinds/free';
import { settingsOfSchedule } from '../scheduledConference/shared/changeSettings';
import { withCoHosts } from './shared/coHostsInAdvance';
import { newEvent, newEventFields } from './shared/newEvent';

export const create = free({
	value: 'create',
	name: 'Create',
	action: 'Book calendar event',
	description: 'Book an event in a DingTalk calendar with its meeting, attendees and co-hosts',
	apis: [calendarWrites.create, ...settingsOfSchedule.apis],
	fields: newEventFields,
	shared: {},
	async run(values, dingTalk, _shared, warn) {
		const { organizer, coHostList, addMeeting } = values;
		if (coHostList.length > 0 && !addMeeting)
			throw invalid('Co-Hosts', 'need a meeting', "Switch on 'Add Meeting', or leave them out.");
		const place = { userId: organizer, calendarId };
		const event = await dingTalk.send(
			callOf(calendarWrites.create, place, { body: newEvent(values) }),
		);
		return await withCoHosts(dingTalk, event, { organizer, coHosts: coHostList, warn });
	},
});

import { callOf } from '../../dingtalk/api/api';
import { calendarEvent, calendarId, calendarReads } from '../../dingtalk/api/calendar';
import { outputFields } from '../../fields/output';
import { id } from '../../fields/text';
import { free } from '../../kinds/free';
import { owner } from './shared/event';

const api = calendarReads.event;

/** DingTalk's own default. */
const MOST_ATTENDEES = 100;

export const get = free({
	value: 'get',
	name: 'Get',
	action: 'Get calendar event',
	description: 'Get an event of a DingTalk calendar with its meeting and attendees',
	apis: [api],
	fields: {
		user: owner,
		eventId: id({
			displayName: 'Event ID',
			description: "The ID of the event, as returned by Get Many or in DingTalk's events",
			placeholder: 'e.g. cnNTbW1YbUxKZ3VEgvdlQrQT09',
		}),
	},
	shared: outputFields,
	async run({ user, eventId }, dingTalk, { simplify: isSimple }) {
		const query = { maxAttendees: MOST_ATTENDEES };
		const call = callOf(api, { userId: user, calendarId, eventId }, { query });
		const event = await dingTalk.send(call);
		return isSimple ? calendarEvent(event) : event;
	},
});

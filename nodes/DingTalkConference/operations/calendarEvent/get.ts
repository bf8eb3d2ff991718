import { callOf } from '../../dingtalk/api/api';
import { calendarEvent, calendarId, calendarReads } from '../../dingtalk/api/calendar';
import { outputFields } from '../../fields/output';
import { free } from '../../kinds/free';
import { owner } from './shared/event';
import { eventId } from './shared/fields';

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
		eventId,
	},
	shared: outputFields,
	async run({ user, eventId: own }, dingTalk, { simplify: isSimple }) {
		const query = { maxAttendees: MOST_ATTENDEES };
		const call = callOf(api, { userId: user, calendarId, eventId: own }, { query });
		const event = await dingTalk.send(call);
		return isSimple ? calendarEvent(event) : event;
	},
});

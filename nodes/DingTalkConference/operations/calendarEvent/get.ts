import { calendarEvent, calendarReads, wholeEvent } from '../../dingtalk/api/calendar';
import { outputFields } from '../../fields/output';
import { free } from '../../kinds/free';
import { owner } from './shared/event';
import { eventId } from './shared/fields';

export const get = free({
	value: 'get',
	name: 'Get',
	action: 'Get calendar event',
	description: 'Get an event of a DingTalk calendar with its meeting and attendees',
	apis: [calendarReads.event, calendarReads.attendees],
	fields: {
		user: owner,
		eventId,
	},
	shared: outputFields,
	async run({ user, eventId: own }, dingTalk, { simplify: isSimple }) {
		const event = await wholeEvent(dingTalk, user, own);
		return isSimple ? calendarEvent(event) : event;
	},
});

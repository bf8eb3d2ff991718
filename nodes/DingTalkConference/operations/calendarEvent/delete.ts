import { callOf } from '../../dingtalk/api/api';
import { calendarId, calendarReads } from '../../dingtalk/api/calendar';
import { calendarWrites } from '../../dingtalk/api/calendarWrites';
import { ConferenceError } from '../../dingtalk/errors/failure';
import { free } from '../../kinds/free';
import { eventId, notify, organizer } from './shared/fields';

export const deleteEvent = free({
	value: 'delete',
	name: 'Delete',
	action: 'Delete calendar event',
	description:
		"Cancel an event for everybody and delete it with its meeting. With an attendee instead of the organizer it leaves that attendee's calendar only.",
	apis: [calendarWrites.delete, calendarReads.event],
	fields: { organizer, eventId, notify: notify('the attendees that the event is canceled') },
	shared: {},
	async run({ organizer: userId, eventId: own, notify: pushNotification }, dingTalk) {
		const place = { userId, calendarId, eventId: own };
		const answer = await dingTalk.ask(
			callOf(calendarWrites.delete, place, { query: { pushNotification } }),
		);
		const result = { success: true, eventId: own };
		if (!('failure' in answer)) return result;
		// DingTalk refuses a second delete as it refuses an unknown ID; only a read distinguishes them.
		if (answer.failure.code === 'itemNotFound') {
			const read = await dingTalk.ask(callOf(calendarReads.event, place));
			if ('failure' in read && read.failure.code === 'instanceNotExist') return result;
		}
		throw new ConferenceError(answer.failure);
	},
});

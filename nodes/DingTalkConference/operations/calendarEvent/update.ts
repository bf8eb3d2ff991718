import {
	calendarEvent,
	calendarId,
	calendarReads,
	mayHaveMoreAttendees,
	wholeEvent,
} from '../../dingtalk/api/calendar';
import { calendarWrites } from '../../dingtalk/api/calendarWrites';
import { withoutMarking } from '../../dingtalk/client/call';
import { resultOf } from '../../dingtalk/errors/result';
import { added } from '../../fields/added';
import { optional } from '../../fields/field';
import { people } from '../../fields/people/people';
import { namesOf } from '../../fields/people/peopleNames';
import { free } from '../../kinds/free';
import { changesOf, sendInTurn } from './shared/eventChanges';
import {
	description,
	endTime,
	eventId,
	location,
	notify,
	organizer,
	startTime,
	title,
} from './shared/fields';

const fields = {
	organizer,
	eventId,
	updateFields: added('Update Fields', { description, endTime, location, startTime, title }),
	userList: optional(people({ one: 'Attendee', many: 'Attendees to Add' }), []),
	removedUserList: optional(
		people({ one: 'Attendee to Remove', many: 'Attendees to Remove' }, namesOf('removedUser')),
		[],
	),
	notify: notify('the attendees'),
};

export const update = free({
	value: 'update',
	name: 'Update',
	action: 'Update calendar event',
	description:
		'Change the title, time, text, place or attendees of an event. Its meeting stays the same.',
	apis: [
		calendarWrites.patch,
		calendarWrites.addAttendees,
		calendarWrites.removeAttendees,
		calendarReads.event,
		calendarReads.attendees,
	],
	fields,
	shared: {},
	// A time that is left out is read before it is written with the other one.
	target: ({ eventId: own }) => own,
	async run(values, dingTalk, _shared, warn) {
		const place = { userId: values.organizer, calendarId, eventId: values.eventId };
		const changes = await changesOf(values, dingTalk, place);
		let event = await sendInTurn(dingTalk, changes);
		if (changes.length > 1 || !('id' in event) || mayHaveMoreAttendees(event)) {
			// A failure does not stand for the item, which was changed.
			const asking = withoutMarking({
				ask: async (call) => await dingTalk.ask({ ...call, continuesBatch: true }),
			});
			const read = await resultOf(
				async () => await wholeEvent(asking, values.organizer, values.eventId),
			);
			if ('value' in read) event = read.value;
			else warn(`An event was changed, but could not be read back: ${read.failure.message}`);
		}
		return { eventId: values.eventId, ...calendarEvent(event) };
	},
});

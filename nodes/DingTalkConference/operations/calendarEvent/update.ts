import type { IDataObject } from 'n8n-workflow';

import { callOf } from '../../dingtalk/api/api';
import { calendarEvent, calendarId, calendarReads } from '../../dingtalk/api/calendar';
import { calendarWrites } from '../../dingtalk/api/calendarWrites';
import type { Call, DingTalk } from '../../dingtalk/client/call';
import { mapFailure } from '../../dingtalk/errors/result';
import { added } from '../../fields/added';
import { optional, type Values } from '../../fields/field';
import { invalid } from '../../fields/invalid';
import { people } from '../../fields/people/people';
import { namesOf } from '../../fields/people/peopleNames';
import { free } from '../../kinds/free';
import { attendeesModel, requireFew } from './shared/attendees';
import { changedTimes } from './shared/eventTimes';
import {
	description,
	endTime,
	eventId,
	location,
	notify,
	quiet,
	organizer,
	startTime,
	title,
} from './shared/fields';

const fields = {
	organizer,
	eventId,
	userList: optional(people({ one: 'Attendee to Add', many: 'Attendees to Add' }), []),
	removedUserList: optional(
		people({ one: 'Attendee to Remove', many: 'Attendees to Remove' }, namesOf('removedUser')),
		[],
	),
	notify: notify('the attendees'),
	updateFields: added('Update Fields', { description, endTime, location, startTime, title }),
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
	],
	fields,
	shared: {},
	// A time that is left out is read before it is written with the other one.
	target: ({ eventId: own }) => own,
	async run(values, dingTalk, _shared, warn) {
		const place = { userId: values.organizer, calendarId, eventId: values.eventId };
		const readEvent = callOf(calendarReads.event, place);
		const [first, ...others] = await changesOf(values, dingTalk, place);
		if (!first) throw invalid('Update Fields', 'is empty', 'Add a field or attendees to change.');
		const done = [first.what];
		let event = await dingTalk.send(first.call);
		for (const { what, call } of others) {
			await mapFailure(
				async () => await dingTalk.send({ ...call, continuesBatch: true }),
				(failure) => ({
					...failure,
					hint: `${failure.hint} Changed before that: ${done.join(', ')}.`,
				}),
			);
			done.push(what);
		}
		if (others.length > 0 || !('id' in event)) {
			const read = await dingTalk.ask({ ...readEvent, continuesBatch: true });
			if ('body' in read) event = read.body;
			else warn(`An event was changed, but could not be read back: ${read.failure.message}`);
		}
		return { eventId: values.eventId, ...calendarEvent(event) };
	},
});

interface Change {
	/** As the panel names it. */
	what: string;
	call: Call;
}

/** The calls that the item takes, in their order; nothing is sent before all of them can be made. */
async function changesOf(
	{
		organizer: userId,
		userList,
		removedUserList,
		notify: isLoud,
		updateFields: given,
	}: Values<typeof fields>,
	dingTalk: DingTalk,
	place: { userId: string; calendarId: string; eventId: string },
): Promise<Change[]> {
	const { patch, addAttendees, removeAttendees } = calendarWrites;
	const attendeesToAdd = attendeesModel('Attendees to Add', userId, userList);
	requireFew('Attendees to Remove', removedUserList.length);
	const attendeesToRemove = removedUserList.map(({ unionId }) => ({ id: unionId }));
	const changes: Change[] = [];
	if (Object.keys(given).length > 0) {
		const hasTimes = given.startTime !== undefined || given.endTime !== undefined;
		const times = hasTimes
			? changedTimes(await dingTalk.send(callOf(calendarReads.event, place)), given)
			: {};
		const { title: summary, description: text, location: displayName } = given;
		// Without `onlineMeetingInfo` the event keeps its meeting: with it DingTalk would make a new one.
		const body: IDataObject = {
			id: place.eventId,
			summary,
			description: text,
			location: { displayName },
			...times,
			extra: quiet(isLoud),
		};
		changes.push({ what: 'Update Fields', call: callOf(patch, place, { body }) });
	}
	if (attendeesToAdd)
		changes.push({
			what: 'Attendees to Add',
			call: callOf(addAttendees, place, {
				body: { attendeesToAdd, pushNotification: isLoud, chatNotification: isLoud },
			}),
		});
	if (attendeesToRemove.length > 0)
		changes.push({
			what: 'Attendees to Remove',
			call: callOf(removeAttendees, place, { body: { attendeesToRemove } }),
		});
	return changes;
}

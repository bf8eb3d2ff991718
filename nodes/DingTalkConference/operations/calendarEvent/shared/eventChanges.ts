import type { IDataObject } from 'n8n-workflow';

import { callOf } from '../../../dingtalk/api/api';
import { calendarReads } from '../../../dingtalk/api/calendar';
import { calendarWrites } from '../../../dingtalk/api/calendarWrites';
import type { Call, DingTalk } from '../../../dingtalk/client/call';
import { mapFailure } from '../../../dingtalk/errors/result';
import { invalid } from '../../../fields/invalid';
import type { NamedPerson } from '../../../fields/people/people';
import type { ZonedMoment } from '../../../fields/time/zonedMoment';
import { attendeesModel, requireFew } from './attendees';
import { changedTimes } from './eventTimes';
import { quiet } from './fields';

interface Change {
	/** As the panel names it. */
	what: string;
	call: Call;
}

interface EventChanges {
	organizer: string;
	userList: readonly NamedPerson[];
	removedUserList: readonly NamedPerson[];
	notify: boolean;
	updateFields: {
		title?: string;
		description?: string;
		location?: string;
		startTime?: ZonedMoment;
		endTime?: ZonedMoment;
	};
}

interface Place {
	userId: string;
	calendarId: string;
	eventId: string;
}

/**
 * The calls that an item takes, in their order; nothing is sent before all of them can be made.
 *
 * @throws ConferenceError when there is nothing to change, or the values contradict each other
 */
export async function changesOf(
	{ organizer, userList, removedUserList, notify, updateFields }: EventChanges,
	dingTalk: DingTalk,
	place: Place,
): Promise<[Change, ...Change[]]> {
	const { patch, addAttendees, removeAttendees } = calendarWrites;
	const attendeesToAdd = attendeesModel('Attendees to Add', organizer, userList);
	requireFew('Attendees to Remove', removedUserList.length);
	const attendeesToRemove = removedUserList.map(({ unionId }) => ({ id: unionId }));
	const changes: Change[] = [];
	if (Object.keys(updateFields).length > 0) {
		const body = await changedEvent(updateFields, dingTalk, place);
		const call = callOf(patch, place, { body: { ...body, extra: quiet(notify) } });
		changes.push({ what: 'Update Fields', call });
	}
	if (attendeesToAdd) {
		const body = { attendeesToAdd, pushNotification: notify, chatNotification: notify };
		changes.push({ what: 'Attendees to Add', call: callOf(addAttendees, place, { body }) });
	}
	if (attendeesToRemove.length > 0) {
		const call = callOf(removeAttendees, place, { body: { attendeesToRemove } });
		changes.push({ what: 'Attendees to Remove', call });
	}
	const [first, ...others] = changes;
	if (!first) throw invalid('Update Fields', 'is empty', 'Add a field or attendees to change.');
	return [first, ...others];
}

/** Without `onlineMeetingInfo` the event keeps its meeting: with it DingTalk would make a new one. */
async function changedEvent(
	{ title, description, location, ...moments }: EventChanges['updateFields'],
	dingTalk: DingTalk,
	place: Place,
): Promise<IDataObject> {
	const hasTimes = moments.startTime !== undefined || moments.endTime !== undefined;
	const times = hasTimes
		? changedTimes(await dingTalk.send(callOf(calendarReads.event, place)), moments)
		: {};
	return {
		id: place.eventId,
		summary: title,
		description,
		location: { displayName: location },
		...times,
	};
}

/**
 * Makes the changes one after the other, and says of one that fails what was changed before it.
 *
 * @returns the answer to the first
 */
export async function sendInTurn(
	dingTalk: DingTalk,
	[first, ...others]: readonly [Change, ...Change[]],
): Promise<IDataObject> {
	const done = [first.what];
	const answer = await dingTalk.send(first.call);
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
	return answer;
}

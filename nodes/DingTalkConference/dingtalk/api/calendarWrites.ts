import { creates, has, sets } from './api';

const scope = 'Calendar.Event.Write';
const EVENTS = '/v1.0/calendar/users/{userId}/calendars/{calendarId}/events';
/** DingTalk answers these with HTTP 200 and nothing else. */
const answersNothing = { hasEmptyBody: true, isDone: () => true } as const;
const takesClientToken = true;

/**
 * The changes of calendars. In their paths `userId` takes a union ID in spite of its name. All of them take a client token.
 */
export const calendarWrites = {
	create: creates({
		id: 'createEvent',
		docs: 'create-schedule',
		path: EVENTS,
		scope,
		isDone: has('id'),
		takesClientToken,
	}),
	/** A PUT that changes what is sent, and leaves the rest as it is. */
	patch: sets({
		id: 'patchEvent',
		docs: 'modify-event',
		method: 'PUT',
		path: `${EVENTS}/{eventId}`,
		scope,
		isDone: has('id'),
		takesClientToken,
	}),
	delete: sets({
		id: 'deleteEvent',
		docs: 'delete-event',
		method: 'DELETE',
		path: `${EVENTS}/{eventId}`,
		scope,
		takesClientToken,
		codesOfRepeat: ['itemNotFound'],
		...answersNothing,
	}),
	addAttendees: sets({
		id: 'addAttendee',
		docs: 'add-schedule-participant',
		path: `${EVENTS}/{eventId}/attendees`,
		scope,
		takesClientToken,
		...answersNothing,
	}),
	removeAttendees: sets({
		id: 'removeAttendee',
		docs: 'delete-schedule-participant',
		path: `${EVENTS}/{eventId}/attendees/batchRemove`,
		scope,
		takesClientToken,
		...answersNothing,
	}),
};

import type { CalendarEvent } from './calendar';
import { calendarChanged } from './calendarChanges';
import type { Organization } from './organization';
import { dayMs } from './recurrence';
import { scheduledWithId } from './scheduledMeetings';

/** What apps did to the calendars of one organization. */
interface Done {
	/** What was done with a client token, and when (ms epoch). */
	byToken: Map<string, { at: number; answer: object }>;
	/** IDs of events that were deleted: a read tells them from unknown ones. */
	deleted: Set<string>;
}

const doneIn = new WeakMap<Organization, Done>();

function doneOf(organization: Organization): Done {
	const done = doneIn.get(organization) ?? { byToken: new Map(), deleted: new Set() };
	doneIn.set(organization, done);
	return done;
}

/**
 * Does `work` unless it was done with the same client token within a day: then the answer is the first one.
 * Without a token it is done each time.
 */
export function oncePerToken(
	organization: Organization,
	token: string | undefined,
	now: number,
	work: () => object,
): object {
	const { byToken } = doneOf(organization);
	const before = token === undefined ? undefined : byToken.get(token);
	if (before && now - before.at < dayMs) return before.answer;
	const answer = work();
	if (token !== undefined) byToken.set(token, { at: now, answer });
	return answer;
}

/** The event leaves all calendars, and its meeting is cancelled with it. */
export function deleteEvent(organization: Organization, event: CalendarEvent, at: number): void {
	const { calendarEvents } = organization;
	organization.calendarEvents = calendarEvents.filter(({ id }) => id !== event.id);
	doneOf(organization).deleted.add(event.id);
	const meeting = scheduledWithId(organization, event.logicalConferenceId ?? '');
	if (meeting) meeting.cancelled = true;
	calendarChanged(organization, event, 'cancelled', at);
}

export function wasDeleted(organization: Organization, id: string): boolean {
	return doneOf(organization).deleted.has(id);
}

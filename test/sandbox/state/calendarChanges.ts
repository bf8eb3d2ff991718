import { peopleOf, type CalendarEvent, type InstanceChange, type Occurrence } from './calendar';
import { newUuid } from './ids';
import type { Organization } from './organization';

/** As DingTalk pushes it (documented). */
export type CalendarChangeType = 'created' | 'updated' | 'cancelled';

/** An event to be; its ID and the ID of its meeting are made. */
export interface NewCalendarEvent extends Omit<CalendarEvent, 'id'> {
	id?: string;
	/** Whether it gets a video meeting. */
	withMeeting?: boolean;
}

export function bookEvent(
	organization: Organization,
	{ withMeeting = false, ...planned }: NewCalendarEvent,
	at: number,
): CalendarEvent {
	const event: CalendarEvent = {
		...planned,
		id: planned.id ?? Buffer.from(newUuid(organization)).toString('base64'),
		...(withMeeting && { logicalConferenceId: newUuid(organization) }),
	};
	organization.calendarEvents.push(event);
	calendarChanged(organization, event, 'created', at);
	return event;
}

/** Changes a single event or a whole series; of one instance what can differ in it. */
export function changeEvent(
	organization: Organization,
	event: Occurrence,
	change: Partial<CalendarEvent> & InstanceChange,
	at: number,
): void {
	const before = peopleOf(event);
	const { originStart, seriesMasterId } = event;
	const stored = organization.calendarEvents.find(({ id }) => id === (seriesMasterId ?? event.id));
	if (!stored) throw new Error(`The sandbox has no calendar event ${event.id}`);
	if (originStart === undefined) {
		Object.assign(stored, change);
	} else {
		const others = (stored.changedInstances ?? []).filter(
			(instance) => instance.originStart !== originStart,
		);
		const known = stored.changedInstances?.find((each) => each.originStart === originStart);
		stored.changedInstances = [...others, { ...known, ...change, originStart }];
	}
	const changeType = change.cancelled === true ? 'cancelled' : 'updated';
	calendarChanged(organization, { ...event, ...change }, changeType, at, before);
}

export function cancelEvent(organization: Organization, event: Occurrence, at: number): void {
	changeEvent(organization, event, { cancelled: true }, at);
}

/**
 * Reports a change to whoever listens: DingTalk pushes it. Every change of a calendar ends with this.
 *
 * @param before who had the event before the change, too
 */
export function calendarChanged(
	{ events }: Organization,
	event: CalendarEvent,
	changeType: CalendarChangeType,
	at: number,
	before: readonly string[] = [],
): void {
	const unionIds = [...new Set([...before, ...peopleOf(event)])];
	events.emit({ kind: 'calendarChanged', at, eventId: event.id, changeType, unionIds });
}

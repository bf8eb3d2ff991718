import type { CalendarAttendee, CalendarEvent, Occurrence } from '../state/calendar';
import {
	bookEvent,
	cancelEvent,
	changeEvent,
	type NewCalendarEvent,
} from '../state/calendarChanges';
import type { Organization } from '../state/organization';
import { dayMs, eventWithId, occurrencesOf } from '../state/recurrence';

const hour = 60 * 60_000;
const year = 366 * dayMs;

/** What tests say of a new event: the rest is usual. */
export type Booking = Pick<NewCalendarEvent, 'summary' | 'startTime' | 'organizerId'> &
	Partial<NewCalendarEvent> & {
		/** unionIds of people who have accepted, beside `attendees`. */
		invited?: string[];
	};

/**
 * What people do in their calendars. An event is named by its ID or its title, one instance of a series by
 * the instance's ID. An unknown event is an `Error`. Each change is pushed to the event stream.
 */
export class CalendarControl {
	constructor(
		private readonly organization: Organization,
		private readonly now: () => number,
	) {}

	/** The event that is meant: of several with one title the last that was booked. */
	named(name: string): Occurrence {
		const { calendarEvents } = this.organization;
		const event =
			eventWithId(calendarEvents, name) ??
			calendarEvents.filter(({ summary }) => summary === name).at(-1);
		if (!event) throw new Error(`The sandbox has no calendar event ${name}`);
		return event;
	}

	/** The instance of a series that begins next. */
	next(name: string): Occurrence {
		const now = this.now();
		const instances = occurrencesOf(this.named(name), now + year);
		const [next] = instances
			.filter(({ startTime, cancelled }) => startTime > now && cancelled !== true)
			.sort((one, other) => one.startTime - other.startTime);
		if (!next) throw new Error(`${name} does not take place again`);
		return next;
	}

	/** With a meeting and for an hour, unless the booking says otherwise. */
	book({ invited = [], attendees = [], ...booking }: Booking): CalendarEvent {
		const event = {
			endTime: booking.startTime + hour,
			withMeeting: true,
			...booking,
			attendees: [...attendees, ...invited.map(accepting)],
		};
		return bookEvent(this.organization, event, this.now());
	}

	/** @param startTime ms epoch; it lasts as long as before */
	move(name: string, startTime: number): void {
		const event = this.named(name);
		const endTime = startTime + event.endTime - event.startTime;
		changeEvent(this.organization, event, { startTime, endTime }, this.now());
	}

	cancel(name: string): void {
		cancelEvent(this.organization, this.named(name), this.now());
	}

	/** An attendee answers the invitation. */
	answer(name: string, unionId: string, responseStatus: CalendarAttendee['responseStatus']): void {
		const event = this.named(name);
		if (!event.attendees.some((attendee) => attendee.unionId === unionId))
			throw new Error(`${unionId} is not invited to ${name}`);
		this.changeAttendees(
			event,
			event.attendees.map((attendee) =>
				attendee.unionId === unionId ? { ...attendee, responseStatus } : attendee,
			),
		);
	}

	/** @param people unionIds */
	invite(name: string, ...people: string[]): void {
		const event = this.named(name);
		const others = event.attendees.filter(({ unionId }) => !people.includes(unionId));
		this.changeAttendees(event, [...others, ...people.map(accepting)]);
	}

	/** @param people unionIds */
	uninvite(name: string, ...people: string[]): void {
		const event = this.named(name);
		this.changeAttendees(
			event,
			event.attendees.filter(({ unionId }) => !people.includes(unionId)),
		);
	}

	private changeAttendees(event: Occurrence, attendees: CalendarAttendee[]): void {
		changeEvent(this.organization, event, { attendees }, this.now());
	}
}

const accepting = (unionId: string): CalendarAttendee => ({ unionId, responseStatus: 'accepted' });

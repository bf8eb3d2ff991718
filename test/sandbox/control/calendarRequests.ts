import type { Answer } from '../gateway/answers';
import type { JsonObject } from '../gateway/json';
import type { Sandbox } from '../sandbox';
import type { Organization } from '../state/organization';
import type { CalendarControl } from './calendars';
import { happens, refused } from './moments';

const minute = 60_000;

export const calendarHelp = [
	'POST /sandbox/calendar  {"book":"Design review","organizer":"Attendee A","attendees":["Attendee C"],"in":120000}',
	'                        ("in":ms from now, "minutes":how long, "meeting":false for an event without one)',
	'POST /sandbox/calendar  {"move":"Design review","by":3600000}  ("cancel" likewise; "instance":"next" means only',
	'                        the next instance of a series)',
	'POST /sandbox/calendar  {"invite":"Attendee E","event":"Design review"}  ("uninvite", "accept", "decline" likewise)',
	'                        ("after" or "call" as for meetings)',
];

type PersonDeed = (calendars: CalendarControl, event: string, unionId: string) => void;

const withPeople = {
	invite: (calendars, event, unionId) => calendars.invite(event, unionId),
	uninvite: (calendars, event, unionId) => calendars.uninvite(event, unionId),
	accept: (calendars, event, unionId) => calendars.answer(event, unionId, 'accepted'),
	decline: (calendars, event, unionId) => calendars.answer(event, unionId, 'declined'),
} satisfies Record<string, PersonDeed>;

/** Changes a calendar by hand, as people do; the change is pushed to the stream. */
export function changeCalendar(sandbox: Sandbox, body: JsonObject): Answer {
	const { calendars } = sandbox;
	if (typeof body.book === 'string') return book(sandbox, body, body.book);
	const { move, cancel, by } = body;
	if (typeof move === 'string') {
		if (typeof by !== 'number') return refused('by must be a number of milliseconds');
		return happens(sandbox, body, () => {
			const { id, startTime } = meant(calendars, move, body);
			calendars.move(id, startTime + by);
		});
	}
	if (typeof cancel === 'string')
		return happens(sandbox, body, () => calendars.cancel(meant(calendars, cancel, body).id));
	const deed = (Object.keys(withPeople) as Array<keyof typeof withPeople>).find(
		(each) => each in body,
	);
	const unionId = deed && unionIdOf(sandbox.organization, body[deed]);
	const { event } = body;
	if (!deed || unionId === undefined || typeof event !== 'string')
		return refused('{"invite":"Attendee E","event":"Weekly sales review"} lets one come');
	return happens(sandbox, body, () =>
		withPeople[deed](calendars, meant(calendars, event, body).id, unionId),
	);
}

function book(sandbox: Sandbox, body: JsonObject, summary: string): Answer {
	const { organization, calendars, now } = sandbox;
	const { organizer, attendees = [], in: inMs = 2 * minute, minutes = 60, meeting } = body;
	const organizerId = unionIdOf(organization, organizer ?? organization.people[0]?.name);
	const invited = (Array.isArray(attendees) ? attendees : [attendees]).map((each) =>
		unionIdOf(organization, each),
	);
	if (organizerId === undefined || invited.includes(undefined))
		return refused('There is no such person');
	if (typeof inMs !== 'number' || typeof minutes !== 'number')
		return refused('in and minutes must be numbers');
	const people = invited.filter((each) => each !== undefined);
	return happens(sandbox, body, () => {
		const startTime = now() + inMs;
		const endTime = startTime + minutes * minute;
		const withMeeting = meeting !== false;
		calendars.book({ summary, organizerId, startTime, endTime, withMeeting, invited: people });
	});
}

function meant(calendars: CalendarControl, name: string, { instance }: JsonObject) {
	return instance === 'next' ? calendars.next(name) : calendars.named(name);
}

function unionIdOf({ people }: Organization, who: unknown): string | undefined {
	return people.find(({ name, unionId }) => name === who || unionId === who)?.unionId;
}

import type { Answer } from '../gateway/answers';
import type { JsonObject } from '../gateway/json';
import { isRunning } from '../state/meetings';
import type { Organization } from '../state/organization';
import type { Attendance } from './attendance';

export const meetingHelp = [
	'POST /sandbox/meeting   {"join":"Attendee E"}  (the name or union ID of a person; "conference", an ID or',
	'                        a title, if not the first that is running; "leave" likewise)',
	'POST /sandbox/meeting   {"start":"Quarterly planning"}  ("end" likewise)',
];

/** Changes a meeting by hand, as people do; the change is pushed to the stream. */
export function changeMeeting(
	attendance: Attendance,
	organization: Organization,
	{ join, leave, start, end, conference }: JsonObject,
): Answer {
	const named = conferenceNamed(organization, start ?? end ?? conference);
	if (named === undefined) return refused('There is no such meeting');
	if (start !== undefined) attendance.start(named);
	else if (end !== undefined) attendance.end(named);
	else {
		const who = join ?? leave;
		const person = organization.people.find(({ name, unionId }) => name === who || unionId === who);
		if (!person) return refused('There is no such person: {"join":"Attendee E"} lets one join');
		if (join !== undefined) attendance.join(named, person.unionId);
		else attendance.leave(named, person.unionId);
	}
	return { status: 200, json: { done: true } };
}

/** The ID of a meeting by ID or title, or of the first that is running. */
function conferenceNamed({ conferences }: Organization, named: unknown): string | undefined {
	const isMeant = ({ conferenceId, title }: { conferenceId: string; title: string }) =>
		conferenceId === named || title === named;
	const found =
		named === undefined
			? conferences.find(isRunning)
			: (conferences.find((each) => isMeant(each) && isRunning(each)) ?? conferences.find(isMeant));
	return found?.conferenceId;
}

const refused = (reason: string): Answer => ({ status: 400, json: { reason } });

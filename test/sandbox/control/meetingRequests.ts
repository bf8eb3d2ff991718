import type { Answer } from '../gateway/answers';
import type { JsonObject } from '../gateway/json';
import type { Sandbox } from '../sandbox';
import { isRunning } from '../state/meetings';
import type { Organization } from '../state/organization';
import type { MeetingControl } from './meetings';
import { happens, refused } from './moments';

export const meetingHelp = [
	'POST /sandbox/meeting   {"join":"Attendee E"}  (the name or union ID of a person; "conference", an ID, a code or',
	'                        a title, if not the first that is running; "leave", "remove", "invite" likewise)',
	'POST /sandbox/meeting   {"start":"Quarterly planning"}  ("end", "postpone", "startRecording", "stopRecording",',
	'                        "startMinutes", "stopMinutes" likewise; "open" takes a scheduled meeting)',
	'                        ("after":ms or "call":"queryConferenceMembers","nth":2 let it happen later)',
];

/** Something to do with a person in a meeting. */
const withPeople = ['join', 'leave', 'remove', 'invite'] as const;

/** Things to do with a meeting, by their words in a request. */
const withMeetings = {
	start: (meetings: MeetingControl, name: string) => meetings.begin(name),
	open: (meetings: MeetingControl, name: string) => meetings.open(name),
	end: (meetings: MeetingControl, name: string) => meetings.end(name),
	postpone: (meetings: MeetingControl, name: string) => meetings.postpone(name),
	startRecording: (meetings: MeetingControl, name: string) => meetings.startRecording(name),
	stopRecording: (meetings: MeetingControl, name: string) => meetings.stopRecording(name),
	startMinutes: (meetings: MeetingControl, name: string) => meetings.startMinutes(name),
	stopMinutes: (meetings: MeetingControl, name: string) => meetings.stopMinutes(name),
};

type MeetingWord = keyof typeof withMeetings;

/** Changes a meeting by hand, as people do; the change is pushed to the stream. */
export function changeMeeting(sandbox: Sandbox, body: JsonObject): Answer {
	const { organization, meetings } = sandbox;
	const word = (Object.keys(withMeetings) as MeetingWord[]).find((each) => each in body);
	const deed = withPeople.find((each) => each in body);
	if (word) {
		const named =
			word === 'open'
				? scheduledNamed(organization, body.open)
				: conferenceNamed(organization, body[word]);
		if (named === undefined) return refused('There is no such meeting');
		return happens(sandbox, body, () => withMeetings[word](meetings, named));
	}
	const named = conferenceNamed(organization, body.conference);
	if (named === undefined) return refused('There is no such meeting');
	const who = deed && body[deed];
	const person = organization.people.find(({ name, unionId }) => name === who || unionId === who);
	if (!deed || !person) {
		return refused('There is no such person: {"join":"Attendee E"} lets one join');
	}
	return happens(sandbox, body, () => meetings[deed](named, person.unionId));
}

/** The ID of a meeting by ID, code or title, or of the first that is running. */
function conferenceNamed({ conferences }: Organization, named: unknown): string | undefined {
	const isMeant = (each: { conferenceId: string; title: string; roomCode: string }) =>
		[each.conferenceId, each.title, each.roomCode].some((own) => own === named);
	const found =
		named === undefined
			? conferences.find(isRunning)
			: (conferences.find((each) => isMeant(each) && isRunning(each)) ?? conferences.find(isMeant));
	return found?.conferenceId;
}

function scheduledNamed(
	{ scheduledConferences }: Organization,
	named: unknown,
): string | undefined {
	return scheduledConferences.find(
		({ scheduleConferenceId, title }) => scheduleConferenceId === named || title === named,
	)?.scheduleConferenceId;
}

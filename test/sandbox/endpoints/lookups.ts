import type { Call } from '../checks/endpoint';
import { areKnown, knownUnionIds, personWith, type Person } from '../state/organization';
import {
	conferenceWithId,
	ConferenceStatus,
	isInMeeting,
	isRunning,
	type Conference,
	type Member,
} from '../state/meetings';

type AnyCall = Call<object>;
type MeetingCall = Call<{ path: { conferenceId: string } }>;

const hasError = ({ operation }: AnyCall, code: string) =>
	operation.errors.some((error) => error.code === code);

/** The meeting of the path, in whatever state. An unknown one is refused as the operation's page has it. */
export function meetingOf(call: MeetingCall): Conference {
	const { path, organization, refuse, wrong } = call;
	if (path.conferenceId === '' && hasError(call, 'missingRoomId')) throw refuse('missingRoomId');
	const conference = conferenceWithId(organization, path.conferenceId);
	if (conference) return conference;
	throw hasError(call, 'roomNotFound') ? refuse('roomNotFound') : wrong('conferenceId');
}

const endedCodes = ['resourceClose', 'confClosed', 'roomClosed'];

/**
 * The meeting of the path, which must be running. Where the page has no code for an ended one, what DingTalk
 * answers is not documented: a wrong parameter is the only code that could speak of the meeting.
 */
export function runningMeetingOf(call: MeetingCall): Conference {
	const conference = meetingOf(call);
	if (isRunning(conference)) return conference;
	const code = endedCodes.find((each) => hasError(call, each));
	if (code && conference.status === ConferenceStatus.ended) throw call.refuse(code);
	throw call.wrong('conferenceId');
}

/** A person of the organization. */
export function personOf(call: AnyCall, unionId: string): Person {
	const person = personWith(call.organization, unionId);
	if (person) return person;
	throw unknownPerson(call);
}

function unknownPerson(call: AnyCall) {
	const { refuse, wrong } = call;
	if (hasError(call, 'unknownUserError')) return refuse('unknownUserError');
	if (hasError(call, 'userNotInOrg')) return refuse('userNotInOrg');
	return wrong('unionId');
}

/** Refuses people whom the organization does not know; the answer does not say which. */
export function expectKnown(call: AnyCall, unionIds: readonly string[] = []): void {
	if (!areKnown(call.organization, unionIds)) throw unknownPerson(call);
}

/** The listed people who are in the meeting. Somebody whom the organization does not know is refused. */
export function presentOnes(
	call: AnyCall,
	{ members }: Conference,
	unionIds: readonly string[],
): Member[] {
	const listed = new Set(unionIds);
	if (knownUnionIds(call.organization, listed).size < listed.size) throw unknownPerson(call);
	return members.filter((member) => listed.has(member.unionId) && isInMeeting(member));
}

/** One person, who must be in the meeting: undocumented, since the page has no code for somebody outside. */
export function presentOne(call: AnyCall, conference: Conference, unionId: string): Member {
	const [member] = presentOnes(call, conference, [unionId]);
	if (!member) throw unknownPerson(call);
	return member;
}

export function isHost({ members }: Conference, unionId: string): boolean {
	return members.some((member) => member.host && member.unionId === unionId);
}

import type { Organization } from './organization';
import { AttendStatus, isInMeeting, newMember, type Conference, type Member } from './meetings';

/** A person comes in, or comes back. */
export function join(
	organization: Organization,
	conference: Conference,
	unionId: string,
	now: number,
): Member {
	const known = conference.members.find((member) => member.unionId === unionId);
	if (known && isInMeeting(known)) return known;
	const member = known ?? newMember(organization, unionId);
	if (!known) conference.members.push(member);
	member.attendStatus = AttendStatus.inMeeting;
	member.joinTime = now;
	member.leaveTime = undefined;
	member.coHost ||= conference.coHostsToBe?.includes(unionId) ?? false;
	member.muted ??= conference.settings?.muteAll;
	organization.events.emit({ kind: 'participantJoined', at: now, conference, member });
	return member;
}

export function leave(
	organization: Organization,
	conference: Conference,
	member: Member,
	now: number,
): void {
	member.attendStatus = AttendStatus.left;
	member.leaveTime = now;
	organization.events.emit({ kind: 'participantLeft', at: now, conference, member });
}

/** The host removes a person. */
export function remove(
	organization: Organization,
	conference: Conference,
	member: Member,
	now: number,
): void {
	member.attendStatus = AttendStatus.removed;
	member.leaveTime = now;
	organization.events.emit({ kind: 'participantRemoved', at: now, conference, member });
}

/** Calls a person, a telephone or a room system in; nothing changes for somebody who is in the meeting already. */
export function invite(
	organization: Organization,
	conference: Conference,
	invited: Pick<Member, 'unionId' | 'userNick'> & Partial<Member>,
	now: number,
): void {
	const known = conference.members.find(
		({ unionId }) => unionId !== '' && unionId === invited.unionId,
	);
	if (known && isInMeeting(known)) return;
	const member = known ?? { ...newMember(organization, invited.unionId), ...invited };
	if (!known) conference.members.push(member);
	member.attendStatus = AttendStatus.called;
	organization.events.emit({ kind: 'participantInvited', at: now, conference, member });
}

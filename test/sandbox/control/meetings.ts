import { invite, join, leave, remove } from '../state/members';
import {
	AttendStatus,
	ConferenceStatus,
	endMeeting,
	isRunning,
	newMember,
	startMeeting,
	type Conference,
	type Member,
	type NewMeeting,
} from '../state/meetings';
import type { Organization } from '../state/organization';
import { endMinutes, endRecording, startOne } from '../state/recordings';
import { openScheduled, scheduledWithId } from '../state/scheduledMeetings';
import { sentenceMs, type Paragraph } from '../state/speech';

const year = 365 * 24 * 60 * 60_000;

/**
 * The actions of people in their DingTalk clients. A meeting is named by its ID, its code, or the ID of the
 * scheduled meeting (the running one, else the last). An unknown meeting or person is an `Error`.
 */
export class MeetingControl {
	constructor(
		private readonly organization: Organization,
		private readonly now: () => number,
	) {}

	/** The meeting that is meant. */
	named(name: string): Conference {
		const found = this.organization.conferences.filter(
			({ conferenceId, roomCode, scheduleConferenceId }) =>
				[conferenceId, roomCode, scheduleConferenceId].includes(name),
		);
		const meeting = found.find(isRunning) ?? found.at(-1);
		if (!meeting) throw new Error(`The sandbox has no meeting ${name}`);
		return meeting;
	}

	/** Somebody opens a scheduled meeting, and is the first in it: its host, unless another person is named. */
	open(scheduleConferenceId: string, unionId?: string): Conference {
		const scheduled = scheduledWithId(this.organization, scheduleConferenceId);
		if (!scheduled) throw new Error(`The sandbox has no scheduled meeting ${scheduleConferenceId}`);
		const meeting = openScheduled(this.organization, scheduled, this.now());
		const first = unionId ?? meeting.members.find(({ host }) => host)?.unionId;
		if (first !== undefined) this.join(meeting.conferenceId, first);
		return meeting;
	}

	/** Somebody starts a meeting on the spot, and is in it. */
	start(meeting: NewMeeting): Conference {
		const started = startMeeting(this.organization, meeting, this.now());
		return this.join(started.conferenceId, meeting.hostId ?? meeting.creatorId);
	}

	/** A meeting that has not begun begins now; the host, if it has one, is in it. */
	begin(name: string): Conference {
		const meeting = this.named(name);
		const at = this.now();
		meeting.status = ConferenceStatus.running;
		meeting.startTime = at;
		// It may have been held before.
		delete meeting.endTime;
		this.organization.events.emit({ kind: 'meetingStarted', at, conference: meeting });
		for (const { host, unionId } of meeting.members) if (host) this.join(name, unionId);
		return meeting;
	}

	/** As if nobody had opened the meeting yet: it waits for `begin`, and only its host is known. */
	postpone(name: string): Conference {
		const meeting = this.named(name);
		meeting.status = ConferenceStatus.notStarted;
		meeting.startTime = this.now() + year;
		delete meeting.endTime;
		meeting.members = meeting.members
			.filter(({ host }) => host)
			.map(({ unionId }) => ({ ...newMember(this.organization, unionId), host: true }));
		return meeting;
	}

	end(name: string): void {
		endMeeting(this.organization, this.named(name), this.now());
	}

	/** @param people unionIds; whoever the organization does not know is a guest of that name */
	join(name: string, ...people: string[]): Conference {
		const meeting = this.named(name);
		for (const person of people) {
			if (meeting.keptOut?.includes(person)) throw new Error(`${person} may not come back`);
			if (this.knows(person)) join(this.organization, meeting, person, this.now());
			else this.joinAsGuest(meeting, person);
		}
		return meeting;
	}

	leave(name: string, ...people: string[]): void {
		for (const person of people) {
			leave(this.organization, this.named(name), this.member(name, person), this.now());
		}
	}

	/** The host removes people. */
	remove(name: string, ...people: string[]): void {
		for (const person of people) {
			remove(this.organization, this.named(name), this.member(name, person), this.now());
		}
	}

	invite(name: string, ...people: string[]): void {
		for (const unionId of people) {
			const { userNick } = newMember(this.organization, unionId);
			invite(this.organization, this.named(name), { unionId, userNick }, this.now());
		}
	}

	startRecording(name: string): void {
		this.startOne(name, 'recordings');
	}

	stopRecording(name: string): void {
		endRecording(this.organization, this.named(name), this.now());
	}

	startMinutes(name: string): void {
		this.startOne(name, 'minutes');
	}

	/** The minutes are ready at once. */
	stopMinutes(name: string): void {
		endMinutes(this.organization, this.named(name), this.now());
	}

	/** A person says something, `startTime` ms after the start of the recording. */
	say(name: string, unionId: string, startTime: number, ...sentences: string[]): void {
		const nickName = this.member(name, unionId).userNick;
		const endTime = startTime + sentences.length * sentenceMs;
		const paragraph: Paragraph = { unionId, nickName, startTime, endTime, sentences };
		(this.named(name).speech ??= []).push(paragraph);
	}

	private startOne(name: string, kind: 'recordings' | 'minutes'): void {
		const meeting = this.named(name);
		const recorderId = meeting.members.find(({ host }) => host)?.unionId ?? meeting.creatorId;
		startOne(this.organization, meeting, kind, { recorderId, at: this.now() });
	}

	private knows(unionId: string): boolean {
		return this.organization.people.some((person) => person.unionId === unionId);
	}

	private member(name: string, unionId: string): Member {
		const member = this.named(name).members.find((each) => each.unionId === unionId);
		if (!member) throw new Error(`${unionId} was never in ${name}`);
		return member;
	}

	/** DingTalk returns no union ID of people of other organizations. */
	private joinAsGuest(conference: Conference, userNick: string): void {
		const at = this.now();
		const member: Member = {
			...newMember(this.organization, ''),
			userNick,
			outerOrgMember: true,
			attendStatus: AttendStatus.inMeeting,
			joinTime: at,
		};
		conference.members.push(member);
		this.organization.events.emit({ kind: 'participantJoined', at, conference, member });
	}
}

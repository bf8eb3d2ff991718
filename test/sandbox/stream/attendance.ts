import { join, leave } from '../state/members';
import {
	AttendStatus,
	conferenceWithId,
	ConferenceStatus,
	endMeeting,
	newMember,
	type Conference,
	type Member,
} from '../state/meetings';
import type { Organization } from '../state/organization';
import type { StreamEvent } from './delivery';
import type { MeetingEvents } from './meetingEvents';

/** Lets people come and go, and tells what is pushed of it. */
export class Attendance {
	constructor(
		private readonly organization: Organization,
		private readonly now: () => number,
		private readonly events: MeetingEvents,
	) {}

	start(conferenceId: string): StreamEvent {
		const conference = this.conference(conferenceId);
		const at = this.now();
		Object.assign(conference, { status: ConferenceStatus.running, startTime: at });
		this.organization.events.emit({ kind: 'meetingStarted', at, conference });
		return this.pushed();
	}

	end(conferenceId: string): StreamEvent {
		endMeeting(this.organization, this.conference(conferenceId), this.now());
		return this.pushed();
	}

	/** @param people union IDs, or names of guests from elsewhere; all in one event */
	join(conferenceId: string, ...people: string[]): StreamEvent {
		const conference = this.conference(conferenceId);
		this.events.together(() => {
			for (const person of people) {
				const isGuest = !this.organization.people.some(({ unionId }) => unionId === person);
				if (isGuest) this.joinAsGuest(conference, person);
				else this.joinAnew(conference, person);
			}
		});
		return this.pushed();
	}

	leave(conferenceId: string, unionId: string): StreamEvent {
		const conference = this.conference(conferenceId);
		const member = conference.members.find((each) => each.unionId === unionId);
		if (!member) throw new Error(`${unionId} was never in ${conferenceId}`);
		leave(this.organization, conference, member, this.now());
		return this.pushed();
	}

	/** Whoever is there already comes in again, as with a connection that broke off. */
	private joinAnew(conference: Conference, unionId: string): void {
		const present = conference.members.find((member) => member.unionId === unionId);
		if (present) present.attendStatus = AttendStatus.left;
		join(this.organization, conference, unionId, this.now());
	}

	/** DingTalk tells no union ID of people of other organizations. */
	private joinAsGuest(conference: Conference, userNick: string): void {
		const member: Member = {
			...newMember(this.organization, ''),
			userNick,
			outerOrgMember: true,
			attendStatus: AttendStatus.inMeeting,
			joinTime: this.now(),
		};
		conference.members.push(member);
		const { now, organization } = this;
		organization.events.emit({ kind: 'participantJoined', at: now(), conference, member });
	}

	private pushed(): StreamEvent {
		if (!this.events.last) throw new Error('Nothing was pushed');
		return this.events.last;
	}

	private conference(conferenceId: string): Conference {
		const conference = conferenceWithId(this.organization, conferenceId);
		if (!conference) throw new Error(`The sandbox has no conference ${conferenceId}`);
		return conference;
	}
}

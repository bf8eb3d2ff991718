import type { JsonObject } from '../json';
import {
	AttendStatus,
	conferenceWithId,
	ConferenceStatus,
	isInMeeting,
	type Conference,
	type Member,
	type Organization,
} from '../organization';
import type { StreamEvent } from './delivery';

const PEOPLE_SCENES = {
	joined: 'user_join',
	left: 'user_leave',
	invited: 'user_invited',
	removed: 'user_kicked',
} as const;

/** Numbers the changes of the meetings, as `statusSeqNum` does. */
export class MeetingEvents {
	private sequence = 0;

	constructor(
		private readonly organization: Organization,
		private readonly push: (type: string, payload: JsonObject) => StreamEvent,
	) {}

	meeting(change: 'started' | 'ended', conference: Conference): StreamEvent {
		return this.push('meeting_status_change', {
			changeScene: change === 'started' ? 'conference_created' : 'conference_closed',
			statusSeqNum: ++this.sequence,
			openConfModel: this.conferenceModel(conference),
		});
	}

	people(
		change: keyof typeof PEOPLE_SCENES,
		{ conferenceId }: Conference,
		members: readonly Member[],
	): StreamEvent {
		return this.push('meeting_member_status_change', {
			changeScene: PEOPLE_SCENES[change],
			statusSeqNum: ++this.sequence,
			openMemberModels: members.map((member) => memberModel(conferenceId, member)),
		});
	}

	minutes({ conferenceId, scheduleConferenceId }: Conference): StreamEvent {
		return this.push('flash_minutes_open_event', {
			bizType: 'minutes',
			minutesEventType: 'summary_generated',
			minutesTaskId: `task-${conferenceId}`,
			openConfModel: { conferenceId, scheduleConferenceId },
		});
	}

	private conferenceModel(conference: Conference): JsonObject {
		const { conferenceId, scheduleConferenceId, title, creatorId, members } = conference;
		const creator = this.organization.people.find(({ unionId }) => unionId === creatorId);
		return {
			conferenceId,
			scheduleConferenceId,
			title,
			creatorId,
			creatorNick: creator?.name,
			status: conference.status,
			startTime: conference.startTime,
			endTime: conference.endTime,
			activeNum: members.filter(isInMeeting).length,
			attendNum: members.length,
			invitedNum: members.length,
			bizType: conference.bizType,
			// With blanks, as samples show it.
			roomCode: conference.roomCode.replace(/^(\d{3})(\d{3})(\d+)$/, '$1 $2 $3'),
			externalLinkUrl: conference.externalLinkUrl,
		};
	}
}

function memberModel(conferenceId: string, member: Member): JsonObject {
	const { unionId, joinTime, leaveTime, outerOrgMember, pstnJoin, deviceType } = member;
	return {
		// The union ID in spite of the name; empty for people of other organizations (documented).
		userId: unionId,
		conferenceId,
		userNick: member.userNick,
		joinTime,
		leaveTime,
		duration: leaveTime === undefined ? undefined : leaveTime - joinTime,
		attendStatus: member.attendStatus,
		host: member.host,
		coHost: member.coHost,
		outerOrgMember,
		pstnJoin,
		deviceType,
	};
}

/** Lets people come and go, and tells what is pushed of it. */
export class Attendance {
	constructor(
		private readonly organization: Organization,
		private readonly now: () => number,
		private readonly events: MeetingEvents,
	) {}

	start(conferenceId: string): StreamEvent {
		const conference = this.conference(conferenceId);
		Object.assign(conference, { status: ConferenceStatus.running, startTime: this.now() });
		return this.events.meeting('started', conference);
	}

	end(conferenceId: string): StreamEvent {
		const conference = this.conference(conferenceId);
		Object.assign(conference, { status: ConferenceStatus.ended, endTime: this.now() });
		return this.events.meeting('ended', conference);
	}

	/** @param unionIds people of the organization, all in one event */
	join(conferenceId: string, ...unionIds: string[]): StreamEvent {
		const conference = this.conference(conferenceId);
		const members = unionIds.map((unionId) => this.memberIn(conference, unionId));
		for (const member of members)
			Object.assign(member, {
				attendStatus: AttendStatus.inMeeting,
				joinTime: this.now(),
				leaveTime: undefined,
			});
		return this.events.people('joined', conference, members);
	}

	leave(conferenceId: string, unionId: string): StreamEvent {
		const conference = this.conference(conferenceId);
		const member = this.memberIn(conference, unionId);
		Object.assign(member, { attendStatus: AttendStatus.left, leaveTime: this.now() });
		return this.events.people('left', conference, [member]);
	}

	private conference(conferenceId: string): Conference {
		const conference = conferenceWithId(this.organization, conferenceId);
		if (!conference) throw new Error(`The sandbox has no conference ${conferenceId}`);
		return conference;
	}

	private memberIn(conference: Conference, unionId: string): Member {
		const present = conference.members.find((member) => member.unionId === unionId);
		if (present) return present;
		const person = this.organization.people.find((each) => each.unionId === unionId);
		const member: Member = {
			unionId: person?.unionId ?? '',
			userNick: person?.name ?? unionId,
			host: false,
			coHost: false,
			attendStatus: AttendStatus.initialized,
			joinTime: this.now(),
			outerOrgMember: person ? undefined : true,
			pstnJoin: false,
			deviceType: 'Mac',
		};
		conference.members.push(member);
		return member;
	}
}

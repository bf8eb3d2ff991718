import type { JsonObject } from '../gateway/json';
import type { OrganizationEvent } from '../state/events';
import { isInMeeting, type Conference, type Member } from '../state/meetings';
import type { Organization } from '../state/organization';
import type { StreamEvent } from './delivery';

const PEOPLE_SCENES = {
	participantJoined: 'user_join',
	participantLeft: 'user_leave',
	participantInvited: 'user_invited',
	participantRemoved: 'user_kicked',
} as const;

/** Both are documented, and not which comes first: the video does, which a listener must not mistake. */
const MINUTES_EVENT_TYPES = ['video_generated', 'summary_generated'];

type MinutesEvent = Extract<OrganizationEvent, { kind: 'minutesReady' }>;
type CalendarChanged = Extract<OrganizationEvent, { kind: 'calendarChanged' }>;
type PeopleEvent = Extract<OrganizationEvent, { member: Member }>;

/** Pushes what happens in the organization, and numbers the changes of the meetings, as `statusSeqNum` does. */
export class MeetingEvents {
	private sequence = 0;
	/** The last one that was pushed. */
	last: StreamEvent | undefined;
	private collected: PeopleEvent[] | undefined;

	constructor(
		private readonly organization: Organization,
		private readonly send: (type: string, payload: JsonObject) => StreamEvent,
	) {
		organization.events.add((event) => this.push(event));
	}

	/** Everybody who comes or goes during `work` is pushed in one event. */
	together(work: () => void): void {
		const collected: PeopleEvent[] = [];
		this.collected = collected;
		work();
		this.collected = undefined;
		const [first] = collected;
		if (first)
			this.people(
				first,
				collected.map(({ member }) => member),
			);
	}

	private push(event: OrganizationEvent): void {
		switch (event.kind) {
			case 'meetingStarted':
			case 'meetingEnded':
				this.last = this.send('meeting_status_change', {
					changeScene: event.kind === 'meetingStarted' ? 'conference_created' : 'conference_closed',
					statusSeqNum: ++this.sequence,
					openConfModel: this.conferenceModel(event.conference),
				});
				break;
			case 'minutesReady':
				for (const minutesEventType of MINUTES_EVENT_TYPES) this.minutes(event, minutesEventType);
				break;
			case 'calendarChanged':
				this.calendar(event);
				break;
			default:
				if (this.collected) this.collected.push(event);
				else this.people(event, [event.member]);
		}
	}

	private minutes({ conference, bizType, minutesTaskId }: MinutesEvent, type: string): void {
		const { conferenceId, scheduleConferenceId } = conference;
		this.last = this.send('flash_minutes_open_event', {
			bizType,
			minutesEventType: type,
			minutesTaskId,
			openConfModel: { conferenceId, scheduleConferenceId },
		});
	}

	/** Neither old nor new values (documented): whoever hears it reads the event. */
	private calendar({ eventId, at, changeType, unionIds }: CalendarChanged): void {
		this.last = this.send('calendar_event_change', {
			calendarEventId: eventId,
			calendarEventUpdateTime: at,
			calendarId: 'primary',
			unionIdList: unionIds,
			changeType,
		});
	}

	private people({ kind, conference }: PeopleEvent, members: readonly Member[]): void {
		this.last = this.send('meeting_member_status_change', {
			changeScene: PEOPLE_SCENES[kind],
			statusSeqNum: ++this.sequence,
			openMemberModels: members.map((member) => memberModel(conference.conferenceId, member)),
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
		duration: leaveTime === undefined || joinTime === undefined ? undefined : leaveTime - joinTime,
		attendStatus: member.attendStatus,
		host: member.host,
		coHost: member.coHost,
		outerOrgMember,
		pstnJoin,
		deviceType,
	};
}

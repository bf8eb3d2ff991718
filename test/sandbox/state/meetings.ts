import type { LiveStream } from './liveStreams';
import type { Organization } from './organization';
import { newHexId, newRoomCode } from './ids';
import type { Recording } from './recordings';
import type { Paragraph } from './speech';
import { endMinutes, endRecording } from './recordings';

export const ConferenceStatus = { notStarted: 0, ended: 1, running: 2 } as const;
export type ConferenceStatus = (typeof ConferenceStatus)[keyof typeof ConferenceStatus];

/** One meeting: an instance, where it comes from a scheduled one. */
export interface Conference {
	conferenceId: string;
	scheduleConferenceId?: string;
	title: string;
	roomCode: string;
	externalLinkUrl: string;
	creatorId: string;
	startTime: number;
	endTime?: number;
	/** When `advance` ends it; a meeting without one runs on. */
	plannedEndTime?: number;
	status: ConferenceStatus;
	/** "0" instant, "3" booked, "audio_conf" voice. */
	bizType: string;
	members: Member[];
	settings?: MeetingSettings;
	/** unionIds of people who become co-hosts when they join. */
	coHostsToBe?: string[];
	/** unionIds of removed people who may not come back. */
	keptOut?: string[];
	recordings?: Recording[];
	minutes?: Recording[];
	liveStreams?: LiveStream[];
	/** The speech of the meeting. Without it everybody says something when a transcript is read. */
	speech?: Paragraph[];
}

export interface MeetingSettings {
	allowUnmuteSelf?: boolean;
	autoTransferHost?: boolean;
	forbiddenShareScreen?: boolean;
	lockConference?: boolean;
	muteAll?: boolean;
	onlyInternalEmployeesJoin?: boolean;
	subtitleEvents?: boolean;
}

export const AttendStatus = {
	initialized: 1,
	called: 2,
	inMeeting: 3,
	failed: 4,
	removed: 5,
	left: 6,
} as const;
export type AttendStatus = (typeof AttendStatus)[keyof typeof AttendStatus];

export interface Member {
	/** Empty for people of other organizations. */
	unionId: string;
	userNick: string;
	host: boolean;
	coHost: boolean;
	attendStatus: AttendStatus;
	/** Left out for people who have not joined yet. */
	joinTime?: number;
	leaveTime?: number;
	/** Left out for members of the meeting's own organization. */
	outerOrgMember?: boolean;
	pstnJoin: boolean;
	deviceType: string;
	muted?: boolean;
	spotlighted?: boolean;
}

export function isRunning(conference: Conference): boolean {
	return conference.status === ConferenceStatus.running;
}

export function isInMeeting(member: Member): boolean {
	return member.attendStatus === AttendStatus.inMeeting;
}

export function conferenceWithId(organization: Organization, id: string): Conference | undefined {
	return organization.conferences.find((conference) => conference.conferenceId === id);
}

export interface NewMeeting {
	title: string;
	/** unionId of the creator, who is the host as well. */
	creatorId: string;
	/** unionId of the host, where it is somebody else. */
	hostId?: string;
	roomCode?: string;
	scheduleConferenceId?: string;
	coHostsToBe?: string[];
	settings?: MeetingSettings;
}

/** Opens a meeting that nobody is in yet. */
export function startMeeting(
	organization: Organization,
	{ creatorId, hostId = creatorId, roomCode = newRoomCode(organization), ...own }: NewMeeting,
	now: number,
): Conference {
	const conferenceId = newHexId(organization);
	const conference: Conference = {
		...own,
		conferenceId,
		creatorId,
		roomCode,
		externalLinkUrl: `https://meeting.dingtalk.com/app?roomCode=${roomCode}&token=1_${conferenceId}`,
		startTime: now,
		status: ConferenceStatus.running,
		bizType: own.scheduleConferenceId === undefined ? '0' : '3',
		members: [{ ...newMember(organization, hostId), host: true }],
	};
	organization.conferences.push(conference);
	organization.events.emit({ kind: 'meetingStarted', at: now, conference });
	return conference;
}

/** Ends a meeting for everybody in it; its recordings end with it. */
export function endMeeting(organization: Organization, conference: Conference, now: number): void {
	if (conference.status === ConferenceStatus.ended) return;
	for (const member of conference.members.filter(isInMeeting)) {
		member.attendStatus = AttendStatus.left;
		member.leaveTime = now;
	}
	for (const stream of conference.liveStreams ?? []) stream.stopped = true;
	conference.status = ConferenceStatus.ended;
	conference.endTime = now;
	organization.events.emit({ kind: 'meetingEnded', at: now, conference });
	endRecording(organization, conference, now);
	endMinutes(organization, conference, now);
}

/** A person whom the meeting has not seen yet. */
export function newMember(organization: Organization, unionId: string): Member {
	const person = organization.people.find((each) => each.unionId === unionId);
	return {
		unionId,
		userNick: person?.name ?? 'Guest',
		host: false,
		coHost: false,
		attendStatus: AttendStatus.initialized,
		pstnJoin: false,
		deviceType: 'Win',
	};
}

/** Starts and ends the meetings whose time has come. */
export function passTime(organization: Organization, now: number): void {
	for (const conference of organization.conferences) {
		if (conference.status === ConferenceStatus.notStarted && conference.startTime <= now) {
			conference.status = ConferenceStatus.running;
			organization.events.emit({ kind: 'meetingStarted', at: conference.startTime, conference });
		}
		const { plannedEndTime } = conference;
		if (isRunning(conference) && plannedEndTime !== undefined && plannedEndTime <= now) {
			endMeeting(organization, conference, plannedEndTime);
		}
	}
}

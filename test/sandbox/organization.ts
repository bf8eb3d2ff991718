/** Everything that this DingTalk knows. Tests may change it at any time. Times are ms epoch. */
export interface Organization {
	corpId: string;
	apps: App[];
	suites: Suite[];
	people: Person[];
	conferences: Conference[];
	scheduledConferences: ScheduledConference[];
	/** Not published by DingTalk. A longer list is refused with `paramsError`. */
	maxCoHostUsersPerCall: number;
	/** Undocumented too: whether a known person outside the meeting is accepted without effect. */
	coHostsOutsideMeeting: 'accepted' | 'unknownUserError';
	/** The docs call searchUser's offset a page number, its name and sample suggest a row. */
	searchOffsetCounts: 'rows' | 'pages';
}

/** An internal app. A scope that is granted later holds for new tokens only (observed). */
export interface App {
	name: string;
	appKey: string;
	appSecret: string;
	scopes: string[];
}

/** A third-party enterprise app. */
export interface Suite {
	name: string;
	suiteKey: string;
	suiteSecret: string;
	suiteTicket: string;
	/** corpIds of the organizations that have installed it. */
	installedBy: string[];
	scopes: string[];
}

export interface Person {
	unionId: string;
	userId: string;
	name: string;
	mobile: string;
	title: string;
	department: string;
	departmentIds: number[];
	/** False for somebody who has left. */
	active: boolean;
	/** Answers 50002 instead of the person. */
	outsideContactRange?: boolean;
}

export const ConferenceStatus = { notStarted: 0, ended: 1, running: 2 } as const;
export type ConferenceStatus = (typeof ConferenceStatus)[keyof typeof ConferenceStatus];

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
	joinTime: number;
	leaveTime?: number;
	/** Left out for members of the meeting's own organization. */
	outerOrgMember?: boolean;
	pstnJoin: boolean;
	deviceType: string;
}

/** A booking. Its instances are the conferences that carry its id. */
export interface ScheduledConference {
	scheduleConferenceId: string;
	title: string;
	roomCode: string;
	creatorId: string;
	startTime: number;
	endTime: number;
	cancelled: boolean;
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

/** One pass over the people, so that a list of 500 costs no more than a list of one. */
export function knownUnionIds(organization: Organization, unionIds: Set<string>): Set<string> {
	const known = new Set<string>();
	for (const { unionId, active } of organization.people) {
		if (active && unionIds.has(unionId)) known.add(unionId);
		if (known.size === unionIds.size) break;
	}
	return known;
}

/** Starts and ends the meetings whose time has come. */
export function passTime(organization: Organization, now: number): void {
	for (const conference of organization.conferences) {
		if (conference.status === ConferenceStatus.notStarted && conference.startTime <= now) {
			conference.status = ConferenceStatus.running;
		}
		const { plannedEndTime } = conference;
		if (isRunning(conference) && plannedEndTime !== undefined && plannedEndTime <= now) {
			conference.status = ConferenceStatus.ended;
			conference.endTime = plannedEndTime;
		}
	}
}

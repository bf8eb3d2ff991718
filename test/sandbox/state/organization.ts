import type { CalendarEvent } from './calendar';
import type { ContactRange, Department, DirectoryRights } from './directory';
import type { EventListeners } from './events';
import type { Conference } from './meetings';
import type { ScheduledConference } from './scheduledMeetings';

/** Everything that this DingTalk knows. Tests may change it at any time. Times are ms epoch. */
export interface Organization {
	corpId: string;
	apps: App[];
	suites: Suite[];
	departments: Department[];
	people: Person[];
	conferences: Conference[];
	scheduledConferences: ScheduledConference[];
	calendarEvents: CalendarEvent[];
	roomSystems: RoomSystem[];
	/** Hears what DingTalk would push. */
	events: EventListeners;
	/** How many IDs were made; the next one is derived from it. */
	idsMade: number;
	/** Not published by DingTalk. A longer list is refused with `paramsError`. */
	maxCoHostUsersPerCall: number;
	/** Undocumented too: whether a known person outside the meeting is accepted without effect. */
	coHostsOutsideMeeting: 'accepted' | 'unknownUserError';
	/** The docs call searchUser's offset a page number, its name and sample suggest a row. */
	searchOffsetCounts: 'rows' | 'pages';
	/** Undocumented: what becomes of settings of a scheduled meeting that an update leaves out. */
	settingsLeftOut: 'reset' | 'kept';
	/** How long after its end a recording or its minutes can be read. */
	readyAfterMs: number;
	/** Live streams to these addresses fail. */
	unreachableStreamUrls: string[];
}

/** An internal app. A scope that is granted later holds for new tokens only (observed). */
export interface App extends DirectoryRights {
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
	contactRange: ContactRange;
}

export interface Person {
	unionId: string;
	userId: string;
	name: string;
	mobile: string;
	/** As an administrator or the user entered it. */
	email?: string;
	/** The address of the company's e-mail account. */
	orgEmail?: string;
	title: string;
	/** All of them; only directly, not those above. */
	departmentIds: number[];
	/** False for somebody who has left. */
	active: boolean;
}

/** A room with a camera that is called into meetings through an MCU. */
export interface RoomSystem {
	mcuRoomCode: string;
	name: string;
}

export function personWith({ people }: Organization, unionId: string): Person | undefined {
	return people.find((person) => person.active && person.unionId === unionId);
}

/** One pass over the people, so a list of 500 costs no more than a list of one. */
export function knownUnionIds(organization: Organization, unionIds: Set<string>): Set<string> {
	const known = new Set<string>();
	for (const { unionId, active } of organization.people) {
		if (active && unionIds.has(unionId)) known.add(unionId);
		if (known.size === unionIds.size) break;
	}
	return known;
}

/** Whether all of these are people of the organization; there may be none. */
export function areKnown(organization: Organization, unionIds: readonly string[] = []): boolean {
	const listed = new Set(unionIds);
	return listed.size === 0 || knownUnionIds(organization, listed).size === listed.size;
}

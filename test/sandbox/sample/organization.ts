import { EventListeners } from '../state/events';
import type { Organization } from '../state/organization';
import { corpId, internalApp, readingApp, suite } from './apps';
import { calendarEvents } from './calendar';
import { conferences, scheduledConferences } from './meetings';
import { sample } from './names';
import { departments } from './departments';
import { people } from './people';

/** A small organization with all that the tests and the demo need; a new one on every call. */
export function sampleOrganization(now = Date.now()): Organization {
	const content = {
		corpId,
		apps: [internalApp, readingApp],
		suites: [suite],
		departments: Object.values(departments),
		people: Object.values(people),
		conferences: conferences(now),
		scheduledConferences: scheduledConferences(now),
		calendarEvents: calendarEvents(now),
		roomSystems: [{ mcuRoomCode: sample.mcuRoomCode, name: 'Meeting room 1' }],
		idsMade: 0,
		maxCoHostUsersPerCall: 500,
		coHostsOutsideMeeting: 'accepted' as const,
		searchOffsetCounts: 'rows' as const,
		settingsLeftOut: 'reset' as const,
		readyAfterMs: 0,
		unreachableStreamUrls: [],
	};
	return { ...structuredClone(content), events: new EventListeners() };
}

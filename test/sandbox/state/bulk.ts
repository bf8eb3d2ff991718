import { departmentWith, rootDepartment, type Department } from './directory';
import { AttendStatus, ConferenceStatus, type Conference, type Member } from './meetings';
import type { Organization, Person } from './organization';

export interface BulkConferenceOptions {
	/** People in each meeting, or how many; missing ones are made. Default 1. */
	members?: number | Person[];
}

const padded = (value: number, length: number) => String(value).padStart(length, '0');

/** A person in the meeting, neither host nor co-host. */
export function memberOf(person: Person, joinTime: number, role: Partial<Member> = {}): Member {
	return {
		unionId: person.unionId,
		userNick: person.name,
		host: false,
		coHost: false,
		attendStatus: AttendStatus.inMeeting,
		joinTime,
		pstnJoin: false,
		deviceType: 'Win',
		...role,
	};
}

const bulkDepartment: Department = { id: 90, name: 'Bulk', parentId: rootDepartment };

/** Adds a department with an ID of its own. */
export function addDepartment(
	{ departments }: Organization,
	name: string,
	parentId = rootDepartment,
): Department {
	const department = { id: Math.max(...departments.map(({ id }) => id)) + 1, name, parentId };
	departments.push(department);
	return department;
}

/** Adds users that nothing else refers to, each with an e-mail address, in the department "Bulk" or where `more` says. */
export function addPeople(
	organization: Organization,
	count: number,
	more: Partial<Person> = {},
): Person[] {
	if (!more.departmentIds && !departmentWith(organization, bulkDepartment.id)) {
		organization.departments.push({ ...bulkDepartment });
	}
	const first = organization.people.length + 1;
	const added = Array.from({ length: count }, (_, index): Person => {
		const number = padded(first + index, 7);
		return {
			unionId: `BulkAttendee${number}iPiEiE`,
			userId: `bulk${number}`,
			name: `Bulk Attendee ${number}`,
			mobile: `1009${number}`,
			email: `bulk.attendee.${number}@example.com`,
			title: 'Attendee',
			departmentIds: [bulkDepartment.id],
			active: true,
			...more,
		};
	});
	organization.people.push(...added);
	return added;
}

/** Adds running meetings; the first member of each is its host. */
export function addConferences(
	organization: Organization,
	count: number,
	now: number,
	{ members = 1 }: BulkConferenceOptions = {},
): Conference[] {
	const people = typeof members === 'number' ? somePeople(organization, members) : members;
	const first = organization.conferences.length + 1;
	const added = Array.from({ length: count }, (_, index): Conference => {
		const number = first + index;
		const roomCode = `2${padded(number, 10)}`;
		return {
			conferenceId: `b${padded(number, 23)}`,
			title: `Bulk meeting ${number}`,
			roomCode,
			externalLinkUrl: `https://meeting.dingtalk.com/app?roomCode=${roomCode}&token=1_bulk`,
			creatorId: people[0]?.unionId ?? '',
			startTime: now - 60_000,
			status: ConferenceStatus.running,
			bizType: '0',
			members: people.map((person, place) => memberOf(person, now - 60_000, { host: place === 0 })),
		};
	});
	organization.conferences.push(...added);
	return added;
}

function somePeople(organization: Organization, count: number): Person[] {
	const missing = count - organization.people.length;
	if (missing > 0) addPeople(organization, missing);
	return organization.people.slice(0, count);
}

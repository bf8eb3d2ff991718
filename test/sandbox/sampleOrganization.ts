import { memberOf } from './bulk';
import {
	AttendStatus,
	ConferenceStatus,
	type Conference,
	type Organization,
	type Person,
	type Suite,
	type App,
} from './organization';
import { scopes } from './scopes';

const minute = 60_000;
const day = 24 * 60 * minute;
const corpId = 'dingsandbox0000000000000000000001';

// Fixed, so that they can be typed into a credential; long and unmistakable, so that a search for
// leaks cannot hit by chance.
const internalApp: App = {
	name: 'Internal app',
	appKey: 'dingsandboxinternal01',
	appSecret: 'sandbox-secret-of-internal-app-5b1f0c7e',
	scopes: Object.values(scopes),
};

const readingApp: App = {
	name: 'Internal app that may only read',
	appKey: 'dingsandboxreading001',
	appSecret: 'sandbox-secret-of-reading-app-9d42a6b8',
	scopes: internalApp.scopes.filter((scope) => scope !== scopes.writeConferences),
};

const suite: Suite = {
	name: 'Third-party app',
	suiteKey: 'suitesandbox000000001',
	suiteSecret: 'sandbox-secret-of-suite-3e7a91c5',
	suiteTicket: 'sandbox-ticket-of-suite-60fd28b4',
	installedBy: [corpId],
	// Look-ups by mobile number are for internal apps only (documented).
	scopes: internalApp.scopes.filter((scope) => scope !== scopes.readPeopleByMobile),
};

function person(place: number, label: string, name: string, title: string, department: string) {
	const id = label.replaceAll(' ', '');
	return {
		unionId: `${id}UnionIdiPZobSxiEiE`,
		userId: `${id.charAt(0).toLowerCase()}${id.slice(1)}`,
		name,
		// No network gives out numbers of this form.
		mobile: `100000000${String(place).padStart(2, '0')}`,
		title,
		department,
		departmentIds: [department === 'Sales' ? 10 : 20],
		active: true,
	};
}

const people = {
	attendeeA: person(1, 'Attendee A', 'Attendee A', 'Head of sales', 'Sales'),
	attendeeB: person(2, 'Attendee B', 'Attendee B', 'Sales manager', 'Sales'),
	attendeeC: person(3, 'Attendee C', 'Attendee C', 'Sales manager', 'Sales'),
	attendeeD: person(4, 'Attendee D', 'Attendee D', 'Sales assistant', 'Sales'),
	attendeeE: person(5, 'Attendee E', 'Attendee E', 'Sales assistant', 'Sales'),
	attendeeF: person(6, 'Attendee F', 'Attendee F', 'Head of support', 'Support'),
	attendeeG: person(7, 'Attendee G', 'Attendee G', 'Support engineer', 'Support'),
	attendeeH: person(8, 'Attendee H', 'Attendee H', 'Support engineer', 'Support'),
	attendeeI: person(9, 'Attendee I', 'Attendee I', 'Support engineer', 'Support'),
	attendeeJ: person(10, 'Attendee J', 'Attendee J', 'Trainee', 'Support'),
	// Two people of one name: a search by name must not guess.
	salesPresenter: person(11, 'Sales Presenter', 'Presenter', 'Account manager', 'Sales'),
	supportPresenter: person(12, 'Support Presenter', 'Presenter', 'Trainer', 'Support'),
} satisfies Record<string, Person>;

const booking = { id: 'f6fb627e-a7e8-403e-b1f8-26e85450f4a9', roomCode: '83872210452' };
/** A booking whose meeting has not been opened yet: it has no instance. */
const futureBooking = { id: '0b9c3f52-6d1e-4f7a-9a34-7c5d2e8f1b60', roomCode: '83872210999' };

/** Names for what the sample organization holds. */
export const sample = {
	corpId,
	internalApp,
	readingApp,
	suite,
	people,
	/** Running, from a booking. */
	bookedConferenceId: '6449d8a6414e7b0146f4a901',
	/** Running, instant. */
	instantConferenceId: '6449d8a6414e7b0146f4a902',
	endedConferenceId: '6449d8a6414e7b0146f4a903',
	notStartedConferenceId: '6449d8a6414e7b0146f4a904',
	scheduleConferenceId: booking.id,
	/** Shared by the running meeting and last week's, as bookings keep their code. */
	bookedRoomCode: booking.roomCode,
	instantRoomCode: '42726033559',
	futureScheduleConferenceId: futureBooking.id,
} as const;

function conferences(now: number): Conference[] {
	const { attendeeA, attendeeB, attendeeC, attendeeD, attendeeE, attendeeF } = people;
	const joined = now - 10 * minute;
	const common = (id: string, title: string, roomCode: string, creator: Person) => ({
		conferenceId: id,
		title,
		roomCode,
		externalLinkUrl: `https://meeting.dingtalk.com/app?roomCode=${roomCode}&token=1_${id}`,
		creatorId: creator.unionId,
	});
	return [
		{
			...common(sample.endedConferenceId, 'Weekly sales review', booking.roomCode, attendeeA),
			scheduleConferenceId: booking.id,
			startTime: now - 7 * day,
			endTime: now - 7 * day + 60 * minute,
			status: ConferenceStatus.ended,
			bizType: '3',
			members: [
				memberOf(attendeeA, now - 7 * day, {
					host: true,
					attendStatus: AttendStatus.left,
					leaveTime: now - 7 * day + 60 * minute,
				}),
			],
		},
		{
			...common(sample.bookedConferenceId, 'Weekly sales review', booking.roomCode, attendeeA),
			scheduleConferenceId: booking.id,
			startTime: joined,
			status: ConferenceStatus.running,
			bizType: '3',
			members: [
				memberOf(attendeeA, joined, { host: true }),
				memberOf(attendeeB, joined, { coHost: true }),
				memberOf(attendeeC, joined),
				memberOf(attendeeD, joined),
				memberOf(attendeeE, joined, {
					attendStatus: AttendStatus.left,
					leaveTime: joined + 5 * minute,
				}),
				memberOf(people.salesPresenter, joined),
				// People of other organizations have no unionId that this one could use.
				memberOf(people.attendeeJ, joined, {
					unionId: '',
					userNick: 'Guest',
					outerOrgMember: true,
				}),
			],
		},
		{
			...common(sample.instantConferenceId, 'Support stand-up', sample.instantRoomCode, attendeeF),
			startTime: joined,
			status: ConferenceStatus.running,
			bizType: '0',
			members: [
				memberOf(attendeeF, joined, { host: true }),
				memberOf(people.attendeeG, joined),
				memberOf(people.attendeeH, joined),
				memberOf(people.supportPresenter, joined),
			],
		},
		{
			...common(sample.notStartedConferenceId, 'Quarterly planning', '51900411827', attendeeB),
			startTime: now + day,
			status: ConferenceStatus.notStarted,
			bizType: '3',
			members: [],
		},
	];
}

/** A small organization with all that the tests and the demo need; a new one on every call. */
export function sampleOrganization(now = Date.now()): Organization {
	return structuredClone({
		corpId,
		apps: [internalApp, readingApp],
		suites: [suite],
		people: Object.values(people),
		conferences: conferences(now),
		scheduledConferences: [
			{
				scheduleConferenceId: booking.id,
				title: 'Weekly sales review',
				roomCode: booking.roomCode,
				creatorId: people.attendeeA.unionId,
				startTime: now - 10 * minute,
				endTime: now + 50 * minute,
				cancelled: false,
			},
			{
				scheduleConferenceId: futureBooking.id,
				title: 'Yearly review',
				roomCode: futureBooking.roomCode,
				creatorId: people.attendeeB.unionId,
				startTime: now + 3 * day,
				endTime: now + 3 * day + 60 * minute,
				cancelled: false,
			},
		],
		maxCoHostUsersPerCall: 500,
		coHostsOutsideMeeting: 'accepted' as const,
		searchOffsetCounts: 'rows' as const,
	});
}

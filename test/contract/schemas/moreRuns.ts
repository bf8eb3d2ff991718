import type { IDataObject } from 'n8n-workflow';

import type { Example } from '../examples';

const mobile = { __rl: true, mode: 'mobile', value: '13800138000' } as IDataObject;

/** Runs that give fields which the contract's example does not lead to. */
export function moreRuns(operation: string): Example[] {
	const parameters = runs[operation] ?? [];
	const plain = parameters.map((own): Example => [operation, own]);
	return operation === 'conference setCoHosts' ? [...plain, hostIsThere] : plain;
}

const hostUnionId = '2iPOLbpUNMLzB5LuwggiiqiPwiEiE';

/** The meeting's host is among the users, and nobody is missing or unknown. */
const hostIsThere: Example = [
	'conference setCoHosts',
	{
		conferenceId: { __rl: true, mode: 'id', value: '6449d8a6414e7b0146f4a9f0' },
		waitFor: 'users',
		waitMinutes: 0,
		unknownUsers: 'skip',
		usersInput: 'list',
		userIds: hostUnionId,
	},
	{
		queryConferenceMembers: {
			memberModels: [{ unionId: hostUnionId, host: true, attendStatus: 3 }],
			totalCount: 1,
		},
	},
];

const byCode = {
	conferenceId: { __rl: true, mode: 'roomCode', value: '42726033559' } as IDataObject,
};
const userId = { __rl: true, mode: 'userId', value: 'manager4220' } as IDataObject;
const email = { __rl: true, mode: 'email', value: 'attendee.a@example.com' } as IDataObject;
/** One user by each ID that stays beside the union ID in the output. */
const userList = { userList: { users: [{ user: mobile }, { user: userId }, { user: email }] } };
const namedUsers = { ...byCode, ...userList };
const booking = { scheduleConferenceId: 'f6fb627e-a7e8-403e-b1f8-26e85450f4a9', creator: mobile };

const unknown = { __rl: true, mode: 'unionId', value: 'nobody' } as IDataObject;
const event = {
	organizer: mobile,
	title: 'Review',
	startTime: '2026-01-05',
	endTime: '2026-01-06',
};

const runs: Readonly<Record<string, IDataObject[]>> = {
	// Co-hosts that are set, and such that are not, since the settings list others.
	'calendarEvent create': [
		{ ...event, coHostList: userList.userList },
		{
			...event,
			coHostList: { users: [{ user: unknown }] },
		},
	],
	'calendarEvent update': [
		{ organizer: userId, eventId: 'event', userList: { users: [{ user: unknown }] } },
	],
	'cloudRecording download': [{ ...byCode, user: mobile }],
	'conference getMany': [
		{ source: 'roomCode', roomCode: '42726033559' },
		{ source: 'ids', conferenceIds: '6449d8a6414e7b0146f4a9f0' },
		{ source: 'user', user: mobile },
	],
	'conference setCoHosts': [{ ...namedUsers, options: { confirm: true } }],
	'conference unlock': [byCode],
	'liveStream stop': [{ ...byCode, user: mobile, stopAllStream: false, streamId: '61289f39' }],
	'participant getAttendance': [namedUsers],
	'participant mute': [namedUsers],
	'participant remove': [namedUsers],
	'participant unmute': [namedUsers],
	'participant unmuteAll': [byCode],
	'scheduledConference get': [{ ...booking, user: mobile }],
	'scheduledConference setCoHosts': [{ ...booking, ...userList }],
	'statistics getLatestCallQuality': [namedUsers],
};

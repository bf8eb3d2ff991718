import { callOf } from '../../dingtalk/api/api';
import { conferenceReads, memberPages } from '../../dingtalk/api/conferences';
import { allRows } from '../../dingtalk/api/paging';
import { chosenOf } from '../../fields/added';
import { anyMeeting } from '../../fields/meeting/conference';
import { number } from '../../fields/number';
import { optional } from '../../fields/field';
import { foundPeople, type FoundPeople } from '../../fields/people/people';
import { free } from '../../kinds/free';
import { attendanceOf, memberRow, namesOfGuests } from './shared/attendance';

const ONE_DAY = 1440;
const NOBODY: FoundPeople = { people: [], notFound: new Map() };

const options = {
	lateAfter: number({
		displayName: 'Late After (Minutes)',
		description:
			'How many minutes after the start of the meeting a user may join and is not late. Whole minutes count.',
		default: 5,
		min: 0,
		max: ONE_DAY,
	}),
	minMinutes: number({
		displayName: 'Minimum Stay (Minutes)',
		description:
			'How many minutes a user has to be in the meeting to count as attended. Whole minutes count.',
		default: 0,
		min: 0,
		max: ONE_DAY,
	}),
};

export const getAttendance = free({
	value: 'getAttendance',
	name: 'Get Attendance',
	action: 'Get attendance of meeting',
	description:
		'Get who was in a meeting, for how long and who was late, and which invited users did not come. Invited guests whom DingTalk does not know are listed without an answer.',
	apis: [conferenceReads.members],
	fields: {
		conferenceId: anyMeeting,
		userList: optional(foundPeople({ one: 'Invited User', many: 'Invited Users' }), NOBODY),
		chosen: chosenOf(options),
	},
	options,
	shared: {},
	async run({ conferenceId: { conferenceId, startTime }, userList, chosen }, dingTalk) {
		const { people: invited, notFound } = userList;
		const guests = namesOfGuests(notFound);
		const call = callOf(conferenceReads.members, { conferenceId });
		const rows = await allRows(dingTalk, call, memberPages);
		const now = Date.now();
		const members = rows.map((row) => memberRow(row, now));
		const isAnybodyInvited = invited.length + guests.length > 0;
		return attendanceOf(members, isAnybodyInvited ? invited : undefined, {
			...chosen,
			startTime,
			guests,
		});
	},
});

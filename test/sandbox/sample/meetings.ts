import { AttendStatus, ConferenceStatus, type Conference } from '../state/meetings';
import type { ScheduledConference } from '../state/scheduledMeetings';
import { memberOf } from '../state/bulk';
import type { Person } from '../state/organization';
import { scheduled, futureScheduled, sample } from './names';
import { people } from './people';

const minute = 60_000;
const day = 24 * 60 * minute;

export function conferences(now: number): Conference[] {
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
			...common(sample.endedConferenceId, 'Weekly sales review', scheduled.roomCode, attendeeA),
			scheduleConferenceId: scheduled.id,
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
			...common(sample.bookedConferenceId, 'Weekly sales review', scheduled.roomCode, attendeeA),
			scheduleConferenceId: scheduled.id,
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

export function scheduledConferences(now: number): ScheduledConference[] {
	return [
		{
			scheduleConferenceId: scheduled.id,
			title: 'Weekly sales review',
			roomCode: scheduled.roomCode,
			creatorId: people.attendeeA.unionId,
			startTime: now - 10 * minute,
			endTime: now + 50 * minute,
			cancelled: false,
		},
		{
			scheduleConferenceId: futureScheduled.id,
			title: 'Yearly review',
			roomCode: futureScheduled.roomCode,
			creatorId: people.attendeeB.unionId,
			startTime: now + 3 * day,
			endTime: now + 3 * day + 60 * minute,
			cancelled: false,
		},
	];
}

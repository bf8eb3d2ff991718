import type { IDataObject } from 'n8n-workflow';

import type { MonthDingTalk, MonthMeeting } from './monthDingTalk';
import type { PlannedAttendee } from './plan';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** From what happens in a meeting until n8n has started the workflow. */
export const pushMs = 500;
/** Of the workflow that is made by hand. */
export const byHandSeconds = 30;
/** A meeting may start before its event, so its latecomers are waited for longer. */
export const waitMinutes = { fromEvent: 15, fromStart: 20 };

export const nodeWays = ['waiting', 'meetingStarted', 'onArrival'] as const;
export const monthWays = [...nodeWays, 'byHand'] as const;
export type MonthWay = (typeof monthWays)[number];

export const pause = async (ms: number): Promise<void> =>
	await new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));

/** What comes out of a run: the code of its failure, if it failed. */
type RunOfMeeting = Promise<string | undefined>;

async function withNode(dingTalk: MonthDingTalk, parameters: IDataObject): RunOfMeeting {
	const item = await dingTalk.setCoHosts({
		action: 'add',
		usersInput: 'list',
		options: {},
		...parameters,
	});
	const { error } = item?.json ?? {};
	return error ? String((error as IDataObject).code) : undefined;
}

const forUsers = { waitFor: 'users', absentUsers: 'report', unknownUsers: 'skip' };

/** When the calendar's event begins. */
export async function waiting(dingTalk: MonthDingTalk, meeting: MonthMeeting): RunOfMeeting {
	const { calendar, attendees, roomCode, scheduleConferenceId } = meeting;
	const isOurs = calendar === 'dingTalk';
	return await withNode(dingTalk, {
		conferenceId: {
			__rl: true,
			mode: 'id',
			value: isOurs ? scheduleConferenceId : `Meeting code: ${roomCode}`,
		},
		userIdType: isOurs ? 'unionId' : 'email',
		userIds: attendees.map((attendee) => dingTalk.listed(attendee, meeting)),
		waitMinutes: waitMinutes.fromEvent,
		...forUsers,
	});
}

/** When the meeting has started. The trigger has read its calendar event, whichever calendar it was booked in. */
export async function meetingStarted(dingTalk: MonthDingTalk, meeting: MonthMeeting): RunOfMeeting {
	await pause(pushMs);
	const booked = { ...meeting, calendar: 'dingTalk' } as const;
	return await withNode(dingTalk, {
		conferenceId: { __rl: true, mode: 'id', value: meeting.conferenceId },
		userIdType: 'unionId',
		userIds: meeting.attendees.map((attendee) => dingTalk.listed(attendee, booked)),
		waitMinutes: waitMinutes.fromStart,
		...forUsers,
	});
}

/** When a user has joined. */
export async function onArrival(
	dingTalk: MonthDingTalk,
	meeting: MonthMeeting,
	attendee: PlannedAttendee,
): RunOfMeeting {
	await pause(pushMs);
	return await withNode(dingTalk, {
		conferenceId: { __rl: true, mode: 'id', value: meeting.conferenceId },
		userIdType: 'unionId',
		userIds: dingTalk.unionIdOf(attendee),
	});
}

/**
 * The waiting way with HTTP Request nodes in a loop: every 30 seconds a look whether the meeting runs, or who is in
 * it, and a call for each attendee who has come. The union IDs are known without a call.
 */
export async function byHand(dingTalk: MonthDingTalk, meeting: MonthMeeting): RunOfMeeting {
	const missing = new Set(
		meeting.attendees
			.filter(({ isGuest, isOrganizer }) => !isGuest && !isOrganizer)
			.map((attendee) => dingTalk.unionIdOf(attendee)),
	);
	const end = Date.now() + waitMinutes.fromEvent * MINUTE;
	let conferenceId: string | undefined;
	for (;;) {
		conferenceId ??= await runningMeetingOf(dingTalk, meeting.roomCode);
		if (conferenceId !== undefined) {
			const path = `/v1.0/conference/videoConferences/${conferenceId}`;
			const { answer } = await dingTalk.send('GET', `${path}/members?maxResults=300`);
			for (const { unionId, attendStatus } of rowsOf(answer, 'memberModels')) {
				if (attendStatus !== 3 || !missing.delete(String(unionId))) continue;
				const userList = [{ unionId }];
				await dingTalk.send('POST', `${path}/coHosts/set`, { action: 'add', userList });
			}
		}
		if (missing.size === 0) return undefined;
		if (Date.now() + byHandSeconds * SECOND > end) break;
		await pause(byHandSeconds * SECOND);
	}
	return conferenceId === undefined ? 'meetingNotRunning' : undefined;
}

async function runningMeetingOf(
	dingTalk: MonthDingTalk,
	roomCode: string,
): Promise<string | undefined> {
	const path = `/v1.0/conference/roomCodes/${roomCode}/infos?maxResults=20`;
	const { answer } = await dingTalk.send('GET', path);
	const running = rowsOf(answer, 'conferenceList').find(({ status }) => status === 2);
	return running && String(running.conferenceId);
}

function rowsOf(answer: unknown, name: string): IDataObject[] {
	const rows: unknown = (answer as IDataObject)[name];
	return Array.isArray(rows) ? (rows as IDataObject[]) : [];
}

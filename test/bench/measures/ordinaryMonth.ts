import { MonthDingTalk, type MonthMeeting } from '../month/monthDingTalk';
import { plannedMonth, type PlannedAttendee, type PlanOptions } from '../month/plan';
import { VirtualTime } from '../month/virtualTime';
import {
	byHand,
	meetingStarted,
	monthWays,
	nodeWays,
	onArrival,
	pause,
	waiting,
	type MonthWay,
} from '../month/ways';

type People = PlanOptions['people'];

/** How a month went in one way. */
export interface Month {
	way: MonthWay;
	/** Meetings that took place. */
	held: number;
	/** API calls that count toward the month's limit. */
	calls: number;
	/** Pushed events that the way's subscription costs. */
	events: number;
	/** Users who came, and were to become co-host. */
	came: number;
	/** Of these, who did not become co-host. */
	left: number;
	/** Co-hosts who were not to be. */
	wrong: number;
	/** Failed runs although the meeting took place. */
	falseAlarms: number;
	/** Seconds from joining, or from the event's start if that is later, to being co-host. */
	seconds: { median: number; most: number; worst: number };
}

export const monthUsers = 200;
export const monthLatencyMs = 150;
/** A Monday's midnight. */
const firstDay = Date.UTC(2026, 8, 7);
export const monthPeople = { from: 5, until: 50 };
/** For months in which all meetings have as many people. */
export const monthSizes = [5, 20, 50];

export interface Months {
	/** Meetings of 5 to 50 people. */
	ordinary: Month[];
	/** By the people in each meeting, without the way that is made by hand. */
	bySize: Array<{ size: number; months: Month[] }>;
}

/** Lets a month of meetings pass in each way; each is the same month. */
export async function measureMonths(): Promise<Months> {
	const ordinary = await passMonths(monthWays, monthPeople);
	const bySize: Months['bySize'] = [];
	for (const size of monthSizes)
		bySize.push({ size, months: await passMonths(nodeWays, { from: size, until: size }) });
	return { ordinary, bySize };
}

async function passMonths(ways: readonly MonthWay[], people: People): Promise<Month[]> {
	const months: Month[] = [];
	for (const way of ways) {
		const time = new VirtualTime(firstDay);
		months.push(await time.during(async () => await passMonth(way, people)));
	}
	return months;
}

async function passMonth(way: MonthWay, people: People): Promise<Month> {
	const dingTalk = new MonthDingTalk(monthUsers, monthLatencyMs);
	const callsBefore = dingTalk.meteredCalls;
	const runs: Array<Promise<string | undefined>> = [];
	const plan = plannedMonth({ from: firstDay, users: monthUsers, people });
	const meetings = plan.map((planned) => {
		const happens = {
			opened(open: MonthMeeting) {
				if (way === 'meetingStarted') runs.push(meetingStarted(dingTalk, open));
			},
			joined(who: PlannedAttendee) {
				if (way === 'onArrival' && !who.isGuest) runs.push(onArrival(dingTalk, meeting, who));
			},
		};
		const meeting = dingTalk.add(planned, happens);
		return meeting;
	});
	const held = meetings.filter(({ isCancelled }) => !isCancelled);
	const fromCalendar = { waiting, byHand, meetingStarted: undefined, onArrival: undefined }[way];
	if (fromCalendar)
		for (const meeting of held)
			runs.push(
				pause(meeting.start - Date.now()).then(async () => await fromCalendar(dingTalk, meeting)),
			);
	await pause(Math.max(...plan.map(({ start }) => start)) + 60 * 60_000 - Date.now());
	const failures = (await Promise.all(runs)).filter(Boolean);
	const calls = dingTalk.meteredCalls - callsBefore + calendarReads(way, held.length);
	return {
		way,
		held: held.length,
		calls,
		events: eventsOf(way, plan),
		falseAlarms: failures.length,
		...results(dingTalk, meetings, fromCalendar !== undefined),
	};
}

/** The trigger reads the calendar event of each meeting once. */
function calendarReads(way: MonthWay, held: number): number {
	return way === 'meetingStarted' || way === 'onArrival' ? held : 0;
}

/** Start and end of a meeting, or an invitation, a join and a leave for each person, as far as subscribed. */
function eventsOf(way: MonthWay, plan: ReturnType<typeof plannedMonth>): number {
	const held = plan.filter(({ isCancelled }) => !isCancelled);
	if (way === 'meetingStarted') return 2 * held.length;
	if (way !== 'onArrival') return 0;
	return held.reduce((sum, { attendees }) => sum + 3 * attendees.length, 0);
}

function results(
	dingTalk: MonthDingTalk,
	meetings: readonly MonthMeeting[],
	beginsWithEvent: boolean,
): Pick<Month, 'came' | 'left' | 'wrong' | 'seconds'> {
	const seconds: number[] = [];
	let [came, left, wrong] = [0, 0, 0];
	for (const meeting of meetings) {
		const since = new Map(dingTalk.coHostSince.get(meeting));
		for (const attendee of meeting.isCancelled ? [] : meeting.attendees) {
			const { joinsAt, isGuest, isOrganizer } = attendee;
			if (isGuest || isOrganizer || joinsAt === undefined) continue;
			came++;
			const unionId = dingTalk.unionIdOf(attendee);
			const at = since.get(unionId);
			since.delete(unionId);
			const from = beginsWithEvent ? Math.max(joinsAt, meeting.start) : joinsAt;
			if (at === undefined) left++;
			else seconds.push((at - from) / 1000);
		}
		wrong += since.size;
	}
	seconds.sort((one, other) => one - other);
	const at = (share: number) => seconds[Math.ceil(share * seconds.length) - 1] ?? 0;
	return { came, left, wrong, seconds: { median: at(0.5), most: at(0.95), worst: at(1) } };
}

import { monthLatencyMs, monthPeople, type Month, type Months } from '../measures/ordinaryMonth';
import { lateMinutes, monthMeetings, onTimeMinutes, shares } from '../month/plan';
import { byHandSeconds, pushMs, waitMinutes, type MonthWay } from '../month/ways';
import { count } from './numbers';
import { markdown } from './table';

const names: Record<MonthWay, string> = {
	waiting: 'When the calendar event begins: Set Co-Hosts waits for the users',
	meetingStarted: 'Meeting Started with its calendar event: Set Co-Hosts waits for the users',
	onArrival: 'Participant Joined: each user on arrival',
	byHand: `By hand: HTTP Request nodes in a loop of ${byHandSeconds} seconds`,
};

/** What a month of meetings costs in each way and how soon users are co-hosts, and what other sizes of meetings cost. */
export function monthsTables({ ordinary, bySize }: Months): string {
	const month = markdown(
		[
			'',
			'API calls',
			'Pushed events',
			'Median',
			'95 %',
			'Worst',
			'Left out',
			'Wrong',
			'False alarms',
		],
		ordinary.map(({ way, calls, events, seconds, left, came, wrong, falseAlarms }) => [
			names[way],
			count(calls),
			count(events),
			...[seconds.median, seconds.most, seconds.worst].map((each) => `${each.toFixed(1)} s`),
			`${count(left)} of ${count(came)}`,
			count(wrong),
			count(falseAlarms),
		]),
	);
	const ways = bySize[0]?.months.map(({ way }) => way) ?? [];
	const sizes = markdown(
		[
			`${monthMeetings} meetings of`,
			...bySize.map(({ size }) => `${size} users, API calls`),
			...bySize.map(({ size }) => `${size} users, pushed events`),
		],
		ways.map((way) => {
			const months = bySize.flatMap(({ months: all }) => all.filter((each) => each.way === way));
			return [
				names[way],
				...months.map(({ calls }) => count(calls)),
				...months.map(({ events }) => count(events)),
			];
		}),
	);
	return `${month}\n\n${sizes}`;
}

/** How the months were measured, as an entry of the page's list. */
export function monthsMethod(): string {
	const share = (value: number) => `${value * 100} %`;
	const { from, until } = monthPeople;
	return `- **Ordinary month**: ${monthMeetings} meetings of ${from} to ${until} people on 20 workdays, in DingTalk, Google and Outlook calendars in turn, always
  the same ones, in virtual time. The organizer opens each within ${onTimeMinutes} minutes of the event's start and users join in the same
  time, except ${share(shares.absent)} who do not come and ${share(shares.late)} who come ${lateMinutes.from} to ${lateMinutes.until} minutes late; ${share(shares.cancelled)} of the meetings are cancelled before they begin,
  ${share(shares.guests)} of the people are guests of other companies. A call takes ${monthLatencyMs} ms, and a pushed event starts the workflow ${pushMs} ms later. Set
  Co-Hosts waits ${waitMinutes.fromEvent} minutes from the event's start, ${waitMinutes.fromStart} from the meeting's. Seconds count from joining, or from the event's start
  where the workflow starts with it. Calls include one for the calendar event of each meeting where a pushed event starts the workflow, not what reads a calendar otherwise. By hand
  means: the running meeting, then its members every ${byHandSeconds} seconds, a call for each user who has come, union IDs known without a call.`;
}

/** The month in one way. */
export function monthIn({ ordinary }: Months, way: MonthWay): Month | undefined {
	return ordinary.find((month) => month.way === way);
}

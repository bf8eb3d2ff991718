import { eventsPerWorkday, type CalendarMonth } from '../measures/calendarMonth';
import { collectSeconds, idleCalendars, joining } from '../measures/trigger';
import type { Goal } from './goals';
import type { Measurements } from './measurements';
import { count, percent } from './numbers';

const callsReading = 850;
const callsPushed = 500;
const joinSeconds = 4;
const idleShare = 0.01;
const idleMebibytes = 10;

/** What the project promises of its trigger. */
export function triggerGoals({
	calendarMonths,
	joins,
	idle,
}: Pick<Measurements, 'calendarMonths' | 'joins' | 'idle'>): Goal[] {
	const mebibytes = idle.heapBytes / 2 ** 20;
	return [
		...calendarMonths.flatMap(monthGoals),
		{
			what: `${joining} users who join at once, until all are co-hosts, collected for ${collectSeconds} s`,
			goal: `< ${joinSeconds} s in 1 call`,
			measured: `${joins.seconds.toFixed(1)} s in ${joins.calls.map(count).join(', ')}`,
			isMet: joins.seconds < joinSeconds && joins.calls.every((calls) => calls === 1),
		},
		{
			what: `A trigger on ${idleCalendars} calendars while nothing is due: processor, memory`,
			goal: `< ${percent(idleShare)} of a core, < ${idleMebibytes} MiB`,
			measured: `${percent(idle.cpuShare)}, ${mebibytes.toFixed(1)} MiB`,
			isMet: idle.cpuShare < idleShare && mebibytes < idleMebibytes,
		},
	];
}

function monthGoals({ isPushed, calls, events, late, ghosts, missed }: CalendarMonth): Goal[] {
	const most = isPushed ? callsPushed : callsReading;
	const way = isPushed ? 'with pushed changes' : 'read every 60 minutes';
	return [
		{
			what: `API calls of a month, ${eventsPerWorkday} events a workday, ${way}`,
			goal: `≤ ${count(most)}`,
			measured: count(calls),
			isMet: calls <= most,
		},
		{
			what: '… events that started the workflow at a wrong time, or not at all',
			goal: '0',
			measured: `${count(ghosts + missed)} of ${count(events)}; ${count(late)} late`,
			isMet: ghosts + missed === 0,
		},
	];
}

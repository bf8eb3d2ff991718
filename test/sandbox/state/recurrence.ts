import { instanceOf, type CalendarEvent, type Occurrence, type Recurrence } from './calendar';

export const dayMs = 24 * 60 * 60_000;

/** The calendars' time zone, Asia/Shanghai: it has no summer time. */
export const zoneOffsetMs = 8 * 60 * 60_000;

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const indexes = ['first', 'second', 'third', 'fourth'];

interface Day {
	year: number;
	month: number;
	dayOfMonth: number;
	/** Name in English. */
	weekday: string;
	/** Weeks since an arbitrary Sunday. */
	week: number;
	/** Days since 1970. */
	number: number;
	isInLastWeekOfMonth: boolean;
}

/** The calendar day of a moment in the calendars' time zone. */
function dayOf(time: number): Day {
	const date = new Date(time + zoneOffsetMs);
	const number = Math.floor((time + zoneOffsetMs) / dayMs);
	const dayOfMonth = date.getUTCDate();
	const nextWeek = new Date(date.getTime() + 7 * dayMs);
	return {
		year: date.getUTCFullYear(),
		month: date.getUTCMonth(),
		dayOfMonth,
		weekday: weekdays[date.getUTCDay()] ?? '',
		week: Math.floor((number - date.getUTCDay()) / 7),
		number,
		isInLastWeekOfMonth: nextWeek.getUTCMonth() !== date.getUTCMonth(),
	};
}

/** The instances that begin before `until` (ms epoch), cancelled ones too; an event that does not recur is its only one. */
export function occurrencesOf(event: CalendarEvent, until: number): Occurrence[] {
	const { recurrence, startTime, changedInstances = [] } = event;
	if (!recurrence) return startTime < until ? [event] : [];
	const { range } = recurrence;
	const most = range.type === 'numbered' ? range.numberOfOccurrences : Infinity;
	const last = range.type === 'endDate' ? range.endDate + dayMs : Infinity;
	const first = dayOf(startTime);
	// One that was moved may begin earlier than the rule says.
	const end = Math.max(until, ...changedInstances.map(({ originStart }) => originStart + 1));
	const found: Occurrence[] = [];
	for (let time = startTime; time < Math.min(end, last) && found.length < most; time += dayMs) {
		if (falls(recurrence.pattern, first, dayOf(time))) found.push(instanceOf(event, time));
	}
	return found.filter((instance) => instance.startTime < until);
}

function falls(pattern: Recurrence['pattern'], first: Day, day: Day): boolean {
	const { type, interval, daysOfWeek = first.weekday, dayOfMonth = first.dayOfMonth } = pattern;
	const every = (distance: number) => distance % interval === 0;
	const months = (day.year - first.year) * 12 + day.month - first.month;
	switch (type) {
		case 'daily':
			return every(day.number - first.number);
		case 'weekly':
			return every(day.week - first.week) && daysOfWeek.split(',').includes(day.weekday);
		case 'absoluteMonthly':
			return every(months) && day.dayOfMonth === dayOfMonth;
		case 'relativeMonthly':
			return every(months) && daysOfWeek.split(',').includes(day.weekday) && isNth(pattern, day);
		case 'absoluteYearly':
			return (
				every(day.year - first.year) && day.month === first.month && day.dayOfMonth === dayOfMonth
			);
	}
}

function isNth({ index = 'first' }: Recurrence['pattern'], day: Day): boolean {
	if (index === 'last') return day.isInLastWeekOfMonth;
	return indexes[Math.ceil(day.dayOfMonth / 7) - 1] === index;
}

/** An event by its ID, or one instance of a series by the instance's. */
export function eventWithId(events: readonly CalendarEvent[], id: string): Occurrence | undefined {
	const found = events.find((event) => event.id === id);
	if (found) return found;
	const series = events.find((event) => id.startsWith(`${event.id}_`));
	const start = Number(id.slice((series?.id.length ?? 0) + 1));
	if (!series || !Number.isFinite(start)) return undefined;
	// By the rule: a moved instance may begin later.
	const { changedInstances: _, ...byRule } = series;
	return occurrencesOf(byRule, start + 1).some((instance) => instance.id === id)
		? instanceOf(series, start)
		: undefined;
}

const MINUTE_MS = 60_000;
const MORNING = 7 * 60;
const EVENING = 20 * 60;
const DAY = 24 * 60;

/** At night, and where changes are pushed, a calendar is read so rarely. */
export const LONGEST_GAP_MS = 4 * 60 * MINUTE_MS;

/** How often calendars are read. */
export interface ReadingTimes {
	/** In milliseconds. */
	checkEveryMs: number;
	/** Whether DingTalk pushes changes, so readings only make up for pushes that are lost. */
	isPushed: boolean;
	timeZone: string;
}

/** The longest time between two readings, in milliseconds. */
export function longestGap({ checkEveryMs }: ReadingTimes): number {
	return Math.max(checkEveryMs, LONGEST_GAP_MS);
}

/**
 * When a calendar that was read at `readAt` is read again: by day after `checkEveryMs`, from 20:00 to 7:00
 * after four hours, and just before 7:00, so an event of the day that is booked `checkEveryMs` before it is
 * known in time.
 */
export function nextReading(readAt: number, times: ReadingTimes): number {
	const next = readAt + times.checkEveryMs;
	const latest = readAt + longestGap(times);
	if (times.isPushed) return latest;
	const time = minuteOfDay(next, times.timeZone);
	if (time >= MORNING && time < EVENING) return next;
	const morning = next + (((MORNING - time + DAY) % DAY) - 1) * MINUTE_MS;
	return Math.max(next, Math.min(morning, latest));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes since midnight. */
function minuteOfDay(time: number, timeZone: string): number {
	const format =
		formats.get(timeZone) ??
		new Intl.DateTimeFormat('en-US', {
			timeZone,
			hour: 'numeric',
			minute: 'numeric',
			hourCycle: 'h23',
		});
	formats.set(timeZone, format);
	const [hour = 0, minute = 0] = format.format(time).split(':').map(Number);
	return hour * 60 + minute;
}

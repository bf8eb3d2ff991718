import { tryToParseDateTime } from 'n8n-workflow';

/** A smaller number counts seconds, or is a year or a spreadsheet's count of days. */
const EARLIEST = 1e11;
/** The end of the year 9999. */
const LATEST = 253_402_300_799_999;

/**
 * The time that a value from the panel, an expression or a model means.
 *
 * Texts are read by forms of which each has one meaning: ISO 8601, SQL, the dates of mails and of HTTP, and
 * the `2026/12/24 18:00` of Chinese sheets. n8n's own reading of dates ends in JavaScript's, which takes
 * `Sprint 12` for a date, and the server's time zone where the text names none.
 *
 * @param timeZone holds for texts that name none
 * @returns milliseconds since the epoch, or `undefined` for everything that is not a date for certain
 */
export function readTime(value: unknown, timeZone: string): number | undefined {
	const time =
		typeof value === 'string'
			? timeOfText(value.trim(), timeZone)
			: typeof value === 'number'
				? timeOfNumber(value)
				: timeOfObject(value);
	return time !== undefined && time <= LATEST ? time : undefined;
}

function timeOfNumber(value: number): number | undefined {
	return value >= EARLIEST ? Math.trunc(value) : undefined;
}

/** A Luxon `DateTime` or a `Date`, of any realm; a Luxon `Duration` has milliseconds too, but is no date. */
function timeOfObject(value: unknown): number | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	try {
		const time: unknown =
			'toMillis' in value && typeof value.toMillis === 'function' && !('isLuxonDuration' in value)
				? value.toMillis()
				: Object.prototype.toString.call(value) === '[object Date]'
					? Number(value)
					: undefined;
		return typeof time === 'number' && Number.isFinite(time) ? time : undefined;
	} catch {
		return undefined;
	}
}

const CLOCK =
	'(?<hour>\\d{1,2}):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?:[.,](?<fraction>\\d{1,9}))?)?';
const ZONE = '(?<zone>Z|UTC?|GMT|(?:UTC|GMT)?[+−-]\\d\\d(?::?\\d\\d)?)';
const DAY = '(?<year>\\d{4})(?<between>[-/])(?<month>\\d{1,2})\\k<between>(?<day>\\d{1,2})';
const BASIC_CLOCK =
	'(?<hour>\\d\\d)(?<minute>\\d\\d)?(?<second>\\d\\d)?(?:[.,](?<fraction>\\d{1,9}))?';
const WEEK = '(?<year>\\d{4})-?W(?<week>\\d\\d)-?(?<weekday>[1-7])';
const MAIL_DAY =
	'(?:(?<dayName>[a-z]{3,9}),? +)?(?<day>\\d{1,2})[ -](?<monthName>[a-z]{3})[ -](?<year>\\d{4}|\\d\\d)';
const JAVASCRIPT_DAY = '(?<dayName>[a-z]{3}) (?<monthName>[a-z]{3}) (?<day>\\d\\d) (?<year>\\d{4})';

const FORMS = [
	`${DAY}(?:[T ] *${CLOCK}(?: ?${ZONE}(?:\\[[\\w/+-]+\\])?)?)?`,
	`(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)T(?<hour>\\d\\d)${ZONE}?`,
	`(?<year>\\d{4})(?<month>\\d\\d)(?<day>\\d\\d)T${BASIC_CLOCK}${ZONE}?`,
	`${WEEK}(?:T${CLOCK}${ZONE}?)?`,
	`(?<year>\\d{4})-(?<ordinal>\\d{3})(?:T${CLOCK}${ZONE}?)?`,
	`${MAIL_DAY} +${CLOCK}(?: +${ZONE})?(?: +\\([^()]*\\))?`,
	`${JAVASCRIPT_DAY} ${CLOCK}(?: ${ZONE})(?: \\([^()]*\\))?`,
].map((form) => new RegExp(`^${form}$`, 'i'));

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DAYS = 'sun mon tue wed thu fri sat'.split(' ');
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

type Parts = Readonly<Record<string, string | undefined>>;

function timeOfText(text: string, timeZone: string): number | undefined {
	if (/^\d+$/.test(text)) return timeOfNumber(Number(text));
	for (const form of FORMS) {
		const parts: Parts | undefined = form.exec(text)?.groups;
		const day = parts && dayOf(parts);
		const clock = parts && clockOf(parts);
		if (day === undefined || clock === undefined) continue;
		return inZone(day + clock, parts?.zone, timeZone);
	}
	return undefined;
}

/** Midnight of the day in UTC; `undefined` for a day that no calendar has, or that has another name. */
function dayOf(parts: Parts): number | undefined {
	const { monthName, dayName, ordinal, week, weekday } = parts;
	const year = fullYear(parts.year ?? '');
	if (week !== undefined) return dayOfWeek(year, Number(week), Number(weekday));
	const month = monthName ? MONTHS.indexOf(monthName.toLowerCase()) : Number(parts.month ?? 1) - 1;
	const day = Number(ordinal ?? parts.day);
	const time = Date.UTC(year, month, day);
	const read = new Date(time);
	const isInYear = read.getUTCFullYear() === year && day > 0;
	const isRight = ordinal ? isInYear : isInYear && read.getUTCMonth() === month;
	const isNamedRight = !dayName || DAYS[read.getUTCDay()] === dayName.slice(0, 3).toLowerCase();
	return isRight && isNamedRight ? time : undefined;
}

/** Two digits of a year, as RFC 850 has them, are of this century. */
function fullYear(year: string): number {
	return year.length === 2 ? 2000 + Number(year) : Number(year);
}

/** Week 1 of a year is the one with the 4th of January; it begins on a Monday. */
function dayOfWeek(year: number, week: number, weekday: number): number | undefined {
	const fourth = Date.UTC(year, 0, 4);
	const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS;
	const time = monday + ((week - 1) * 7 + weekday - 1) * DAY_MS;
	const thursday = new Date(monday + ((week - 1) * 7 + 3) * DAY_MS);
	return week > 0 && thursday.getUTCFullYear() === year ? time : undefined;
}

/** The time of day in milliseconds; 24:00 is the end of the day. */
function clockOf({
	hour = '0',
	minute = '0',
	second = '0',
	fraction = '',
}: Parts): number | undefined {
	const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
	const time =
		((hours * 60 + minutes) * 60 + seconds) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
	const isRight = minutes < 60 && seconds < 60 && time <= DAY_MS;
	return isRight ? time : undefined;
}

/** @param wall what a clock on the wall shows, as if it hung in UTC */
function inZone(wall: number, zone: string | undefined, timeZone: string): number | undefined {
	if (zone === undefined) {
		const written = new Date(wall).toISOString().slice(0, -1);
		return tryToParseDateTime(written, timeZone).toMillis();
	}
	const [, sign, hours = '0', minutes = '0'] = /([+−-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
	const offset = Number(hours) * 60 + Number(minutes);
	const isRight = offset <= 14 * 60 && Number(minutes) < 60;
	return isRight ? wall - (sign === '+' ? offset : -offset) * MINUTE_MS : undefined;
}

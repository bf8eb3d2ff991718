import { tryToParseDateTime, type IDataObject } from 'n8n-workflow';

import { ConferenceError } from '../../../dingtalk/errors/failure';
import { isObject } from '../../../dingtalk/json';
import { invalid } from '../../../fields/invalid';
import { WEEKDAYS, type Recurrence } from '../../../fields/time/recurrence';
import type { ZonedMoment } from '../../../fields/time/zonedMoment';

/** A moment as the Luxon value of its time zone. */
function localTime({ time, timeZone }: ZonedMoment): ReturnType<typeof tryToParseDateTime> {
	return tryToParseDateTime(new Date(time).toISOString(), 'UTC').setZone(timeZone);
}

/**
 * Start and end as DingTalk wants them: times with their time zone, the same for both, or the days of an all-day event,
 * whose `end` is the day after its last one. The docs' sample fills all three fields, against its own table.
 *
 * @param hint what to do about an end that is not after the start
 * @throws ConferenceError when the end is not after the start
 */
export function eventTimes(
	start: ZonedMoment,
	end: ZonedMoment,
	isAllDay: boolean,
	hint?: string,
): IDataObject {
	const [from, to] = [localTime(start), localTime(end)];
	if (isAllDay) {
		const days = [from.toFormat(DAY), to.plus({ days: 1 }).toFormat(DAY)] as const;
		if (days[1] <= days[0]) throw notAfter(hint ?? 'Enter the last day of the event.');
		return { start: { date: days[0] }, end: { date: days[1] }, isAllDay };
	}
	if (end.time <= start.time) throw notAfter(hint ?? 'Enter a later date and time.');
	const { timeZone } = start;
	return {
		start: { dateTime: from.toFormat(TIME), timeZone },
		end: { dateTime: to.setZone(timeZone).toFormat(TIME), timeZone },
		isAllDay,
	};
}

const DAY = 'yyyy-MM-dd';
/** The end is the one that the event has. */
const ADD_END = "Add 'End Time' as well: the event ends before its new start.";
const TIME = "yyyy-MM-dd'T'HH:mm:ssZZ";

function notAfter(hint: string) {
	return invalid('End Time', "is not after 'Start Time'", hint);
}

/**
 * The times of an event after a change of one of them or both. The kind of the event stays: of an all-day event the days
 * are changed.
 *
 * @param event as DingTalk returns it
 * @throws ConferenceError when the end would not be after the start, or the other time cannot be read
 */
export function changedTimes(
	event: IDataObject,
	{ startTime, endTime }: { startTime?: ZonedMoment; endTime?: ZonedMoment },
): IDataObject {
	const timeZone = (startTime ?? endTime)?.timeZone ?? 'UTC';
	const start = startTime ?? readMoment(event, 'start', timeZone);
	const end = endTime ?? readMoment(event, 'end', timeZone);
	if (start && end) {
		const hint = endTime ? undefined : ADD_END;
		const { isAllDay: _, ...times } = eventTimes(start, end, event.isAllDay === true, hint);
		return times;
	}
	throw new ConferenceError({
		kind: 'business',
		code: 'answerInvalid',
		message: 'The times of the event could not be read, so nothing was changed.',
		hint: 'Enter start and end together.',
		endsRun: false,
	});
}

/** Of an all-day event the end is the last day, as it is entered. */
function readMoment(
	event: IDataObject,
	which: 'start' | 'end',
	timeZone: string,
): ZonedMoment | undefined {
	const given = event[which];
	const { date, dateTime } = isObject(given) ? given : ({} as IDataObject);
	const isAllDay = event.isAllDay === true;
	const text = isAllDay ? (date ?? dateTime) : dateTime;
	if (typeof text !== 'string') return undefined;
	const time = tryToParseDateTime(text, timeZone);
	const day = isAllDay && which === 'end' ? time.minus({ days: 1 }) : time;
	return { time: day.toMillis(), timeZone };
}

/** A recurrence as DingTalk has it. What depends on the day is that of the first time, unless the user chose it. */
export function recurrenceModel(
	{ frequency, interval, weekOfMonth, daysOfWeek = [], dayOfMonth, ...rule }: Recurrence,
	start: ZonedMoment,
): IDataObject {
	const first = localTime(start);
	const days =
		daysOfWeek.length > 0 ? daysOfWeek : WEEKDAYS.slice(first.weekday - 1, first.weekday);
	const isByWeekday = frequency === 'weekly' || frequency === 'relativeMonthly';
	return {
		pattern: {
			type: frequency,
			interval,
			daysOfWeek: isByWeekday ? days.join(',') : undefined,
			index: frequency === 'relativeMonthly' ? (weekOfMonth ?? 'first') : undefined,
			dayOfMonth: frequency === 'absoluteMonthly' ? dayOfMonth || first.day : undefined,
		},
		range: {
			type: rule.ends,
			numberOfOccurrences: rule.ends === 'numbered' ? rule.numberOfOccurrences : undefined,
			endDate:
				rule.ends === 'endDate' && rule.endDate
					? localTime(rule.endDate).toFormat(TIME)
					: undefined,
		},
	};
}

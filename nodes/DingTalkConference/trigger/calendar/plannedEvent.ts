import type { IDataObject } from 'n8n-workflow';
import { tryToParseDateTime } from 'n8n-workflow';

import { hasMeeting } from '../../dingtalk/api/calendar';
import { firstText, isObject, isTrue } from '../../dingtalk/json';

/** A calendar event as the planner sees it. Times are milliseconds since the epoch. */
export interface PlannedEvent {
	/**
	 * The same event has one of them in common in every calendar and every reading. They contain the start,
	 * so an event that was moved is another one.
	 */
	identities: [string, ...string[]];
	/** When it starts the workflow: the lead before its start. */
	due: number;
	end: number;
	/** The event as DingTalk returns it. */
	row: IDataObject;
}

/** Which events start the workflow, and when. */
export interface EventChoice {
	/** How long before its start an event starts the workflow, in milliseconds. */
	leadMs: number;
	onlyWithMeeting: boolean;
	includeAllDay: boolean;
	/** Whether an event counts that the owner of the calendar declined. */
	includeDeclined: boolean;
	/** Of all-day events, which have no zone of their own. */
	timeZone: string;
}

/** The event of a row, or `undefined` when it starts no workflow. */
export function plannedEvent(row: IDataObject, choice: EventChoice): PlannedEvent | undefined {
	const isAllDay = isTrue(row.isAllDay);
	if (row.status === 'cancelled' || (choice.onlyWithMeeting && !hasMeeting(row))) return undefined;
	if (isAllDay && !choice.includeAllDay) return undefined;
	if (!choice.includeDeclined && isDeclined(row)) return undefined;
	const start = timeOf(row.start, isAllDay, choice.timeZone);
	if (start === undefined) return undefined;
	const end = timeOf(row.end, isAllDay, choice.timeZone) ?? start;
	return { identities: identitiesOf(row, start), due: start - choice.leadMs, end, row };
}

/**
 * An instance is known by its series and its place in it: the form of its own ID is not documented. All
 * instances share one meeting, so the meeting and the start together identify it as well.
 */
function identitiesOf(row: IDataObject, start: number): [string, ...string[]] {
	const series = firstText(row.seriesMasterId) ?? firstText(row.id) ?? '';
	const place = isObject(row.originStart) ? (firstText(row.originStart.dateTime) ?? '') : '';
	const meeting = isObject(row.onlineMeetingInfo)
		? firstText(row.onlineMeetingInfo.conferenceId)
		: undefined;
	return [
		JSON.stringify(['event', series, place, start]),
		...(meeting === undefined ? [] : [JSON.stringify(['meeting', meeting, start])]),
	];
}

function isDeclined({ attendees }: IDataObject): boolean {
	const own = Array.isArray(attendees)
		? attendees.filter(isObject).find(({ self }) => isTrue(self))
		: undefined;
	return own?.responseStatus === 'declined';
}

/** All-day events have a `date`; samples fill it for others, too. */
function timeOf(value: unknown, isAllDay: boolean, timeZone: string): number | undefined {
	if (!isObject(value)) return undefined;
	const text = isAllDay ? (value.date ?? value.dateTime) : (value.dateTime ?? value.date);
	if (typeof text !== 'string') return undefined;
	try {
		return tryToParseDateTime(text, timeZone).toMillis();
	} catch {
		return undefined;
	}
}

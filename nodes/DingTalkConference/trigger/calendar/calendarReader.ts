import type { IDataObject } from 'n8n-workflow';

import { callOf } from '../../dingtalk/api/api';
import { calendarEvent, calendarId, calendarReads, eventPages } from '../../dingtalk/api/calendar';
import { allRows } from '../../dingtalk/api/paging';
import type { DingTalk } from '../../dingtalk/client/call';
import type { EventChoice, PlannedEvent } from './plannedEvent';
import { plannedEvent } from './plannedEvent';

/** A period in milliseconds since the epoch. */
export interface Period {
	timeMin: number;
	timeMax: number;
}

/**
 * The events of a calendar that start workflows, and touch a period.
 *
 * @param owner union ID
 * @throws ConferenceError
 */
export async function readCalendar(
	dingTalk: DingTalk,
	owner: string,
	{ timeMin, timeMax }: Period,
	choice: EventChoice,
): Promise<PlannedEvent[]> {
	const query = { timeMin: inUtc(timeMin), timeMax: inUtc(timeMax) };
	const call = callOf(calendarReads.eventsView, { userId: owner, calendarId }, { query });
	const rows = await allRows(dingTalk, call, eventPages);
	return rows.flatMap((row) => plannedEvent(row, choice) ?? []);
}

/** The item of an event that starts the workflow. */
export function itemOf({ row }: PlannedEvent, owner: string, isLate: boolean): IDataObject {
	const event = 'calendarEventStarting';
	return { event, ...calendarEvent(row), calendarOwner: owner, isLate };
}

/** Without milliseconds, as in DingTalk's samples. */
function inUtc(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

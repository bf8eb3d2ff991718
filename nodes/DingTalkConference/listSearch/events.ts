import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { callOf } from '../dingtalk/api/api';
import { calendarEvent, calendarId, calendarReads, eventPages } from '../dingtalk/api/calendar';
import { page } from '../dingtalk/api/paging';
import { firstText } from '../dingtalk/json';
import type { UserReference } from '../dingtalk/api/userReference';
import { invalid } from '../fields/invalid';
import { entryName } from '../fields/lists';
import { locator } from '../fields/locator';
import { personReferences, unionIdOf } from '../fields/people/person';
import { inPanel } from './search';
import { dateAndTime, dayOf } from './times';

const DAY_MS = 24 * 60 * 60_000;
const DAYS = 30;
/** Pages that one search reads at most before it shows what it has; scrolling reads on. */
const MOST_PAGES = 5;

/** The coming events in the calendar of the user who is entered beside the list. DingTalk can't filter them: that is done here. */
export async function searchEvents(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { name, label } = ownerField(this);
	const owner = this.getCurrentNodeParameter(name);
	const now = Date.now();
	return await inPanel(this, async (dingTalk, finder) => {
		const userId = await unionIdOf(finder, ownerIn(owner, label));
		const query = { timeMin: inSeconds(now), timeMax: inSeconds(now + DAYS * DAY_MS) };
		const call = callOf(calendarReads.eventsView, { userId, calendarId }, { query });
		const results: INodeListSearchItems[] = [];
		let token = paginationToken;
		for (let pages = 0; pages < MOST_PAGES; pages++) {
			const { rows, nextToken } = await page(dingTalk, call, eventPages, token);
			const events = rows.filter(({ status }) => status !== 'cancelled');
			const entries = events.flatMap((event) => entry(event, this.getTimezone()));
			results.push(...entries.filter(matches(filter)));
			token = nextToken;
			if (token === undefined || results.length > 0) break;
		}
		return { results, paginationToken: token };
	});
}

/** The field of the user in whose calendar the event is. */
function ownerField(context: ILoadOptionsFunctions): { name: string; label: string } {
	if (context.getCurrentNodeParameter('resource') === 'minutes')
		return { name: 'user', label: 'User' };
	return context.getCurrentNodeParameter('operation') === 'get'
		? { name: 'user', label: 'Calendar Owner' }
		: { name: 'organizer', label: 'Organizer' };
}

/** @throws ConferenceError when no user is entered, or only while the workflow runs */
function ownerIn(parameter: unknown, displayName: string): UserReference {
	const { value } = locator(parameter, 'unionId');
	if (typeof value === 'string' && value.startsWith('='))
		throw invalid(displayName, 'is an expression', 'Enter the ID of the event instead.');
	const [reference, ...others] = personReferences(parameter, displayName);
	if (reference && others.length === 0) return reference;
	throw invalid(displayName, 'names several users', 'Enter one user.');
}

/** DingTalk's samples have no milliseconds. */
function inSeconds(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

function entry(event: IDataObject, timeZone: string): INodeListSearchItems[] {
	const { eventId, title, startTime } = calendarEvent(event);
	const value = firstText(eventId);
	if (value === undefined) return [];
	const start = firstText(startTime) ?? '';
	// An event of whole days has a date without a time.
	const when = /T/.test(start) ? dateAndTime(Date.parse(start), timeZone) : dayOf(start);
	return [{ name: entryName(firstText(title) ?? value, when), value }];
}

function matches(filter: string): (entry: INodeListSearchItems) => boolean {
	const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
	return ({ name }) => words.every((word) => name.toLowerCase().includes(word));
}

import type { ITriggerFunctions } from 'n8n-workflow';

import type { UserReference } from '../DingTalkConference/dingtalk/api/person';
import type { EventName } from '../DingTalkConference/dingtalk/stream/pushedEvent';
import { invalid, quoted } from '../DingTalkConference/fields/invalid';
import type { WantedConferences } from './conferences';
import { wantedConferences } from './conferences';
import { isEventName } from './description/events';
import { userRows } from './userRows';

/** What the user typed into the node, made exact. */
export interface TriggerSettings {
	events: ReadonlySet<EventName>;
	conferences: WantedConferences;
	/** In lower case; empty: every title. */
	titleContains: string;
	/** Empty: whoever created it. */
	createdBy: UserReference[];
	/** Empty: everybody. */
	users: UserReference[];
	includeOutside: boolean;
	firstJoinOnly: boolean;
	/** Milliseconds; 0: events of any age. */
	ignoreOlderThan: number;
	addMeetingDetails: boolean;
	raw: boolean;
}

const MOST_MINUTES = 100_000;

/** @throws ConferenceError that names the parameter */
export function triggerSettings(
	context: Pick<ITriggerFunctions, 'getNodeParameter'>,
): TriggerSettings {
	const options = new Map(Object.entries(objectOf(context.getNodeParameter('options', {}))));
	return {
		events: eventNames(context.getNodeParameter('events', [])),
		conferences: wantedConferences(options.get('conferences')),
		titleContains: text(options.get('titleContains'), 'Title Contains').toLowerCase(),
		createdBy: userRows(options.get('createdBy'), 'Created By'),
		users: userRows(options.get('users'), 'Users'),
		includeOutside: flag(options, 'includeOutside', 'Include People Outside the Organization'),
		firstJoinOnly: flag(options, 'firstJoinOnly', 'First Join Only'),
		ignoreOlderThan: minutes(options.get('ignoreOlderThan') ?? 10) * 60_000,
		addMeetingDetails: flag(options, 'addMeetingDetails', 'Add Meeting Details'),
		raw: flag(options, 'raw', 'Include Raw Event'),
	};
}

/** An expression may yield one name, or several as text. */
function eventNames(value: unknown): ReadonlySet<EventName> {
	const given: unknown[] = Array.isArray(value)
		? value
		: typeof value === 'string'
			? value.split(/[\s,]+/).filter(Boolean)
			: [value];
	if (given.length === 0) throw invalid('Events', 'is empty', 'Choose at least one event.');
	return new Set(
		given.map((name) => {
			if (isEventName(name)) return name;
			throw invalid('Events', `has the unknown value ${quoted(name)}`, 'Choose from the list.');
		}),
	);
}

function text(value: unknown, displayName: string): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
	throw invalid(displayName, `must be text, but is ${quoted(value)}`, 'Enter a part of the title.');
}

function flag(options: ReadonlyMap<string, unknown>, name: string, displayName: string): boolean {
	const value = options.get(name) ?? false;
	if (value === true || value === 'true') return true;
	if (value === false || value === 'false' || value === '') return false;
	throw invalid(displayName, `is ${quoted(value)}`, 'Switch it on or off, or give true or false.');
}

function minutes(value: unknown): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && number >= 0 && number <= MOST_MINUTES) return number;
	throw invalid(
		'Ignore Events Older Than (Minutes)',
		`is ${quoted(value)}`,
		`Enter a number from 0 to ${MOST_MINUTES}.`,
	);
}

function objectOf(value: unknown): object {
	return typeof value === 'object' && value !== null ? value : {};
}

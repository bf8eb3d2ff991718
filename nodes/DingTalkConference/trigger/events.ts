import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { EventName } from '../dingtalk/stream/events/pushedEvent';
import type { PlainField } from '../fields/field';
import { invalid, quoted } from '../fields/invalid';

/** The value of Calendar Event Starting, which needs no event stream. */
export const CALENDAR_EVENT = 'calendarEventStarting';

/** A value of 'Trigger On'. */
export type TriggerEvent = EventName | typeof CALENDAR_EVENT;

interface EventOption extends INodePropertyOptions {
	value: TriggerEvent;
}

/** In alphabetical order of their names. */
const EVENTS: EventOption[] = [
	{
		name: 'Calendar Event Starting',
		value: CALENDAR_EVENT,
		description: 'When an event of a DingTalk calendar begins, or some minutes before',
	},
	{
		name: 'Meeting Ended',
		value: 'meetingEnded',
		description: 'When a meeting has ended for everyone',
	},
	{
		name: 'Meeting Started',
		value: 'meetingStarted',
		description: 'When a meeting has been opened',
	},
	{
		name: 'Minutes Ready',
		value: 'minutesReady',
		description: 'When the summary of a recording or of minutes can be read',
	},
	{
		name: 'Participant Invited',
		value: 'participantInvited',
		description: 'When a user is called into a running meeting',
	},
	{
		name: 'Participant Joined',
		value: 'participantJoined',
		description: 'When a user has joined a meeting and can be made co-host',
	},
	{
		name: 'Participant Left',
		value: 'participantLeft',
		description: 'When a user has left a meeting',
	},
	{
		name: 'Participant Removed',
		value: 'participantRemoved',
		description: 'When a user was removed from a meeting',
	},
	{
		name: 'Speech',
		value: 'speech',
		description:
			'When somebody speaks in a meeting whose subtitle events were turned on. Each sentence takes several pushed events.',
	},
];

/** Notices of what has to be set up first, for the kinds of events that are chosen. */
export const setupNotices: INodeProperties[] = [
	{
		displayName:
			'For meeting events, set the event subscription of the app to Stream mode and subscribe to them first. Pushed events are limited per month. Use one app per n8n instance. <a href="https://github.com/n8n-nodes-dingtalk-conference/n8n-nodes-dingtalk-conference/blob/main/docs/trigger.md" target="_blank">How to, and what events cost</a>',
		name: 'setupNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			show: {
				events: EVENTS.map(({ value }) => value).filter((value) => value !== CALENDAR_EVENT),
			},
		},
	},
	{
		displayName:
			'Calendars are read with the permission Calendar.Event.Read. No event subscription is needed. <a href="https://github.com/n8n-nodes-dingtalk-conference/n8n-nodes-dingtalk-conference/blob/main/docs/trigger.md#calendar-event-starting" target="_blank">How it works, and what it costs</a>',
		name: 'calendarNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { events: [CALENDAR_EVENT] } },
	},
];

/** An expression may return one name, several in an array, or several as text. */
export const events: PlainField<ReadonlySet<TriggerEvent>> = {
	inputs: (name) => [
		{
			displayName: 'Trigger On',
			name,
			type: 'multiOptions',
			required: true,
			options: EVENTS,
			default: ['meetingStarted'],
		},
	],
	read(entered, name) {
		const value = entered.get(name);
		const given: unknown[] = Array.isArray(value)
			? value
			: typeof value === 'string'
				? value.split(/[\s,]+/).filter(Boolean)
				: [value];
		if (given.length === 0) throw invalid('Trigger On', 'is empty', 'Choose at least one event.');
		return new Set(given.map(eventName));
	},
};

function eventName(value: unknown): TriggerEvent {
	const known = EVENTS.find((event) => event.value === value);
	if (known) return known.value;
	throw invalid('Trigger On', `has the unknown value ${quoted(value)}`, 'Choose from the list.');
}

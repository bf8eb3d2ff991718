import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { EventName } from '../dingtalk/stream/events/pushedEvent';
import type { PlainField } from '../fields/field';
import { invalid, quoted } from '../fields/invalid';

interface EventOption extends INodePropertyOptions {
	value: EventName;
}

/** In alphabetical order of their names. */
const EVENTS: EventOption[] = [
	{
		name: 'Meeting Ended',
		value: 'meetingEnded',
		description: 'When a meeting has ended for everybody',
	},
	{
		name: 'Meeting Started',
		value: 'meetingStarted',
		description: 'When a meeting has been opened',
	},
	{
		name: 'Minutes Ready',
		value: 'minutesReady',
		description: 'When the minutes of a meeting can be read',
	},
	{
		name: 'Participant Invited',
		value: 'participantInvited',
		description: 'When somebody is called into a running meeting',
	},
	{
		name: 'Participant Joined',
		value: 'participantJoined',
		description: 'When somebody has come into a meeting: the moment to make them co-host',
	},
	{
		name: 'Participant Left',
		value: 'participantLeft',
		description: 'When somebody has left a meeting',
	},
	{
		name: 'Participant Removed',
		value: 'participantRemoved',
		description: 'When somebody was removed from a meeting',
	},
];

export const setupNotice: INodeProperties = {
	displayName:
		'In the DingTalk developer console, open the event subscription of your app, choose Stream mode, subscribe to the meeting events and publish the app. Use a separate app for each n8n instance: two instances on one app each get only some of the events. Pushed events count toward a monthly limit of your organization (3,000 in the standard edition); a meeting of N people takes about 2 + 3N if you subscribe to all of them.',
	name: 'setupNotice',
	type: 'notice',
	default: '',
};

/** An expression may yield one name, or several as text. */
export const events: PlainField<ReadonlySet<EventName>> = {
	inputs: (name) => [
		{
			displayName: 'Events',
			name,
			type: 'multiOptions',
			required: true,
			options: EVENTS,
			default: ['meetingStarted'],
			description: 'The events that start the workflow',
		},
	],
	read(entered, name) {
		const value = entered.get(name);
		const given: unknown[] = Array.isArray(value)
			? value
			: typeof value === 'string'
				? value.split(/[\s,]+/).filter(Boolean)
				: [value];
		if (given.length === 0) throw invalid('Events', 'is empty', 'Choose at least one event.');
		return new Set(given.map(eventName));
	},
};

function eventName(value: unknown): EventName {
	const known = EVENTS.find((event) => event.value === value);
	if (known) return known.value;
	throw invalid('Events', `has the unknown value ${quoted(value)}`, 'Choose from the list.');
}

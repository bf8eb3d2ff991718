import type { INodeProperties } from 'n8n-workflow';

import { callOptionEntries } from '../../fields/callOptions';
import { conferenceField } from '../../fields/conference';
import { usersFields } from '../../fields/users';

export const combineItems = {
	displayName: 'Combine Items',
	name: 'combineItems',
	type: 'boolean',
	default: true,
	description:
		'Whether items of one conference with the same action travel in one call, which costs fewer API calls',
} as const;

export const confirm = {
	displayName: 'Confirm',
	name: 'confirm',
	type: 'boolean',
	default: false,
	description:
		'Whether to read the participants back and tell of each person whether they are in the meeting and co-host now; costs a call for each conference',
} as const;

export const maxUsersPerRequest = {
	displayName: 'Max Users per Request',
	name: 'maxUsersPerRequest',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 100,
	description: 'How many people one call may hold at most',
} as const;

export const coHostFields: INodeProperties[] = [
	conferenceField,
	{
		displayName: 'Action',
		name: 'action',
		type: 'options',
		options: [
			{ name: 'Add', value: 'add', action: 'Add people', description: 'Make the people co-hosts' },
			{
				name: 'Remove',
				value: 'remove',
				action: 'Remove people',
				description: 'Take the co-host role from the people',
			},
		],
		default: 'add',
		description: 'What to do with the people',
	},
	...usersFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			combineItems,
			confirm,
			callOptionEntries.maxRequestsPerSecond,
			callOptionEntries.maxRetries,
			maxUsersPerRequest,
			callOptionEntries.timeout,
		],
	},
];

import type { INodeProperties } from 'n8n-workflow';

import { personRow } from './people';

/** In alphabetical order of their display names. */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Add Meeting Details',
			name: 'addMeetingDetails',
			type: 'boolean',
			default: false,
			description:
				'Whether to add title, meeting code, creator and link to events of participants and minutes. Costs one API call for a meeting whose start was not seen.',
		},
		{
			displayName: 'Conferences',
			name: 'conferences',
			type: 'string',
			default: '',
			placeholder: 'e.g. 838 722 10452, 6449d8a6414e7b0146f4a9f0',
			description:
				'Only events of these meetings: conference IDs, meeting codes or IDs of scheduled meetings, separated by commas or line breaks. Codes may cost one API call for each meeting.',
		},
		{
			displayName: 'Created By',
			name: 'createdBy',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add User' },
			default: {},
			placeholder: 'Add User',
			description:
				'Only events of meetings that these people created. May cost one API call for each meeting.',
			options: [{ displayName: 'Users', name: 'users', values: [personRow] }],
		},
		{
			displayName: 'First Join Only',
			name: 'firstJoinOnly',
			type: 'boolean',
			default: false,
			description:
				'Whether to skip people who come back into a meeting that they had joined before. Remembered while the workflow is active.',
		},
		{
			displayName: 'Ignore Events Older Than (Minutes)',
			name: 'ignoreOlderThan',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 10,
			description:
				'Events that DingTalk delivers later than this are skipped, such as after an outage. 0 skips none.',
		},
		{
			displayName: 'Include People Outside the Organization',
			name: 'includeOutside',
			type: 'boolean',
			default: false,
			description:
				'Whether to start on guests of other organizations and unknown callers too. They have no union ID, so nothing can be done to them.',
		},
		{
			displayName: 'Include Raw Event',
			name: 'raw',
			type: 'boolean',
			default: false,
			description: "Whether to add DingTalk's own data of the event as 'raw'",
		},
		{
			displayName: 'Title Contains',
			name: 'titleContains',
			type: 'string',
			default: '',
			placeholder: 'e.g. Weekly review',
			description:
				'Only events of meetings with this text in their title, in upper or lower case. May cost one API call for each meeting.',
		},
		{
			displayName: 'Users',
			name: 'users',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add User' },
			default: {},
			placeholder: 'Add User',
			description: 'Only these people, in events of participants',
			options: [{ displayName: 'Users', name: 'users', values: [personRow] }],
		},
	],
};

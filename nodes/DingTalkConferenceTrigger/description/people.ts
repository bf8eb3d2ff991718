import type { INodeProperties } from 'n8n-workflow';

/** The row of one person, in an option that takes several. */
export const personRow: INodeProperties = {
	displayName: 'User',
	name: 'user',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The person',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Search by name…',
			typeOptions: {
				searchListMethod: 'searchUsers',
				searchable: true,
				searchFilterRequired: true,
			},
		},
		{
			displayName: 'Union ID',
			name: 'unionId',
			type: 'string',
			placeholder: 'e.g. qzR1iSMDvzR9iP7P0ZKZobSxiEiE',
		},
		{
			displayName: 'User ID',
			name: 'userId',
			type: 'string',
			placeholder: 'e.g. manager4220',
		},
		{
			displayName: 'Mobile',
			name: 'mobile',
			type: 'string',
			placeholder: 'e.g. 13800138000 or +49 151 12345678',
		},
	],
};

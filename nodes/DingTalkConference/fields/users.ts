import type { INodeProperties } from 'n8n-workflow';

import type { UserReference } from '../dingtalk/api/person';
import { idList } from './idList';
import { invalid, quoted } from './invalid';
import type { ItemParameters } from './itemParameters';
import { locator } from './locator';
import { isUserKind } from './userKind';

const ROWS = 'Co-Hosts';
const LIST = 'User IDs';

/** The people to act on: in rows, or in one list for expressions and models, which cannot fill rows. */
export const usersFields: INodeProperties[] = [
	{
		displayName: 'Specify Co-Hosts',
		name: 'usersInput',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Using Fields Below',
				value: 'collection',
				description: 'One row for each person',
			},
			{
				name: 'Using a List',
				value: 'list',
				description:
					'All people in one field: a text, a JSON array, or an expression that gives an array',
			},
		],
		default: 'collection',
		description: 'How to name the people',
	},
	{
		displayName: ROWS,
		name: 'userList',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Co-Host' },
		displayOptions: { show: { usersInput: ['collection'] } },
		default: { users: [{ user: { __rl: true, mode: 'unionId', value: '' } }] },
		placeholder: 'Add Co-Host',
		description: 'The people, one in each row',
		options: [
			{
				displayName: 'Users',
				name: 'users',
				values: [
					{
						displayName: 'User',
						name: 'user',
						type: 'resourceLocator',
						default: { mode: 'unionId', value: '' },
						description: 'The person',
						modes: [
							{
								displayName: 'Union ID',
								name: 'unionId',
								type: 'string',
								placeholder: 'e.g. qzR1iSMDvzR9iP7P0ZKZobSxiEiE',
								hint: 'No ID at hand? Choose "From list" and search by name',
							},
							{
								displayName: 'User ID',
								name: 'userId',
								type: 'string',
								placeholder: 'e.g. manager4220',
								hint: "The person's ID inside the organization",
							},
							{
								displayName: 'Mobile',
								name: 'mobile',
								type: 'string',
								placeholder: 'e.g. 13800138000 or +49 151 12345678',
							},
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
						],
					},
				],
			},
		],
	},
	{
		displayName: 'User ID Type',
		name: 'userIdType',
		type: 'options',
		displayOptions: { show: { usersInput: ['list'] } },
		options: [
			{
				name: 'Mobile',
				value: 'mobile',
				description: 'Mobile numbers, with or without country code',
			},
			{
				name: 'Union ID',
				value: 'unionId',
				description: "A person's ID for all apps of one developer account; costs no look-up",
			},
			{
				name: 'User ID',
				value: 'userId',
				description: "A person's ID inside the organization",
			},
		],
		default: 'unionId',
		description: 'What the list holds',
	},
	{
		displayName: LIST,
		name: 'userIds',
		type: 'string',
		required: true,
		displayOptions: { show: { usersInput: ['list'] } },
		default: '',
		placeholder: 'e.g. qzR1iSMDvzR9iP7P0ZKZobSxiEiE, 2iPOLbpUNMLzB5LuwggiiqiPwiEiE',
		description:
			'The people, separated by commas or line breaks. A JSON array, or an expression that gives an array of IDs or of objects with the ID, works too.',
	},
];

/**
 * The people that item `itemIndex` names, in their order.
 *
 * @throws ConferenceError that names the parameter and the row or entry
 */
export function userReferences(parameters: ItemParameters, itemIndex: number): UserReference[] {
	const input: unknown = parameters.read('usersInput', itemIndex, 'collection');
	if (input === 'list') return fromList(parameters, itemIndex);
	if (input === 'collection') return fromRows(parameters, itemIndex);
	throw invalid('Specify Co-Hosts', `is ${quoted(input)}`, 'Enter "collection" or "list".');
}

function fromList(parameters: ItemParameters, itemIndex: number): UserReference[] {
	const kind: unknown = parameters.read('userIdType', itemIndex, 'unionId');
	if (!isUserKind(kind)) {
		throw invalid(
			'User ID Type',
			`has the unknown value ${quoted(kind)}`,
			'Choose a type from the list.',
		);
	}
	return idList(parameters.read('userIds', itemIndex, ''), kind, LIST);
}

function fromRows(parameters: ItemParameters, itemIndex: number): UserReference[] {
	const collection: unknown = parameters.read('userList', itemIndex, {});
	const rows = rowsOf(collection);
	if (rows.length === 0) {
		throw invalid(
			ROWS,
			'is empty',
			'Add a row for each person. To hand over a whole list by an expression, set "Specify Co-Hosts" to "Using a List".',
		);
	}
	return rows.flatMap((row, index) => {
		const name = rows.length > 1 ? `${ROWS}, row ${index + 1}` : ROWS;
		const { mode: chosen, value } = locator(row, 'unionId');
		// What is picked from the list is a union ID.
		const mode = chosen === 'list' ? 'unionId' : chosen;
		if (!isUserKind(mode)) {
			throw invalid(name, `has the unknown mode ${quoted(mode)}`, 'Choose a mode from the list.');
		}
		return idList(value, mode, name);
	});
}

function rowsOf(collection: unknown): unknown[] {
	const users =
		typeof collection === 'object' && collection !== null && 'users' in collection
			? collection.users
			: [];
	const rows: unknown[] = Array.isArray(users) ? users : [];
	return rows.map((row) =>
		typeof row === 'object' && row !== null && 'user' in row ? row.user : row,
	);
}

import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { identifier } from './identifier';
import { invalid, quoted } from './invalid';
import { locator } from './locator';

const DISPLAY_NAME = 'Conference';
const EXPECTED =
	'Enter the ID of the running meeting as DingTalk gives it, such as 6449d8a6414e7b0146f4a9f0.';

/** The meeting to act on. */
export const conferenceField: INodeProperties = {
	displayName: DISPLAY_NAME,
	name: 'conferenceId',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	required: true,
	description: 'The running meeting',
	modes: [
		{
			displayName: 'ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 6449d8a6414e7b0146f4a9f0',
			hint: 'The conference ID of a running meeting',
		},
	],
};

/**
 * The conference ID of item `itemIndex`.
 *
 * @throws ConferenceError that names the parameter
 */
export function conferenceId(context: IExecuteFunctions, itemIndex: number): string {
	const parameter: unknown = context.getNodeParameter('conferenceId', itemIndex, '');
	const { mode, value } = locator(parameter, 'id');
	if (mode !== 'id')
		throw invalid(
			DISPLAY_NAME,
			`has the unknown mode ${quoted(mode)}`,
			'Choose a mode from the list.',
		);
	const id = identifier(value, DISPLAY_NAME, EXPECTED);
	// No id holds one of these; a link or a path does.
	if (/[/\\?#%]/.test(id) || id === '.' || id === '..') {
		throw invalid(DISPLAY_NAME, `is not an ID: ${quoted(id)}`, EXPECTED);
	}
	return id;
}

import type { INodeProperties } from 'n8n-workflow';

import { choice } from './choice';
import { optionalInput, type PlainField } from './field';
import { flag } from './flag';
import { texts } from './text';

const switched = flag({
	displayName: 'Simplify',
	description: 'Whether to return a simplified version of the response instead of the raw data',
	default: true,
});

const output = choice({
	displayName: 'Output',
	description: 'What a model gets of the response: the less, the fewer tokens it costs',
	options: [
		{ name: 'Raw', value: 'raw', description: "All fields, as DingTalk's API returns them" },
		{
			name: 'Selected Fields',
			value: 'fields',
			description: 'Only some fields of the simplified version',
		},
		{ name: 'Simplified', value: 'simple', description: 'The most useful fields, in words' },
	],
	default: 'simple',
});

const fields = texts({
	displayName: 'Fields',
	description: 'The fields of the simplified version to return, separated by commas',
	placeholder: 'e.g. unionId, name',
});

/** Shown where the node is a tool of an AI agent, as n8n's guidelines ask. */
function inTool(input: INodeProperties, show: Record<string, string[]> = {}): INodeProperties {
	return { ...input, displayOptions: { show: { ...show, '@tool': [true] } } };
}

/** Whether the simplified version is wanted: 'Simplify' in the panel of the node, 'Output' in that of a tool. */
const simplify: PlainField<boolean> = {
	inputs: (name) => [
		...switched
			.inputs(name)
			.map((input) => ({ ...input, displayOptions: { hide: { '@tool': [true] } } })),
		...output.inputs('output').map((input) => inTool(input)),
	],
	read: (entered, name) => switched.read(entered, name) && output.read(entered, 'output') !== 'raw',
};

/** Which of its fields are wanted; `undefined` for all. */
const selected: PlainField<string[] | undefined> = {
	inputs: () =>
		fields
			.inputs('fields')
			// Where 'Output' is an expression n8n requires all fields that may be shown.
			.map((input) => inTool(optionalInput(input), { output: ['fields'] })),
	read: (entered) =>
		output.read(entered, 'output') === 'fields' ? fields.read(entered, 'fields') : undefined,
};

/** The fields of every operation with a simplified version. */
export const outputFields = { simplify, selected };

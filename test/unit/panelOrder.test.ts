import type { INodeProperties } from 'n8n-workflow';

import { resources } from '../../nodes/DingTalkConference/operations';

const operations = resources.flatMap(({ name: resource, operations: all }) =>
	all.map((operation) => ({ name: `${resource} → ${operation.name}`, inputs: operation.inputs() })),
);
const places = (inputs: INodeProperties[], isMeant: (input: INodeProperties) => boolean) =>
	inputs.flatMap((input, place) => (isMeant(input) ? [place] : []));

describe.each(operations)('the fields of $name', ({ inputs }) => {
	it('stand before the collections of what may be added, of which Options is the last', () => {
		// The fields of an update are its matter, not something added to it.
		const isAdded = ({ type, name }: INodeProperties) =>
			type === 'collection' && name !== 'updateFields';
		const collections = places(inputs, isAdded);
		const others = places(inputs, (input) => !isAdded(input));
		expect(Math.min(...collections)).toBeGreaterThan(Math.max(-1, ...others));
		expect(inputs.at(-1)?.displayName).toBe('Options');
	});

	it('have Limit right after Return All', () => {
		const [returnAll] = places(inputs, ({ name }) => name === 'returnAll');
		const [limit] = places(inputs, ({ name }) => name === 'limit');
		expect(limit).toBe(returnAll === undefined ? undefined : returnAll + 1);
	});
});

import type { PlainField } from './field';
import { flag } from './flag';
import { number } from './number';

const returnAll = flag({
	displayName: 'Return All',
	description: 'Whether to return all results or only up to a defined limit',
});

const limit = number({
	displayName: 'Limit',
	description: 'Max number of results to return',
	default: 50,
	min: 1,
	max: 1_000_000,
});

/** Return All and Limit: how many rows are wanted at most. */
const mostRows: PlainField<number> = {
	inputs: () => [
		...returnAll.inputs('returnAll'),
		...limit
			.inputs('limit')
			.map((input) => ({ ...input, displayOptions: { show: { returnAll: [false] } } })),
	],
	read: (entered) =>
		returnAll.read(entered, 'returnAll') ? Infinity : limit.read(entered, 'limit'),
};

export const simplify = flag({
	displayName: 'Simplify',
	description: 'Whether to return a simplified version of the response instead of the raw data',
	default: true,
});

/** What every list has. */
export const pagedFields = { mostRows, simplify };

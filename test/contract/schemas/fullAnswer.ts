import type { ContractField, ContractFields, ContractOperation } from '../contract';

/** Cursors and marks of a failure: these stay as in the example, so a list ends and a call succeeds. */
const LEFT_OUT = /^(next|hasMore$|err|sub_|code$|case$|fail)/;

/** The key of every map, in answers and so in what operations make of them. */
export const ANY_KEY = '*';

/**
 * An answer with every field that the contract describes: those of the contract's example, or of `given`,
 * as they are, and the others with a value of their type.
 */
export function fullAnswer({ response, example }: ContractOperation, given?: object): object {
	return filledIn(response, { ...(given ?? example.response.body) });
}

function filledIn(fields: ContractFields, given: Record<string, unknown>): Record<string, unknown> {
	const others = Object.entries(fields).filter(([name]) => !LEFT_OUT.test(name));
	return {
		...given,
		...Object.fromEntries(others.map(([name, field]) => [name, valueOf(field, given[name])])),
	};
}

function valueOf(field: ContractField, given: unknown): unknown {
	const { type, properties, items, values, example } = field;
	switch (type) {
		case 'object':
			return properties
				? filledIn(properties, isRecord(given) ? given : {})
				: (given ?? example ?? {});
		case 'array': {
			const entries: unknown[] = Array.isArray(given) && given.length > 0 ? given : [undefined];
			return items ? entries.map((entry) => valueOf(items, entry)) : entries;
		}
		case 'map': {
			const [first] = isRecord(given) ? Object.values(given) : [];
			return { [ANY_KEY]: values ? valueOf(values, first) : first };
		}
		case 'integer':
		case 'number':
			return given ?? example ?? 1;
		case 'boolean':
			return given ?? example ?? true;
		default:
			return given ?? example ?? 'text';
	}
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

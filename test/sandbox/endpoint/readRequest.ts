import type { ContractField, ContractFields, ContractOperation } from '../../contract/contract';

/** A field of a request that is not as the contract has it. */
export class Mismatch extends Error {
	constructor(
		/** Its name, without the objects around it. */
		readonly field: string,
		problem: string,
	) {
		super(`${field} ${problem}`);
	}
}

/** How the fields of one part of a request are read. */
export interface Reading {
	/** In a query or a form everything is text. */
	asText: boolean;
	/** Required texts that may be empty all the same. */
	mayBeEmpty?: readonly string[];
	/** Name of the page size: at least 1, and at most 500 unless the contract says otherwise. */
	pageSize?: string;
}

/** docs: pagination. Larger pages are advised against; the sandbox refuses them. */
const largestPage = 500;

export function readingOf({ pagination }: ContractOperation, asText: boolean): Reading {
	return { asText, pageSize: pagination?.size };
}

/**
 * The fields of one part of a request, typed and complete; unknown ones are refused.
 *
 * @throws Mismatch
 */
export function readFields<T>(
	fields: ContractFields,
	given: unknown,
	reading: Reading,
	name = 'body',
): T {
	if (typeof given !== 'object' || given === null || Array.isArray(given)) {
		throw new Mismatch(name, 'must be an object');
	}
	const values = new Map<string, unknown>(Object.entries(given));
	for (const key of values.keys()) {
		if (!Object.hasOwn(fields, key)) throw new Mismatch(key, 'is unknown');
	}
	const read = Object.entries(fields).flatMap(([key, field]) => {
		const value = values.get(key);
		if (value !== undefined) return [[key, readValue(field, value, reading, key)] as const];
		if (field.required) throw new Mismatch(key, 'is missing');
		return [];
	});
	return Object.fromEntries(read) as T;
}

function readValue(field: ContractField, given: unknown, reading: Reading, name: string): unknown {
	const value = reading.asText ? ofText(field, given) : given;
	const problem = problemOf(field, value, reading, name);
	if (problem) throw new Mismatch(name, problem);
	const { items, properties } = field;
	if (properties && field.type === 'object') return readFields(properties, value, reading, name);
	if (!items || !Array.isArray(value)) return value;
	return value.map((each: unknown) => readValue({ ...items, required: true }, each, reading, name));
}

function problemOf(
	field: ContractField,
	value: unknown,
	reading: Reading,
	name: string,
): string | undefined {
	switch (field.type) {
		case 'string':
			if (typeof value !== 'string') return 'must be a text';
			if (value === '' && field.required && !reading.mayBeEmpty?.includes(name)) return 'is empty';
			if (value.length > (field.maxLength ?? Infinity)) return 'is too long';
			break;
		case 'integer':
			if (typeof value !== 'number' || !Number.isSafeInteger(value)) return 'must be an integer';
			if (!field.enum && !isInRange(field, value, name === reading.pageSize)) {
				return 'is out of range';
			}
			break;
		case 'boolean':
			if (typeof value !== 'boolean') return 'must be true or false';
			break;
		case 'array':
			if (!Array.isArray(value)) return 'must be a list';
			if (value.length === 0 && field.required) return 'must not be an empty list';
			if (value.length > (field.maxItems ?? Infinity)) return 'has too many entries';
			break;
	}
	const allowed = field.enum?.map((each) => each.value);
	if (allowed && !allowed.some((each) => each === value)) {
		return `must be one of ${allowed.join(', ')}`;
	}
	return undefined;
}

function isInRange({ min, max }: ContractField, value: number, isPageSize: boolean): boolean {
	if (isPageSize) return value >= (min ?? 1) && value <= (max ?? largestPage);
	return value >= (min ?? 0) && value <= (max ?? Infinity);
}

function ofText({ type }: ContractField, value: unknown): unknown {
	if (type === 'integer' && typeof value === 'string' && /^-?\d{1,16}$/.test(value)) {
		return Number(value);
	}
	if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
	return value;
}

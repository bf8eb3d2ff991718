import type { ContractField, ContractFields, ContractOperation } from '../../contract/contract';

/**
 * Holds the sandbox itself to the contract.
 *
 * @throws Error when an answer has a field, a type or a value that the contract does not have
 */
export function checkAnswer({ id, response }: ContractOperation, answer: object): void {
	checkFields(response, answer, id);
}

function checkFields(fields: ContractFields, answer: object, at: string): void {
	const values = new Map<string, unknown>(Object.entries(answer));
	for (const [key, value] of values) {
		const field = fields[key];
		if (value === undefined) continue;
		if (!field) throw new Error(`The sandbox answers ${at}.${key}, which the contract lacks`);
		checkValue(field, value, `${at}.${key}`);
	}
	for (const [key, { required }] of Object.entries(fields)) {
		if (required && values.get(key) === undefined) throw new Error(`${at}.${key} is not answered`);
	}
}

function checkValue(field: ContractField, value: unknown, at: string): void {
	if (!hasType(field, value))
		throw new Error(`The sandbox answers ${at}, which is no ${field.type}`);
	if (field.enum && !field.enum.some((each) => each.value === value)) {
		throw new Error(`The sandbox answers ${at} = ${String(value)}, which the contract lacks`);
	}
	const { type, items, values, properties } = field;
	if (type === 'array' && items) {
		for (const each of value as unknown[]) checkValue(items, each, `${at}[]`);
	}
	if (type === 'map' && values) {
		for (const each of Object.values(value as object)) checkValue(values, each, `${at}{}`);
	}
	if (type === 'object' && properties) checkFields(properties, value as object, at);
}

function hasType({ type }: ContractField, value: unknown): boolean {
	switch (type) {
		case 'integer':
			return Number.isSafeInteger(value);
		case 'array':
			return Array.isArray(value);
		case 'object':
		case 'map':
			return typeof value === 'object' && value !== null && !Array.isArray(value);
		case 'any':
			return true;
		default:
			return typeof value === type;
	}
}

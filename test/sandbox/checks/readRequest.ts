import type { ContractFields, ContractOperation } from '../../contract/contract';
import { faultOf, typed, type SchemaOptions } from '../../contract/jsonSchema';

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
export interface Reading extends SchemaOptions {
	/** In a query or a form everything is text. */
	asText: boolean;
}

export function readingOf({ pagination }: ContractOperation, asText: boolean): Reading {
	return { strict: true, asText, pageSize: pagination?.size };
}

/**
 * The fields of one part of a request, in their types; whatever the contract does not have is refused.
 *
 * @throws Mismatch
 */
export function readFields(
	fields: ContractFields,
	given: unknown,
	{ asText, ...options }: Reading,
): object {
	const value = asText && isObject(given) ? typed(fields, given) : given;
	const fault = faultOf(fields, value, options);
	if (fault) throw new Mismatch(fault.field, fault.problem);
	return value as object;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';

import type { ContractField, ContractFields } from './contract';

/** The fault of one field of a request or an answer. */
export interface Fault {
	/** Its name, without the objects around it. */
	field: string;
	/** The words that follow the name: "is missing". */
	problem: string;
	/** Where it is: `/userList/0/unionId`. */
	path: string;
}

export interface SchemaOptions {
	/** Requests keep to the limits of the contract, and fill required texts and lists; answers need not. */
	strict: boolean;
	/** Required texts that may be empty all the same. */
	mayBeEmpty?: readonly string[];
	/** Name of the page size: at least 1, and at most 500 unless the contract says otherwise. */
	pageSize?: string;
}

export type JsonSchema = Readonly<Record<string, unknown>>;

/** docs: pagination. Larger pages are advised against; here they are refused. */
const LARGEST_PAGE = 500;

const ajv = new Ajv({
	allErrors: false,
	strictTypes: false,
	verbose: true,
	// The schemas are made here: to check them against JSON Schema's own takes longer than most test files.
	meta: false,
	validateSchema: false,
	// Most schemas check a few objects: a shorter check is not worth the time to shorten it.
	code: { optimize: false },
});

/** JSON Schema of an object with these fields, which has no others. */
export function schemaOfFields(fields: ContractFields, options: SchemaOptions): JsonSchema {
	const entries = Object.entries(fields);
	return {
		type: 'object',
		additionalProperties: false,
		required: entries.filter(([, { required }]) => required).map(([name]) => name),
		properties: Object.fromEntries(
			entries.map(([name, field]) => [name, schemaOf(field, name, options)]),
		),
	};
}

function schemaOf(field: ContractField, name: string, options: SchemaOptions): JsonSchema {
	const values = field.enum && { enum: field.enum.map(({ value }) => value) };
	return { ...schemaOfType(field, name, options), ...values };
}

function schemaOfType(field: ContractField, name: string, options: SchemaOptions): JsonSchema {
	const { type, required = false, items, values, properties = {}, maxItems, maxLength } = field;
	const { strict, mayBeEmpty = [] } = options;
	const limits = (own: Record<string, number | undefined>) => (strict ? given(own) : {});
	switch (type) {
		case 'string': {
			const minLength = required && !mayBeEmpty.includes(name) ? 1 : undefined;
			return { type, ...limits({ minLength, maxLength }) };
		}
		case 'integer':
			return { type, ...(field.enum ? {} : limits(rangeOf(field, name === options.pageSize))) };
		case 'array':
			return {
				type,
				items: items ? schemaOf({ ...items, required: true }, name, options) : {},
				...limits({ minItems: required ? 1 : undefined, maxItems }),
			};
		case 'object':
			return schemaOfFields(properties, options);
		case 'map':
			return {
				type: 'object',
				additionalProperties: values ? schemaOf(values, name, options) : {},
			};
		case 'any':
			return {};
		default:
			return { type };
	}
}

const rangeOf = ({ min, max }: ContractField, isPageSize: boolean) =>
	isPageSize
		? { minimum: min ?? 1, maximum: max ?? LARGEST_PAGE }
		: { minimum: min ?? 0, maximum: max ?? Number.MAX_SAFE_INTEGER };

const given = (own: Record<string, number | undefined>) =>
	Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));

const compiled = new WeakMap<ContractFields, Map<string, ValidateFunction>>();

/** The first fault of an object that should have these fields; undefined where it has none. */
export function faultOf(
	fields: ContractFields,
	value: unknown,
	options: SchemaOptions,
	name = 'body',
): Fault | undefined {
	const ofFields = compiled.get(fields) ?? new Map<string, ValidateFunction>();
	compiled.set(fields, ofFields);
	const key = JSON.stringify(options);
	const validate = ofFields.get(key) ?? ajv.compile(schemaOfFields(fields, options));
	ofFields.set(key, validate);
	if (validate(value)) return undefined;
	const [error] = validate.errors ?? [];
	return error && faultIn(error, name);
}

function faultIn(error: ErrorObject, name: string): Fault {
	const path = error.instancePath;
	const names = path.split('/').filter((part) => part !== '' && !/^\d+$/.test(part));
	const field = names.at(-1) ?? name;
	const { additionalProperty, missingProperty } = error.params as Record<string, unknown>;
	if (typeof additionalProperty === 'string')
		return {
			field: additionalProperty,
			problem: 'is unknown',
			path: `${path}/${additionalProperty}`,
		};
	if (typeof missingProperty === 'string')
		return { field: missingProperty, problem: 'is missing', path: `${path}/${missingProperty}` };
	return { field, problem: problemOf(error), path };
}

function problemOf({ keyword, schema, message = '' }: ErrorObject): string {
	switch (keyword) {
		case 'minLength':
		case 'minItems':
			return 'is empty';
		case 'enum':
			return `must be one of ${(schema as unknown[]).join(', ')}`;
		default:
			// As Ajv says it: "must be integer", "must be <= 100".
			return message;
	}
}

/** The values of a query or a form, in which everything is text, in their types as far as they can be read. */
export function typed(fields: ContractFields, given: object): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(given).map(([name, value]) => [name, fromText(fields[name], value)]),
	);
}

function fromText(field: ContractField | undefined, value: unknown): unknown {
	const isNumber = typeof value === 'string' && /^-?\d{1,16}$/.test(value);
	if (field?.type === 'integer' && isNumber) return Number(value);
	if (field?.type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
	return value;
}

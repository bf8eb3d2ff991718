import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { ANY_KEY } from './fullAnswer';

/** The part of JSON Schema that n8n's editor reads to show what an operation will give. */
export interface Schema {
	type: 'object' | 'array' | 'string' | 'number' | 'boolean';
	properties?: Record<string, Schema>;
	items?: Schema;
}

/** Where n8n looks for the schemas of version 1 of the node, below the folder of the node. */
export const SCHEMAS = 'nodes/DingTalkConference/__schema__/v1.0.0';

/** The file of an operation. n8n names it after resource and operation. */
export function schemaFile(resource: string, operation: string): string {
	return resolve(__dirname, '../../..', SCHEMAS, resource, `${operation}.json`);
}

/** The schema that is shipped for an operation. */
export function shippedSchema(resource: string, operation: string): Schema {
	return JSON.parse(readFileSync(schemaFile(resource, operation), 'utf8')) as Schema;
}

/** A schema of all `values`: every field that one of them has. */
export function schemaOf(values: readonly unknown[]): Schema {
	const given = values.filter((value) => value !== null && value !== undefined);
	const [first] = given;
	if (Array.isArray(first)) {
		const entries = given.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : []));
		return { type: 'array', ...(entries.length > 0 && { items: schemaOf(entries) }) };
	}
	if (typeof first === 'object') {
		const names = new Set(given.flatMap((value) => Object.keys(value as object)));
		names.delete(ANY_KEY);
		const properties = [...names].map((name): [string, Schema] => [
			name,
			schemaOf(given.map((value) => (value as Record<string, unknown>)[name])),
		]);
		return { type: 'object', properties: Object.fromEntries(properties) };
	}
	if (typeof first === 'number' || typeof first === 'boolean') {
		return { type: typeof first === 'number' ? 'number' : 'boolean' };
	}
	return { type: 'string' };
}

/** The parts of `value` that the schema does not cover, by their path: missing fields, and values of another type. */
export function misfits(value: unknown, { type, properties, items }: Schema, at = ''): string[] {
	if (value === null || value === undefined) return [];
	if (Array.isArray(value)) {
		if (type !== 'array') return [`${at} is an array, not ${type}`];
		return items ? value.flatMap((entry) => misfits(entry, items, `${at}[]`)) : [];
	}
	if (typeof value !== type) return [`${at} is ${typeof value}, not ${type}`];
	// Without properties the keys are data.
	if (typeof value !== 'object' || Object.keys(properties ?? {}).length === 0) return [];
	return Object.entries(value).flatMap(([name, own]) => {
		const field = properties?.[name];
		return field ? misfits(own, field, `${at}.${name}`) : [`${at}.${name} is not in the schema`];
	});
}

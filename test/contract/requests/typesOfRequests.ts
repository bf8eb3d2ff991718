import {
	contract,
	type ContractField,
	type ContractFields,
	type ContractOperation,
} from '../contract';

const header = `// Written by \`npm run contract\` from contract.json. Do not edit.

/** The parameters of each operation, by its name in DingTalk's SDK. In a query everything is text, read into these types. */
export interface Requests {
`;

/** The source of `requests.ts`: the contract's requests as types. */
export function typesOfRequests(): string {
	return `${header}${contract.map(typeOfRequest).join('')}}\n`;
}

function typeOfRequest({ id, pathParams, query, body }: ContractOperation): string {
	const parts = { path: pathParams, query: withoutToken(query), body };
	const lines = Object.entries(parts).map(
		([name, fields]) => `\t\t${name}: ${typeOfFields(fields, '\t\t')};\n`,
	);
	return `\t${id}: {\n${lines.join('')}\t};\n`;
}

/** The old API takes the token in the query; the gateway reads it, no operation does. */
const withoutToken = ({ access_token: _, ...own }: ContractFields): ContractFields => own;

function typeOfFields(fields: ContractFields, indent: string): string {
	const lines = Object.entries(fields).map(
		([name, field]) =>
			`${indent}\t${name}${field.required ? '' : '?'}: ${typeOf(field, `${indent}\t`)};\n`,
	);
	return lines.length === 0 ? 'Record<never, never>' : `{\n${lines.join('')}${indent}}`;
}

function typeOf(field: ContractField, indent: string): string {
	if (field.enum && field.type !== 'boolean') {
		return field.enum.map(({ value }) => literal(value)).join(' | ');
	}
	switch (field.type) {
		case 'integer':
			return 'number';
		case 'array':
			return `Array<${field.items ? typeOf(field.items, indent) : 'unknown'}>`;
		case 'object':
			return typeOfFields(field.properties ?? {}, indent);
		case 'map':
			return `Record<string, ${field.values ? typeOf(field.values, indent) : 'unknown'}>`;
		case 'any':
			return 'unknown';
		default:
			return field.type;
	}
}

const literal = (value: unknown): string =>
	typeof value === 'string' ? `'${value}'` : String(value);

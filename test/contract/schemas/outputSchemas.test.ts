import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { resources } from '../../../nodes/DingTalkConference/operations';
import { examples } from '../examples';
import { useExampleRuns } from '../exampleRuns';
import { fullAnswer } from './fullAnswer';
import { moreRuns } from './moreRuns';
import { schemaFile, schemaOf, SCHEMAS, shippedSchema, type Schema } from './outputSchema';

const { run } = useExampleRuns();

const operations = resources.flatMap(({ value: resource, operations: own }) =>
	own.map(({ value }): [resource: string, operation: string] => [resource, value]),
);

/** The output of an operation when DingTalk answers with every field that the contract knows. */
async function outputsOf(resource: string, operation: string): Promise<IDataObject[]> {
	const name = `${resource} ${operation}`;
	const runs = [...Object.values(examples).filter(([own]) => own === name), ...moreRuns(name)];
	const outputs: IDataObject[] = [];
	for (const example of runs) {
		const [, , answers] = example;
		const { output, error } = await run(example, (asked) => fullAnswer(asked, answers?.[asked.id]));
		if (error) throw error;
		outputs.push(...output.map(({ json }) => json));
	}
	return outputs;
}

async function schemaText(resource: string, operation: string): Promise<string> {
	const schema = schemaOf(await outputsOf(resource, operation));
	return `${JSON.stringify({ ...schema, version: 1 }, undefined, '\t')}\n`;
}

/** The names of all fields, at any depth. */
function fieldsOf({ properties = {}, items }: Schema): string[] {
	const inside = Object.entries(properties).flatMap(([name, own]) => [name, ...fieldsOf(own)]);
	return items ? [...inside, ...fieldsOf(items)] : inside;
}

describe('the schema of the output', () => {
	it.each(operations)('of %s %s is up to date (npm run docs writes it)', async (...named) => {
		const file = schemaFile(...named);
		const text = await schemaText(...named);
		if (process.env.WRITE_DOCS) {
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, text);
		}
		expect(existsSync(file) && readFileSync(file, 'utf8')).toBe(text);
		expect(text).toContain('"properties"');
	});

	it("calls a user's name and ID the same everywhere", () => {
		const others = operations.flatMap((named) =>
			fieldsOf(shippedSchema(...named)).filter((field) =>
				/^(nick|userNick|nickName|creatorNick|creatorId|outerOrgMember)$/.test(field),
			),
		);
		expect(others).toEqual([]);
	});

	it('of a meeting has ten columns at most', () => {
		const { properties = {} } = shippedSchema('conference', 'get');
		expect(Object.keys(properties).length).toBeLessThanOrEqual(10);
	});

	it('is there for the operations of the node only', () => {
		const expected = operations.map(([resource, operation]) => `${resource}/${operation}.json`);
		const folder = resolve(__dirname, '../../..', SCHEMAS);
		const shipped = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
			path.endsWith('.json'),
		);
		const others = shipped.filter((path) => !expected.includes(path));
		if (process.env.WRITE_DOCS) for (const path of others) rmSync(resolve(folder, path));
		else expect(others).toEqual([]);
	});
});

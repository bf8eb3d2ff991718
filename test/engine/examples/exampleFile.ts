import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { INode } from 'n8n-workflow';

import type { WorkflowJson } from '../engine';

export type ExampleFile = WorkflowJson & { nodes: INode[] };

/** An example as it lies in the repository. */
export function exampleFile(name: string): ExampleFile {
	const path = resolve(__dirname, '../../../examples', `${name}.json`);
	return JSON.parse(readFileSync(path, 'utf8')) as ExampleFile;
}

/** The text of its yellow note. */
export function overviewOf(name: string): string {
	return String(nodeOf(exampleFile(name), 'Overview').parameters.content);
}

/** @throws Error when the example has no node of that name */
export function nodeOf({ nodes }: ExampleFile, name: string): INode {
	const node = nodes.find((each) => each.name === name);
	if (!node) throw new Error(`The example has no node "${name}"`);
	return node;
}

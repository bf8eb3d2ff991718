import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

import type { RestClient } from './restClient';

/** The data of every execution that n8n has stored, as text. */
export async function storedRecords(rest: RestClient): Promise<string[]> {
	const { results } = await rest.get<{ results: Array<{ id: string }> }>(
		'/rest/executions?limit=100',
	);
	const records: string[] = [];
	for (const { id } of results) {
		records.push(JSON.stringify(await rest.get(`/rest/executions/${id}`)));
	}
	return records;
}

/** The files below an n8n's user folder that hold one of the texts; the packages in it are left out. */
export function filesWith(texts: string[], userFolder: string): string[] {
	const packages = join('.n8n', 'nodes');
	return readdirSync(userFolder, { recursive: true })
		.map((name) => join(userFolder, String(name)))
		.filter((path) => !relative(userFolder, path).startsWith(packages) && statSync(path).isFile())
		.filter((path) => {
			const content = readFileSync(path);
			return texts.some((text) => content.includes(text));
		})
		.map((path) => relative(userFolder, path));
}

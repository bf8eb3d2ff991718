import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '../../..');

/** Every page that a visitor of the repository reads, by its path in the repository. */
export const pages: readonly string[] = ['.', 'docs', 'examples', '.github'].flatMap((folder) =>
	readdirSync(join(root, folder))
		.filter((name) => name.endsWith('.md'))
		.map((name) => join(folder, name)),
);

export function read(page: string): string {
	return readFileSync(join(root, page), 'utf8');
}

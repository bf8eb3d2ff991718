import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BUILD_FIRST = 'run "npm run build" first';

/**
 * Keeps a test that runs dist/ from passing on the build of other sources.
 *
 * @param root folder of the package
 * @throws Error that names a source which was changed, added or removed since the build
 */
export function expectFreshBuild(root: string): void {
	const record = join(root, 'dist/sources.json');
	if (!existsSync(record)) throw new Error(`${root} is not built: ${BUILD_FIRST}`);
	const built = new Map(
		Object.entries(JSON.parse(readFileSync(record, 'utf8')) as Record<string, string>),
	);
	const removed = [...built.keys()].find((file) => !existsSync(join(root, file)));
	if (removed !== undefined) throw stale(removed, 'was removed');
	for (const file of [...built.keys(), ...sourcesIn(root)]) {
		const hash = createHash('sha256')
			.update(readFileSync(join(root, file)))
			.digest('hex');
		if (built.get(file) !== hash) throw stale(file, built.has(file) ? 'was changed' : 'was added');
	}
}

const stale = (file: string, what: string) =>
	new Error(`${file} ${what} after the last build: ${BUILD_FIRST}`);

/** The files in the folders that are built, by their path from the root. */
function sourcesIn(root: string): string[] {
	return ['credentials', 'nodes'].flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
			.map((name) => join(folder, name).replaceAll('\\', '/'))
			.filter((file) => statSync(join(root, file)).isFile()),
	);
}

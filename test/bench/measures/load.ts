import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { httpRequestFile, packagesOfEngine, sdkModule } from '../clients/foreignPackages';
import { median, spread, type Spread } from './statistics';

/** The loaded modules, and for a node how much of it n8n's editor is sent. */
interface LoadOf {
	/** Milliseconds of `require` and `new` on top of n8n-workflow, each in a fresh process. */
	milliseconds: Spread;
	/** Bytes of the descriptions as JSON. */
	descriptionBytes: number;
}

export interface Load {
	/** The files that package.json names, which n8n loads at its start. */
	ours: LoadOf;
	/** Milliseconds for every file of the package, also those that are loaded on first use. */
	everything: number;
	httpRequest: LoadOf;
	sdk: LoadOf;
	processes: number;
	tarball: { bytes: number; files: number };
}

const run = promisify(execFile);
const processes = 11;

/**
 * Loads files as n8n's loader does: the class is named like the file. n8n has loaded n8n-workflow long
 * before. A versioned node counts with its latest version.
 */
const script = `
require('n8n-workflow');
const { basename } = require('node:path');
const start = performance.now();
const objects = process.argv.slice(1).map((file) => {
	const exported = require(file);
	if (!/\\.(node|credentials)\\.js$/.test(file)) return undefined;
	const object = new exported[basename(file).split('.')[0]]();
	return object.nodeVersions?.[object.currentVersion] ?? object;
});
const descriptions = objects.map((object) => object?.description);
const milliseconds = performance.now() - start;
const bytes = descriptions.map((description) => Buffer.byteLength(JSON.stringify(description) ?? ''));
console.log(JSON.stringify({ milliseconds, descriptionBytes: bytes.reduce((sum, one) => sum + one, 0) }));
`;

export async function measureLoad(packageRoot: string, foreignFolder: string): Promise<Load> {
	const manifest = readFileSync(join(packageRoot, 'package.json'), 'utf8');
	const { n8n } = JSON.parse(manifest) as { n8n: { nodes: string[]; credentials: string[] } };
	const ours = [...n8n.credentials, ...n8n.nodes].map((file) => join(packageRoot, file));
	const files = {
		ours,
		everything: [...ours, ...scriptsIn(join(packageRoot, 'dist'))],
		httpRequest: [httpRequestFile(foreignFolder)],
		sdk: [join(foreignFolder, 'node_modules', sdkModule)],
	};
	type What = keyof typeof files;
	const names = Object.keys(files) as What[];
	const times: Record<What, number[]> = { ours: [], everything: [], httpRequest: [], sdk: [] };
	const descriptionBytes: Record<What, number> = { ours: 0, everything: 0, httpRequest: 0, sdk: 0 };
	for (let process = 0; process < processes; process++) {
		for (const name of names) {
			const loaded = await loadInFreshProcess(packageRoot, files[name]);
			times[name].push(loaded.milliseconds);
			descriptionBytes[name] = loaded.descriptionBytes;
		}
	}
	const loadOf = (name: What): LoadOf => ({
		milliseconds: spread(times[name]),
		descriptionBytes: descriptionBytes[name],
	});
	return {
		ours: loadOf('ours'),
		everything: median(times.everything),
		httpRequest: loadOf('httpRequest'),
		sdk: loadOf('sdk'),
		processes,
		tarball: await tarball(packageRoot),
	};
}

function scriptsIn(folder: string): string[] {
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return names.filter((name) => name.endsWith('.js')).map((name) => join(folder, name));
}

async function loadInFreshProcess(
	packageRoot: string,
	files: string[],
): Promise<{ milliseconds: number; descriptionBytes: number }> {
	const { stdout } = await run(process.execPath, ['-e', script, ...files], {
		cwd: packageRoot,
		env: { ...process.env, NODE_PATH: packagesOfEngine() },
	});
	return JSON.parse(stdout) as { milliseconds: number; descriptionBytes: number };
}

async function tarball(packageRoot: string): Promise<Load['tarball']> {
	const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: packageRoot,
		shell: process.platform === 'win32',
	});
	const [pack] = JSON.parse(stdout) as [{ size: number; entryCount: number }];
	return { bytes: pack.size, files: pack.entryCount };
}

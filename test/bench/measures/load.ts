import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { httpRequestFile, packagesOfEngine, sdkModule } from '../clients/foreignPackages';
import { median, quantile } from './statistics';

/** In milliseconds: median and quartiles of fresh processes. */
export interface ColdRequire {
	median: number;
	low: number;
	high: number;
}

export interface Load {
	/** Cold require of the node's file on top of n8n-workflow. */
	node: ColdRequire;
	/** The same with all that the node loads only when it runs or searches. */
	everything: ColdRequire;
	/** The same for what it is compared with. */
	httpRequest: ColdRequire;
	sdk: ColdRequire;
	starts: number;
	tarball: { bytes: number; unpackedBytes: number; files: number };
}

const run = promisify(execFile);
const starts = 11;

// n8n has loaded n8n-workflow long before it loads a community node.
const script = `
require('n8n-workflow');
const start = performance.now();
for (const file of process.argv.slice(1)) require(file);
console.log(performance.now() - start);
`;

export async function measureLoad(packageRoot: string, foreignFolder: string): Promise<Load> {
	const manifest = readFileSync(join(packageRoot, 'package.json'), 'utf8');
	const { n8n } = JSON.parse(manifest) as { n8n: { nodes: string[] } };
	const node = join(packageRoot, n8n.nodes[0] ?? '');
	const files = {
		node: [node],
		everything: [node, ...scriptsIn(dirname(node))],
		httpRequest: [httpRequestFile(foreignFolder)],
		sdk: [join(foreignFolder, 'node_modules', sdkModule)],
	};
	const times: Record<keyof typeof files, number[]> = {
		node: [],
		everything: [],
		httpRequest: [],
		sdk: [],
	};
	for (let start = 0; start < starts; start++) {
		times.node.push(await coldRequire(packageRoot, files.node));
		times.everything.push(await coldRequire(packageRoot, files.everything));
		times.httpRequest.push(await coldRequire(packageRoot, files.httpRequest));
		times.sdk.push(await coldRequire(packageRoot, files.sdk));
	}
	return {
		node: summary(times.node),
		everything: summary(times.everything),
		httpRequest: summary(times.httpRequest),
		sdk: summary(times.sdk),
		starts,
		tarball: await tarball(packageRoot),
	};
}

function scriptsIn(folder: string): string[] {
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return names.filter((name) => name.endsWith('.js')).map((name) => join(folder, name));
}

async function coldRequire(packageRoot: string, files: string[]): Promise<number> {
	const { stdout } = await run(process.execPath, ['-e', script, ...files], {
		cwd: packageRoot,
		env: { ...process.env, NODE_PATH: packagesOfEngine() },
	});
	return Number(stdout);
}

function summary(times: number[]): ColdRequire {
	return { median: median(times), low: quantile(times, 0.25), high: quantile(times, 0.75) };
}

async function tarball(packageRoot: string): Promise<Load['tarball']> {
	const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: packageRoot,
		shell: process.platform === 'win32',
	});
	const [pack] = JSON.parse(stdout) as [{ size: number; unpackedSize: number; entryCount: number }];
	return { bytes: pack.size, unpackedBytes: pack.unpackedSize, files: pack.entryCount };
}

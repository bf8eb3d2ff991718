import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { cacheFolder } from './cacheFolder';
import { command } from './command';
import { N8N_VERSION } from './n8nVersion';
import { NODE_VERSIONS, nodeRuntime, npmInstall, type NodeRuntime } from './nodeRuntime';

/** A complete n8n and the Node that runs it. */
export interface N8nInstallation {
	version: string;
	node: NodeRuntime;
	/** n8n's command, a JavaScript file. */
	cli: string;
}

/** sqlite3 brings one of 2021 that newer Pythons do not run. */
const NODE_GYP = 'node-gyp@13.1.0';

/** Takes about five minutes and 3 GB the first time. */
export async function n8nInstallation(): Promise<N8nInstallation> {
	const node = await nodeRuntime(NODE_VERSIONS.newest);
	const folder = await cacheFolder(`n8n-${N8N_VERSION}`, async (partial) => {
		writeFileSync(join(partial, 'package.json'), '{ "private": true }\n');
		await npmInstall(partial, [`n8n@${N8N_VERSION}`, NODE_GYP], {
			doing: `Installing n8n ${N8N_VERSION} (once, about five minutes)`,
			progress: () => installed(join(partial, 'node_modules')),
			env: node.env,
		});
		await compileSqlite(partial, node);
		await command(node.executable, [cliIn(partial), '--version'], { cwd: partial, env: node.env });
	});
	return { version: N8N_VERSION, node, cli: cliIn(folder) };
}

/** Its ready-made binary would have to be downloaded from elsewhere; Python, make and a compiler are needed. */
async function compileSqlite(folder: string, node: NodeRuntime): Promise<void> {
	const gyp = join(folder, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
	const nodedir = node.env.npm_config_nodedir;
	const args = [gyp, 'rebuild', ...(nodedir ? [`--nodedir=${nodedir}`] : [])];
	await command(node.executable, args, {
		cwd: join(folder, 'node_modules', 'sqlite3'),
		env: node.env,
		doing: 'Compiling sqlite3 (about a minute)',
	});
}

function cliIn(folder: string): string {
	return join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
}

/** npm writes the packages at the end: nothing is there while it downloads. */
function installed(folder: string): string {
	const packages = existsSync(folder) ? readdirSync(folder).length : 0;
	return packages > 0 ? `${packages} packages` : 'downloading';
}

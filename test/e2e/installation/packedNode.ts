import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { command } from './command';
import type { NodeRuntime } from './nodeRuntime';
import { npmInstall } from './nodeRuntime';

const PROJECT = resolve(__dirname, '../../..');

/** The sources of the package. */
const SOURCES = [
	'credentials',
	'nodes',
	'gulpfile.js',
	'package.json',
	'tsconfig.json',
	'CHANGELOG.md',
	'LICENSE',
	'README.md',
];

/**
 * Builds and packs the project as it would be published, and installs the tarball. That is done in a
 * copy, so a build or test that runs meanwhile is not disturbed.
 *
 * @param folder a new one
 * @returns what stands in an n8n's `.n8n/nodes`
 */
export async function packedNode(folder: string, node: NodeRuntime): Promise<string> {
	const copy = join(folder, 'source');
	mkdirSync(copy, { recursive: true });
	for (const name of SOURCES) cpSync(join(PROJECT, name), join(copy, name), { recursive: true });
	symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'));
	await command('npm', ['run', 'build'], { cwd: copy, doing: 'Building the package' });
	const packed = await command('npm', ['pack', '--json', '--pack-destination', folder], {
		cwd: copy,
	});
	const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
	const nodes = join(folder, 'nodes');
	mkdirSync(nodes);
	// n8n installs community packages with the same flag: n8n-workflow, the peer, is n8n's own.
	await npmInstall(nodes, [join(folder, filename), '--legacy-peer-deps'], {
		doing: 'Installing the packed package',
		env: node.env,
	});
	return nodes;
}

/** @param userFolder `N8N_USER_FOLDER` of an n8n that is not running */
export function installInto(userFolder: string, nodes: string): void {
	cpSync(nodes, join(userFolder, '.n8n', 'nodes'), { recursive: true });
}

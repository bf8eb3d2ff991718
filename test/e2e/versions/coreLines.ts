import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { cacheFolder } from '../installation/cacheFolder';
import {
	NODE_VERSIONS,
	nodeRuntime,
	npmInstall,
	type NodeRuntime,
} from '../installation/nodeRuntime';

export const PROJECT = resolve(__dirname, '../../..');

/** n8n's libraries of one release line, and the Node that n8n runs them on. */
interface CoreLine {
	core: string;
	/** The one that n8n-core itself depends on. */
	workflow: string;
	node: string;
	/** Those that the project is developed with are there already. */
	isInstalled?: boolean;
}

/** Oldest line first. A line's newest patch with libraries of its own stands for it. */
export const coreLines: CoreLine[] = [
	{ ...installedLibraries(), node: NODE_VERSIONS.oldest, isInstalled: true },
	// The last line that still installs on Node 20.
	{ core: '2.11.1', workflow: '2.11.1', node: NODE_VERSIONS.oldest },
	{ core: '2.41.1', workflow: '2.41.0', node: NODE_VERSIONS.newest },
];

/** A line that can be run. */
export interface CoreLibraries extends Pick<CoreLine, 'core' | 'workflow'> {
	/** Holds `node_modules` with n8n-core, n8n-workflow and what they need. */
	folder: string;
	node: NodeRuntime;
}

/** Takes about a minute the first time. */
export async function coreLibraries(line: CoreLine): Promise<CoreLibraries> {
	const { core, workflow, isInstalled } = line;
	const node = await nodeRuntime(line.node);
	if (isInstalled) return { core, workflow, folder: PROJECT, node };
	const folder = await cacheFolder(`n8n-core-${core}-workflow-${workflow}`, async (partial) => {
		const packages = [`n8n-core@${core}`, `n8n-workflow@${workflow}`];
		await npmInstall(partial, packages, { doing: `Installing n8n-core ${core}`, env: node.env });
	});
	return { core, workflow, folder, node };
}

function installedLibraries(): Pick<CoreLine, 'core' | 'workflow'> {
	const version = (name: string) => {
		const manifest = readFileSync(join(PROJECT, 'node_modules', name, 'package.json'), 'utf8');
		return (JSON.parse(manifest) as { version: string }).version;
	};
	return { core: version('n8n-core'), workflow: version('n8n-workflow') };
}

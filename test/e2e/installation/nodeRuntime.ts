import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import { cacheFolder } from './cacheFolder';
import { command } from './command';

/** n8n from 2.36 on needs Node 24; the oldest Node that the package supports is 20. */
export const NODE_VERSIONS = { newest: '24.21.0', oldest: '20.20.2' } as const;

/** A Node of an exact version. */
export interface NodeRuntime {
	version: string;
	executable: string;
	/** This process' environment with that Node first in PATH, and its headers for what is compiled. */
	env: NodeJS.ProcessEnv;
}

/** Node as an npm package brings it: no installer, and its headers come along. */
export async function nodeRuntime(version: string): Promise<NodeRuntime> {
	if (process.platform !== 'linux') return thisNode(version);
	const name = `node-${process.platform}-${process.arch}`;
	const folder = await cacheFolder(`node-${version}`, async (partial) => {
		await npmInstall(partial, [`${name}@${version}`], { doing: `Installing Node ${version}` });
	});
	const home = join(folder, 'node_modules', name);
	return runtimeIn(version, join(home, 'bin', 'node'), home);
}

/** Elsewhere npm has no such packages for every version. */
function thisNode(version: string): NodeRuntime {
	const [needed] = version.split('.');
	if (process.versions.node.split('.')[0] !== needed) {
		throw new Error(`Run this with Node ${needed}: it is Node ${process.versions.node}`);
	}
	return runtimeIn(process.versions.node, process.execPath, dirname(dirname(process.execPath)));
}

function runtimeIn(version: string, executable: string, home: string): NodeRuntime {
	const PATH = [dirname(executable), process.env.PATH].join(delimiter);
	const hasHeaders = existsSync(join(home, 'include', 'node', 'node_api.h'));
	const env = { ...process.env, PATH, ...(hasHeaders && { npm_config_nodedir: home }) };
	return { version, executable, env };
}

/** Installs packages into an empty folder, without running what they bring. */
export async function npmInstall(
	folder: string,
	packages: string[],
	{ doing, progress, env }: { doing: string; progress?: () => string; env?: NodeJS.ProcessEnv },
): Promise<void> {
	const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	const where = ['--prefix', folder];
	await command('npm', ['install', ...flags, ...where, ...packages], {
		cwd: folder,
		doing,
		progress,
		env,
	});
}

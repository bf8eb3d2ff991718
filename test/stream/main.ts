import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

import { NODE_VERSIONS, nodeRuntime } from '../e2e/installation/nodeRuntime';

const PROJECT = resolve(__dirname, '../..');

/**
 * Runs the trigger's tests on the newest Node, whose own WebSocket the trigger uses there. On Node 20,
 * which has none, `npm test` runs them with the one of `ws` in its place. The package has to be built.
 */
async function main(): Promise<number> {
	const { executable, env } = await nodeRuntime(NODE_VERSIONS.newest);
	const jest = join(PROJECT, 'node_modules', 'jest', 'bin', 'jest.js');
	const files = ['test/unit/stream', 'test/unit/trigger', 'test/engine/trigger'];
	const child = spawn(executable, [jest, '--coverage=false', ...files], {
		cwd: PROJECT,
		stdio: 'inherit',
		env: { ...env, OWN_WEBSOCKET: 'yes' },
	});
	return await new Promise((done, fail) => {
		child.once('error', fail);
		child.once('close', (code) => done(code ?? 1));
	});
}

main().then(
	(code) => (process.exitCode = code),
	(error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	},
);

import { spawnSync } from 'node:child_process';
import {
	copyFileSync,
	cpSync,
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Lints and builds a copy of the package with n8n's official tool and its default configuration, as n8n's
// verification guide asks. The tool brings 700 MB of its own, so it is installed only for this check.
const CLI = '@n8n/node-cli@0.48.3';
const COPIED = ['nodes', 'credentials', 'package.json', 'tsconfig.json', 'README.md', 'LICENSE'];
const DEFAULT_CONFIG = 'dist/template/templates/shared/default/eslint.config.mjs';

const folder = mkdtempSync(join(tmpdir(), 'official-cli-'));
process.exitCode = 1;
try {
	const tool = join(folder, 'tool');
	const copy = join(tool, 'package');
	for (const name of COPIED) cpSync(name, join(copy, name), { recursive: true });
	writeFileSync(join(tool, 'package.json'), '{ "private": true }');
	run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', CLI], tool);

	const cli = join(tool, 'node_modules/@n8n/node-cli');
	copyFileSync(join(cli, DEFAULT_CONFIG), join(copy, 'eslint.config.mjs'));
	run(process.execPath, [join(cli, 'bin/n8n-node.mjs'), 'lint'], copy);
	run(process.execPath, [join(cli, 'bin/n8n-node.mjs'), 'build'], copy);

	const { nodes, credentials } = JSON.parse(readFileSync('package.json', 'utf8')).n8n;
	const missing = [...nodes, ...credentials].filter((file) => !existsSync(join(copy, file)));
	if (missing.length > 0) throw new Error(`The build has no ${missing.join(', ')}`);
	console.log(`✓ ${CLI} lints and builds the package with its default configuration.`);
	process.exitCode = 0;
} finally {
	rmSync(folder, { recursive: true, force: true });
}

/** The tool finds eslint, tsc and n8n-workflow in the folder above the copy. */
function run(command, args, cwd) {
	const path = `${join(folder, 'tool/node_modules/.bin')}:${process.env.PATH}`;
	const env = { ...process.env, PATH: path, CI: 'true' };
	const { status } = spawnSync(command, args, { cwd, env, stdio: 'inherit' });
	if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
}

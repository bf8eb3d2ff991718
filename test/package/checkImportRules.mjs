// Plants an import against each rule of .dependency-cruiser.cjs in a copy of the sources, and expects every rule to notice it.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const NODE = 'nodes/DingTalkConference';
const rules = createRequire(import.meta.url)('../../.dependency-cruiser.cjs').forbidden;
const folder = mkdtempSync(join(tmpdir(), 'import-rules-'));
try {
	for (const name of ['nodes', 'credentials', 'tsconfig.json', '.dependency-cruiser.cjs'])
		cpSync(resolve(name), join(folder, name), { recursive: true });
	symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));

	const plant = (file, ...imported) =>
		writeFileSync(
			join(folder, file),
			imported.map((path) => `import type * as _ from '${path}';\n`).join('') + 'export {};\n',
		);
	for (const room of ['operations', 'trigger', 'kinds', 'fields', 'execution', 'listSearch'])
		plant(`${NODE}/${room}/planted.ts`);
	for (const room of ['stream', 'api', 'client', 'auth', 'errors'])
		plant(`${NODE}/dingtalk/${room}/planted.ts`);
	const outer = {
		operations: ['trigger'],
		trigger: ['kinds'],
		kinds: ['operations'],
		fields: ['kinds'],
		execution: ['fields'],
		listSearch: ['kinds'],
		dingtalk: ['execution'],
	};
	for (const [room, [imported]] of Object.entries(outer))
		plant(`${NODE}/${room}/plantedOuter.ts`, `../${imported}/planted`);
	const inside = {
		files: 'api',
		stream: 'api',
		api: 'stream',
		client: 'api',
		auth: 'client',
		errors: 'auth',
		transport: 'errors',
	};
	for (const [room, imported] of Object.entries(inside))
		plant(`${NODE}/dingtalk/${room}/plantedOuter.ts`, `../${imported}/planted`);
	plant('credentials/planted.ts', `../${NODE}/fields/planted`);
	plant(`${NODE}/fields/plantedPanel.ts`, '../panel');
	plant(`${NODE}/fields/plantedOne.ts`, './plantedOther');
	plant(`${NODE}/fields/plantedOther.ts`, './plantedOne');

	const { stdout, stderr } = spawnSync(
		resolve('node_modules/.bin/depcruise'),
		['nodes', 'credentials', '--output-type', 'json'],
		{ cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
	);
	if (!stdout) throw new Error(stderr);
	const noticed = new Set(JSON.parse(stdout).summary.violations.map(({ rule }) => rule.name));
	const missed = rules.map(({ name }) => name).filter((name) => !noticed.has(name));
	for (const name of missed) console.error(`No planted import is noticed by the rule ${name}.`);
	console.log(`${rules.length - missed.length} passed, ${missed.length} failed`);
	process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
	rmSync(folder, { recursive: true, force: true });
}

import { execFileSync } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	renameSync,
	rmSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { expectFreshBuild } from '../freshBuild';

const project = resolve(__dirname, '../..');
let root: string;
const write = (file: string, text: string) => writeFileSync(join(root, file), text);

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'fresh-build-'));
	mkdirSync(join(root, 'nodes/a'), { recursive: true });
	mkdirSync(join(root, 'credentials'));
	write('nodes/a/one.ts', 'one');
	write('credentials/two.ts', 'two');
	cpSync(join(project, 'gulpfile.js'), join(root, 'gulpfile.js'));
	cpSync(join(project, 'tsconfig.json'), join(root, 'tsconfig.json'));
	symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
	const gulp = join(project, 'node_modules/gulp/bin/gulp.js');
	execFileSync(process.execPath, [gulp, 'sources'], { cwd: root });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('takes a build whose sources are as they were, whenever they were written', () => {
	const later = new Date(Date.now() + 3_600_000);
	utimesSync(join(root, 'nodes/a/one.ts'), later, later);
	expect(() => expectFreshBuild(root)).not.toThrow();
});

it.each<[string, string, () => void]>([
	['a changed source', 'nodes/a/one.ts was changed', () => write('nodes/a/one.ts', 'other')],
	['a new source', 'nodes/a/three.ts was added', () => write('nodes/a/three.ts', '')],
	[
		'a renamed source',
		'credentials/two.ts was removed',
		() => renameSync(join(root, 'credentials/two.ts'), join(root, 'credentials/deux.ts')),
	],
	['other settings', 'tsconfig.json was changed', () => write('tsconfig.json', '{}')],
	['no build at all', 'is not built', () => rmSync(join(root, 'dist'), { recursive: true })],
])('refuses %s, and says what to run', (_, fault, change) => {
	change();
	expect(() => expectFreshBuild(root)).toThrow(fault);
	expect(() => expectFreshBuild(root)).toThrow('run "npm run build" first');
});

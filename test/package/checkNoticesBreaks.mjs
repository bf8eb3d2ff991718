import {
	cpSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	unlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { checkPackage } from './check.mjs';

const COPIED = [
	'package.json',
	'.npmrc',
	'README.md',
	'LICENSE',
	'CHANGELOG.md',
	'nodes',
	'credentials',
	'dist',
];
const NODE = 'nodes/DingTalkConference/DingTalkConference.node';

const append = (file, text) => (copy) =>
	writeFileSync(join(copy, file), readFileSync(join(copy, file), 'utf8') + text);
const remove = (file) => (copy) => unlinkSync(join(copy, file));
const manifest = (change) => (copy) => {
	const file = join(copy, 'package.json');
	const content = JSON.parse(readFileSync(file, 'utf8'));
	change(content);
	writeFileSync(file, JSON.stringify(content, null, '\t'));
};

/** Each breaks a copy of the package in one way, and says by what the check must notice it. */
const BREAKS = [
	[
		'an inline disable',
		append(`${NODE}.ts`, '\n// eslint-disable-next-line no-console\nconsole.log(1);\n'),
		/scan of the source[^]*no-console/,
	],
	[
		'console output in the compiled code',
		append(`dist/${NODE}.js`, '\nconsole.log(1);\n'),
		/scan of the tarball[^]*no-console/,
	],
	[
		'a stray test',
		(copy) => writeFileSync(join(copy, 'dist/nodes/stray.test.ts'), ''),
		/holds dist\/nodes\/stray\.test\.ts/,
	],
	[
		'a runtime dependency',
		manifest((content) => (content.dependencies = { lodash: '4.17.21' })),
		/runtime dependencies: lodash/,
	],
	[
		'a range as a pin',
		manifest((content) => (content.devDependencies.jest = '^30.0.0')),
		/pins jest/,
	],
	[
		'another peer dependency',
		manifest((content) => (content.peerDependencies['n8n-core'] = '*')),
		/scan of the source[^]*package\.json/,
	],
	[
		'a version without a changelog',
		manifest((content) => (content.version = '99.0.0')),
		/CHANGELOG\.md begins with/,
	],
	[
		'a missing icon',
		remove('dist/nodes/DingTalkConference/dingTalkConference.dark.svg'),
		/without an icon/,
	],
	['a missing codex', remove(`dist/${NODE}.json`), /lacks dist\/.*\.node\.json/],
	['a missing license', remove('LICENSE'), /lacks LICENSE/],
	[
		'a development dependency in the node',
		append(`dist/${NODE}.js`, "\nrequire('n8n-core');\n"),
		/n8n cannot load/,
	],
	[
		'too much in the tarball',
		(copy) =>
			writeFileSync(
				join(copy, 'dist/nodes/large.js'),
				Array.from({ length: 40_000 }, () => Math.random()).join(),
			),
		/are the limit/,
	],
];

let failed = 0;
for (const [what, harm, expected] of BREAKS) {
	const copy = mkdtempSync(join(tmpdir(), 'broken-package-'));
	try {
		for (const name of COPIED) cpSync(name, join(copy, name), { recursive: true });
		symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'), 'dir');
		harm(copy);
		const faults = (await checkPackage(copy)).join('\n');
		const isNoticed = expected.test(faults);
		if (!isNoticed) failed++;
		console.log(
			`${isNoticed ? '✓' : '✗'} ${what} is noticed${isNoticed ? '' : `; the check says: ${faults || 'nothing'}`}`,
		);
	} finally {
		rmSync(copy, { recursive: true, force: true });
	}
}
console.log(`${BREAKS.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

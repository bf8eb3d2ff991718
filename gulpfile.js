const { spawn } = require('node:child_process');
const { createHash } = require('node:crypto');
const {
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} = require('node:fs');
const { join } = require('node:path');
const { dest, parallel, series, src } = require('gulp');

/** Everything that dist/ is built from. */
const SOURCES = ['credentials', 'nodes', 'gulpfile.js', 'tsconfig.json'];

async function clean() {
	rmSync('dist', { recursive: true, force: true });
}

/** The process of a TypeScript compiler, whose failure fails the task. */
const compiler = (name, ...args) =>
	spawn(process.execPath, [`node_modules/${name}/bin/tsc`, ...args], { stdio: 'inherit' });

const compile = () => compiler('typescript', '-p', 'tsconfig.json');
// Each file by itself (isolatedModules), so what it imports need not be read: half the time, the same output.
const compileUnchecked = () =>
	compiler(
		'typescript',
		...['-p', 'tsconfig.json', '--noCheck', '--noResolve', '--lib', 'es5', '--types', 'null'],
	);
const compileWithMaps = () => compiler('typescript', '-p', 'tsconfig.json', '--sourceMap');

/** The types of all sources and tests, by the faster compiler. */
const types = () => compiler('typescript-native', '-p', 'test/tsconfig.json');

/**
 * Records what the build is made from, before it is made and the hash of each source. With it, the
 * tests refuse to run on the build of other sources (test/freshBuild.ts). It is not published.
 */
async function sources() {
	const files = SOURCES.flatMap((start) =>
		statSync(start).isFile()
			? [start]
			: readdirSync(start, { recursive: true }).map((name) => join(start, name)),
	).filter((file) => statSync(file).isFile());
	const hashes = files.map((file) => [
		file.replaceAll('\\', '/'),
		createHash('sha256').update(readFileSync(file)).digest('hex'),
	]);
	mkdirSync('dist', { recursive: true });
	writeFileSync('dist/sources.json', JSON.stringify(Object.fromEntries(hashes), null, '\t'));
}

// Files that tsc does not emit: the icons, the codex and the schemas, which n8n looks for beside the compiled node.
// `encoding: false` keeps gulp 5 from decoding files as text.
const icons = () => src('nodes/**/*.{svg,png}', { encoding: false }).pipe(dest('dist/nodes'));
const codex = () => src('nodes/**/*.node.json', { encoding: false }).pipe(dest('dist/nodes'));
// The output of each operation: n8n offers these fields before the first run.
const schemas = () => src('nodes/**/__schema__/**/*.json').pipe(dest('dist/nodes'));

/**
 * n8n loads every node at its start, to show it. A node shows the same each time, so its panel is
 * written to a file here, and the rest is loaded only when the node runs.
 */
async function panels() {
	for (const panel of ['panel', 'trigger/panel']) {
		const compiled = require.resolve(`./dist/nodes/DingTalkConference/${panel}.js`);
		const properties = JSON.stringify(require(compiled).nodeProperties());
		writeFileSync(compiled.replace(/\.js$/, '.json'), properties);
		writeFileSync(
			compiled,
			"'use strict';\nexports.nodeProperties = () => require('./panel.json');\n",
		);
	}
}

const buildBy = (compiling) =>
	series(clean, sources, compiling, parallel(icons, codex, schemas, panels));

exports.default = buildBy(compile);
exports.sources = sources;
exports.types = types;
exports.withMaps = buildBy(compileWithMaps);
/** For the tests: the same build, and the types are checked beside it. */
exports.checked = parallel(types, buildBy(compileUnchecked));

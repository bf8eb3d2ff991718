import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

import { newestVersion } from './changelog.mjs';
import { loadAsInstalled } from './loadAsInstalled.mjs';

/** Today's size, and room for planned features. */
const LARGEST_TARBALL = 250_000;
const ALLOWED_FILES = [
	/^dist\/(credentials|nodes)\/[\w./]+\.js$/,
	/^dist\/nodes\/\w+\/(\w+\.node|(trigger\/)?panel)\.json$/,
	/^dist\/nodes\/\w+\/__schema__\/v[\d.]+\/\w+\/\w+\.json$/,
	/^dist\/nodes\/\w+\/[\w.]+\.svg$/,
	/^(README\.md|LICENSE|package\.json)$/,
];
const REQUIRED_FILES = ['README.md', 'LICENSE', 'package.json'];

/**
 * Packs `root`, which has to be built, and judges source and tarball as n8n's official scanner does,
 * and what a user would get.
 *
 * @returns {Promise<string[]>} what is wrong; nothing when the package may be published
 */
export async function checkPackage(root) {
	const folder = mkdtempSync(join(tmpdir(), 'package-check-'));
	try {
		const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
		const { unpacked, size } = pack(root, folder);
		const files = filesIn(unpacked);
		return [
			...(await scan(
				'source',
				root,
				SOURCE_FILE_PATTERNS,
				filesIn(root, ['nodes', 'credentials']).length,
			)),
			...(await scan(
				'tarball',
				unpacked,
				['**/*.js', 'package.json'],
				files.filter((file) => file.endsWith('.js')).length,
			)),
			...manifestFaults(manifest, newestVersion(root).version),
			...contentFaults(files, manifest, size),
			...loadAsInstalled(unpacked, root),
		];
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function pack(root, folder) {
	const result = spawnSync('npm', ['pack', '--json', '--pack-destination', folder], {
		cwd: root,
		encoding: 'utf8',
	});
	if (result.status !== 0) throw new Error(`npm pack failed:\n${result.stderr}`);
	const [{ filename, size }] = JSON.parse(result.stdout);
	const untar = spawnSync('tar', ['-xzf', join(folder, filename), '-C', folder], {
		encoding: 'utf8',
	});
	if (untar.status !== 0) throw new Error(`tar failed:\n${untar.stderr}`);
	return { unpacked: join(folder, 'package'), size };
}

function filesIn(folder, starts = ['.']) {
	return starts.flatMap((start) =>
		readdirSync(join(folder, start), { recursive: true })
			.map((name) => join(folder, start, name))
			.filter((path) => statSync(path).isFile())
			.map((path) => relative(folder, path)),
	);
}

/** The scanner passes an empty set of files: that would prove nothing. */
async function scan(what, folder, patterns, count) {
	if (count === 0) return [`The ${what} holds no files to scan.`];
	const { passed, message, details } = await analyzePackage(folder, patterns);
	return passed ? [] : [`The official scan of the ${what} fails: ${message}\n${details ?? ''}`];
}

function manifestFaults(manifest, latest) {
	const { dependencies, devDependencies = {}, version, n8n } = manifest;
	// A second version of a package has a name of its own: "npm:typescript@7.0.2".
	const exact = /^(npm:[@\w/-]+@)?\d+\.\d+\.\d+$/;
	const ranges = Object.entries(devDependencies).filter(([, pin]) => !exact.test(pin));
	return [
		...(dependencies
			? [`package.json has runtime dependencies: ${Object.keys(dependencies).join(', ')}.`]
			: []),
		...ranges.map(
			([name, pin]) => `package.json pins ${name} to "${pin}", not to an exact version.`,
		),
		...(latest === version
			? []
			: [`CHANGELOG.md begins with ${latest}, package.json says ${version}.`]),
		...(n8n?.n8nNodesApiVersion === 1 ? [] : ['package.json has no n8n.n8nNodesApiVersion 1.']),
	];
}

function contentFaults(files, { n8n }, size) {
	const expected = [...REQUIRED_FILES, ...n8n.nodes, ...n8n.credentials];
	const codexes = n8n.nodes.map((path) => path.replace(/\.js$/, '.json'));
	return [
		...files
			.filter((file) => !ALLOWED_FILES.some((pattern) => pattern.test(file)))
			.map((file) => `The tarball holds ${file}, which no user needs.`),
		...[...expected, ...codexes]
			.filter((file) => !files.includes(file))
			.map((file) => `The tarball lacks ${file}.`),
		...(size < LARGEST_TARBALL
			? []
			: [`The tarball has ${size} bytes; ${LARGEST_TARBALL} are the limit.`]),
	];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const faults = await checkPackage(resolve(process.argv[2] ?? '.'));
	for (const fault of faults) console.error(`✗ ${fault}`);
	if (faults.length === 0)
		console.log(
			'✓ The package holds to the rules of n8n and loads without its development dependencies.',
		);
	process.exitCode = faults.length === 0 ? 0 : 1;
}

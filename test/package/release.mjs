import { readFileSync } from 'node:fs';

// Tag, version and changelog have to tell the same before a release is published.
const tag = process.argv[2] ?? '';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const { version: locked } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const [, latest, text = ''] =
	/^## \[?(\d+\.\d+\.\d+)\]?.*\n([^]*?)(?=^## |$(?![^]))/m.exec(
		readFileSync('CHANGELOG.md', 'utf8'),
	) ?? [];

const faults = [
	...(tag === `v${version}`
		? []
		: [`The tag is "${tag}", the version of package.json ${version}: tag v${version}.`]),
	...(locked === version ? [] : [`package-lock.json says ${locked}: run npm install.`]),
	...(latest === version
		? []
		: [`CHANGELOG.md begins with ${latest ?? 'nothing'}: describe ${version} in it.`]),
	...(text.trim() === '' ? [`CHANGELOG.md says nothing about ${version}.`] : []),
];
for (const fault of faults) console.error(`✗ ${fault}`);
if (faults.length === 0) console.log(`✓ ${tag} is described and may be published.`);
process.exitCode = faults.length === 0 ? 0 : 1;

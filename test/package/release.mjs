import { readFileSync } from 'node:fs';

import { newestVersion } from './changelog.mjs';

// Tag, version and changelog have to agree before a release is published.
const tag = process.argv[2] ?? '';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const { version: locked } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const { version: latest, date, notes } = newestVersion();

const faults = [
	...(tag === `v${version}`
		? []
		: [`The tag is "${tag}", the version in package.json is ${version}: tag v${version}.`]),
	...(locked === version ? [] : [`package-lock.json says ${locked}: run npm install.`]),
	...(latest === version
		? []
		: [`CHANGELOG.md begins with ${latest ?? 'nothing'}: describe ${version} in it.`]),
	...(date ? [] : [`CHANGELOG.md has no date: write "## ${version} - YYYY-MM-DD".`]),
	...(notes ? [] : [`CHANGELOG.md says nothing about ${version}.`]),
];
for (const fault of faults) console.error(`✗ ${fault}`);
if (faults.length === 0) console.log(`✓ ${tag} is described and can be published.`);
process.exitCode = faults.length === 0 ? 0 : 1;

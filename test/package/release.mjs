import { readFileSync } from 'node:fs';

import { newestVersion } from './changelog.mjs';

// Tag, version and changelog have to agree, and the author has to be somebody, before a release is published.
// With --dry-run instead of a tag it says what is still to be filled in, without failing for that.
const isDryRun = process.argv[2] === '--dry-run';
const { version, author } = JSON.parse(readFileSync('package.json', 'utf8'));
const { version: locked } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const { version: latest, date, notes } = newestVersion();
const tag = isDryRun ? `v${version}` : (process.argv[2] ?? '');

const faults = [
	...(tag === `v${version}`
		? []
		: [`The tag is "${tag}", the version in package.json is ${version}: tag v${version}.`]),
	...(locked === version ? [] : [`package-lock.json says ${locked}: run npm install.`]),
	...(latest === version
		? []
		: [`CHANGELOG.md begins with ${latest ?? 'nothing'}: describe ${version} in it.`]),
	...(notes ? [] : [`CHANGELOG.md says nothing about ${version}.`]),
];
/** Facts that only the release itself, or its owner, can give. */
const open = [
	...(date ? [] : [`CHANGELOG.md has no date: write "## ${version} - YYYY-MM-DD".`]),
	...(/@(example\.com|users\.noreply\.github\.com)$/.test(author.email)
		? [
				`package.json names ${author.name} <${author.email}> as author: enter the name and e-mail address of the owner on npm and GitHub. n8n compares them.`,
			]
		: []),
];
const refused = isDryRun ? faults : [...faults, ...open];
for (const fault of refused) console.error(`✗ ${fault}`);
if (isDryRun) for (const gap of open) console.log(`○ Before the release: ${gap}`);
if (refused.length === 0) console.log(`✓ ${tag} is described and can be published.`);
process.exitCode = refused.length === 0 ? 0 : 1;

import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { cacheFolder } from '../../e2e/installation/cacheFolder';
import { command } from '../../e2e/installation/command';
import { npmInstall } from '../../e2e/installation/nodeRuntime';

/** The packages that the node is measured against; n8n-nodes-base is the one that n8n ships with the engine used here. */
export const pins = { 'n8n-nodes-base': '2.8.1', '@alicloud/dingtalk': '2.2.27' } as const;

/**
 * The packages that n8n-nodes-base's HTTP Request node loads beside n8n's own packages, in the versions that it
 * asks for. Installing all of its 74 dependencies would take 400 nodes' SDKs along. Its xlsx comes
 * from a web server that not every network reaches; this copy of the same release is on npm.
 */
const httpRequestNeeds = [
	'@mozilla/readability@0.6.0',
	'cheerio@1.0.0-rc.6',
	'form-data@4.0.4',
	'html-to-text@9.0.5',
	'iconv-lite@0.6.3',
	'jsdom@23.0.1',
	'lodash@4.17.23',
	'xlsx@npm:@e965/xlsx@0.20.2',
];

const usedOfNodesBase = ['package.json', 'dist/nodes/HttpRequest', 'dist/utils'];

const packages = [`@alicloud/dingtalk@${pins['@alicloud/dingtalk']}`, ...httpRequestNeeds];

/**
 * Installs the packages that are measured but not shipped, once, outside the repository.
 *
 * @returns their folder: `node_modules` stands in it
 */
export async function foreignPackages(): Promise<string> {
	const names = Object.entries(pins).map(([name, version]) => `${name}@${version}`);
	const recipe = JSON.stringify([names, usedOfNodesBase, packages]);
	const hash = createHash('sha256').update(recipe).digest('hex').slice(0, 12);
	return await cacheFolder(`bench-${hash}`, async (folder) => {
		await npmInstall(folder, packages, {
			doing: `Installing ${names.join(' and ')} into the user's cache, once (about 100 MB)`,
		});
		await addNodesBase(folder);
	});
}

/** n8n's own node, in the folder that `foreignPackages` gives. */
export function httpRequestFile(folder: string): string {
	return join(folder, 'node_modules/n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js');
}

export const sdkModule = '@alicloud/dingtalk/conference_1_0';

/**
 * For NODE_PATH: n8n-nodes-base stands without n8n's packages, so it finds, and shares, those of
 * the engine that runs it.
 */
export function packagesOfEngine(): string {
	return dirname(dirname(require.resolve('n8n-core/package.json')));
}

async function addNodesBase(folder: string): Promise<void> {
	const cwd = folder;
	const tarball = await command('npm', ['pack', `n8n-nodes-base@${pins['n8n-nodes-base']}`], {
		cwd,
	});
	const target = join(folder, 'node_modules', 'n8n-nodes-base');
	mkdirSync(target);
	const members = usedOfNodesBase.map((path) => `package/${path}`);
	await command('tar', ['-xzf', tarball.trim(), '-C', target, '--strip-components=1', ...members], {
		cwd,
	});
}

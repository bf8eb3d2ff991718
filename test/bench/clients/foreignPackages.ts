import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** What the node is measured against; n8n-nodes-base is the one that n8n ships with the engine used here. */
export const pins = { 'n8n-nodes-base': '2.8.1', '@alicloud/dingtalk': '2.2.27' } as const;

/**
 * What n8n-nodes-base's HTTP Request node loads beside n8n's own packages, in the versions that it
 * asks for. Installing all of its 74 dependencies would take 400 nodes' SDKs along. Its xlsx comes
 * from a web server that not every network reaches; this copy of the same release is on npm.
 */
const httpRequestNeeds = {
	'@mozilla/readability': '0.6.0',
	cheerio: '1.0.0-rc.6',
	'form-data': '4.0.4',
	'html-to-text': '9.0.5',
	'iconv-lite': '0.6.3',
	jsdom: '23.0.1',
	lodash: '4.17.23',
	xlsx: 'npm:@e965/xlsx@0.20.2',
} as const;

const usedOfNodesBase = ['package.json', 'dist/nodes/HttpRequest', 'dist/utils'];

const manifest = {
	private: true,
	dependencies: { '@alicloud/dingtalk': pins['@alicloud/dingtalk'], ...httpRequestNeeds },
};

const isWindows = process.platform === 'win32';

/**
 * Installs the packages that are measured but not shipped, once, outside the repository.
 *
 * @returns their folder: `node_modules` stands in it
 */
export async function foreignPackages(): Promise<string> {
	const recipe = JSON.stringify([pins, usedOfNodesBase, manifest]);
	const hash = createHash('sha256').update(recipe).digest('hex').slice(0, 12);
	const cache = join(homedir(), '.cache', 'n8n-nodes-dingtalk-conference');
	const folder = join(cache, `bench-${hash}`);
	if (existsSync(folder)) return folder;
	const unfinished = `${folder}.unfinished-${process.pid}`;
	const names = Object.entries(pins).map(([name, version]) => `${name} ${version}`);
	console.log(`Installing ${names.join(' and ')} into the user's cache, once (about 100 MB) …`);
	try {
		mkdirSync(unfinished, { recursive: true });
		writeFileSync(join(unfinished, 'package.json'), JSON.stringify(manifest));
		await npm(unfinished, 'install', '--no-audit', '--no-fund', '--no-package-lock');
		await addNodesBase(unfinished);
		renameSync(unfinished, folder);
	} catch (error) {
		// Another run may have been faster.
		if (!existsSync(folder)) throw error;
	} finally {
		rmSync(unfinished, { recursive: true, force: true });
	}
	return folder;
}

/** n8n's own node, in the folder that `foreignPackages` gives. */
export function httpRequestFile(folder: string): string {
	return join(folder, 'node_modules/n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js');
}

export const sdkModule = '@alicloud/dingtalk/conference_1_0';

/**
 * For NODE_PATH: n8n-nodes-base stands without n8n's packages, so that it finds, and shares, those of
 * the engine that runs it.
 */
export function packagesOfEngine(): string {
	return dirname(dirname(require.resolve('n8n-core/package.json')));
}

async function addNodesBase(folder: string): Promise<void> {
	const version = pins['n8n-nodes-base'];
	await npm(folder, 'pack', `n8n-nodes-base@${version}`, '--loglevel', 'error');
	const target = join(folder, 'node_modules', 'n8n-nodes-base');
	mkdirSync(target);
	const tarball = join(folder, `n8n-nodes-base-${version}.tgz`);
	const members = usedOfNodesBase.map((path) => `package/${path}`);
	await promisify(execFile)('tar', [
		'-xzf',
		tarball,
		'-C',
		target,
		'--strip-components=1',
		...members,
	]);
	rmSync(tarball);
}

async function npm(folder: string, ...words: string[]): Promise<void> {
	const child = spawn('npm', [...words, '--ignore-scripts'], {
		cwd: folder,
		stdio: 'inherit',
		shell: isWindows,
	});
	await new Promise<void>((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code) => {
			if (code === 0) resolve();
			else reject(new Error(`npm ${words[0] ?? ''} ended with ${code ?? 'a signal'}`));
		});
	});
}

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Loads the unpacked package as n8n does, in a process of its own in which nothing but n8n-workflow can
 * be resolved from the package's folder: a development dependency that slipped in would be missing.
 *
 * @returns {string[]} what is wrong
 */
export function loadAsInstalled(unpacked, root) {
	const modules = join(unpacked, 'node_modules');
	mkdirSync(modules);
	symlinkSync(join(root, 'node_modules', 'n8n-workflow'), join(modules, 'n8n-workflow'), 'dir');
	const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', LOAD, unpacked], {
		cwd: root,
		encoding: 'utf8',
		timeout: 60_000,
		env: { ...process.env, N8N_USER_FOLDER: unpacked },
	});
	if (status !== 0)
		return [`n8n cannot load the package:\n${stderr.split('\n').slice(0, 8).join('\n')}`];
	const { nodes, credentials } = JSON.parse(stdout.slice(stdout.lastIndexOf('\n{') + 1));
	return [...nodes, ...credentials].flatMap((type) => faultsOf(type, unpacked));
}

const LOAD = `
	require('reflect-metadata');
	const { PackageDirectoryLoader } = require('n8n-core');
	const loader = new PackageDirectoryLoader(process.argv[1]);
	loader.loadAll().then(() => {
		const nodes = loader.types.nodes.map(({ name, codex, iconUrl }) => ({ name, codex: codex ?? null, iconUrl }));
		const credentials = loader.types.credentials.map(({ name, iconUrl }) => ({ name, iconUrl }));
		console.log('\\n' + JSON.stringify({ nodes, credentials }));
		process.exit(0);
	});
`;

function faultsOf({ name, codex, iconUrl }, unpacked) {
	const { light, dark } =
		typeof iconUrl === 'object' && iconUrl !== null ? iconUrl : { light: iconUrl, dark: iconUrl };
	const icons = [light, dark].map((url) => iconFile(url, unpacked));
	return [
		...(codex === null ? [`${name} loads without its codex.`] : []),
		...icons
			.filter((file) => !file || !existsSync(file))
			.map(() => `${name} loads without an icon for light or dark.`),
	];
}

/** n8n serves an icon as icons/<package>/<path in the package>. */
function iconFile(url, unpacked) {
	const { name } = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'));
	const prefix = `icons/${name}/`;
	return url?.startsWith(prefix) ? join(unpacked, url.slice(prefix.length)) : undefined;
}

import { join, sep } from 'node:path';

// A suite that silently ran on the project's own libraries would prove nothing.
afterAll(() => {
	const home = join(process.env.N8N_LIBRARIES ?? '', 'node_modules') + sep;
	const loaded = Object.keys(require.cache).filter((path) =>
		/[\\/]node_modules[\\/](n8n-core|n8n-workflow|@n8n)[\\/]/.test(path),
	);
	const names = ['n8n-core', 'n8n-workflow'];
	const missing = names.filter(
		(name) => !loaded.some((path) => path.startsWith(home + name + sep)),
	);
	const foreign = loaded.filter((path) => !path.startsWith(home));
	expect({ missing, foreign }).toEqual({ missing: [], foreign: [] });
});

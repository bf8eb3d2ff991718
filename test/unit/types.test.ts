import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** The compiler's report on the sources and all tests. Its process runs beside the other tests. */
async function typeErrors(): Promise<string> {
	const root = join(__dirname, '../..');
	const compile = [require.resolve('typescript/bin/tsc'), '-p', join(root, 'test/tsconfig.json')];
	return await new Promise((resolve) => {
		execFile(process.execPath, compile, { cwd: root }, (error, stdout, stderr) => {
			resolve(error ? stdout + stderr + error.message : '');
		});
	});
}

it('no source and no test has a type error', async () => {
	expect(await typeErrors()).toBe('');
});

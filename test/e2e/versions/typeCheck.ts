import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { command } from '../installation/command';
import { PROJECT, type CoreLibraries } from './coreLines';

/**
 * Compiles nodes and credentials against a line's n8n-workflow: what a release has removed is seen
 * here, while at run time it would be undefined when somebody first needs it.
 *
 * @returns what the compiler says; nothing when all is well
 */
export async function typeFaults(
	{ core, folder }: CoreLibraries,
	scratch: string,
): Promise<string[]> {
	const config = join(scratch, `tsconfig-${core}.json`);
	const compilerOptions = {
		noEmit: true,
		rootDir: '/',
		typeRoots: [join(PROJECT, 'node_modules', '@types')],
		paths: { 'n8n-workflow': [join(folder, 'node_modules', 'n8n-workflow')] },
	};
	const include = ['credentials', 'nodes'].map((name) => join(PROJECT, name, '**', '*.ts'));
	const content = { extends: join(PROJECT, 'tsconfig.json'), compilerOptions, include };
	writeFileSync(config, JSON.stringify(content));
	const compiler = join(PROJECT, 'node_modules', 'typescript', 'bin', 'tsc');
	const output = await command(process.execPath, [compiler, '-p', config, '--pretty', 'false'], {
		cwd: PROJECT,
		accept: [0, 1, 2],
	});
	return output.split('\n').filter((line) => line.includes('error TS'));
}

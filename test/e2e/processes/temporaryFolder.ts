import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is removed after this process, whatever way that ends. */
export function temporaryFolder(name: string): string {
	const folder = mkdtempSync(join(tmpdir(), `dingtalk-conference-${name}-`));
	// A group of its own, which Ctrl-C does not reach.
	const remover = spawn(process.execPath, [join(__dirname, 'removeWithParent.mjs'), folder], {
		stdio: ['pipe', 'ignore', 'ignore'],
		detached: true,
	});
	remover.unref();
	// A pipe to a child is a socket; it must not keep this process alive.
	(remover.stdin as unknown as { unref(): void }).unref();
	return folder;
}

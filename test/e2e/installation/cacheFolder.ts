import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const STAMP = 'complete.json';

/** Where large installations are kept, outside the project. */
function cacheRoot(): string {
	return (
		process.env.DINGTALK_CONFERENCE_CACHE ??
		join(homedir(), '.cache', 'n8n-nodes-dingtalk-conference')
	);
}

/**
 * A folder of the cache, filled on first use. It appears as a whole or not at all: it is filled under
 * another name and then renamed, so an interrupted installation is never taken for a complete one.
 *
 * @param name says what the folder holds, versions included: another version is another folder
 */
export async function cacheFolder(
	name: string,
	fill: (folder: string) => Promise<void>,
): Promise<string> {
	const root = cacheRoot();
	const folder = join(root, name);
	if (existsSync(join(folder, STAMP))) return folder;
	mkdirSync(root, { recursive: true });
	removeAbandoned(root);
	const partial = join(root, `partial-${process.pid}-${name}`);
	mkdirSync(partial);
	try {
		await fill(partial);
		writeFileSync(join(partial, STAMP), `${JSON.stringify({ name, at: new Date() })}\n`);
		rmSync(folder, { recursive: true, force: true });
		renameSync(partial, folder);
	} finally {
		rmSync(partial, { recursive: true, force: true });
	}
	return folder;
}

/** Leftovers of installations whose process was killed. */
function removeAbandoned(root: string): void {
	for (const name of readdirSync(root)) {
		const pid = /^partial-(\d+)-/.exec(name)?.[1];
		if (pid !== undefined && !isAlive(Number(pid))) {
			rmSync(join(root, name), { recursive: true, force: true });
		}
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

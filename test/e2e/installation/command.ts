import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const REPORT_EVERY_MS = 15_000;
/** A dump of n8n's database fits. */
const LARGEST_OUTPUT = 256 * 2 ** 20;

const run = promisify(execFile);

/** The rejection of a failed command; `code` is a text when it cannot be started. */
interface Failure {
	code: number | string | null;
	stdout: string;
	stderr: string;
}

export interface CommandOptions {
	cwd: string;
	/** The whole environment. Default: that of this process. */
	env?: NodeJS.ProcessEnv;
	/** A line about the command for somebody who waits, printed at its start and, with the time, until its end. */
	doing?: string;
	/** Its result is added to the reports. */
	progress?: () => string;
	/** Exit codes that are no failure. Default: only 0. */
	accept?: number[];
}

/**
 * Runs a command to its end.
 *
 * @returns what it wrote to stdout
 * @throws Error with the end of its output when it fails
 */
export async function command(
	name: string,
	args: string[],
	{ cwd, env, doing, progress, accept = [0] }: CommandOptions,
): Promise<string> {
	const begin = Date.now();
	const say = (what: string) => doing && process.stderr.write(`${what}\n`);
	say(`${doing} …`);
	const report = setInterval(() => {
		const seconds = Math.round((Date.now() - begin) / 1000);
		say(`  … ${seconds} s${progress ? `, ${progress()}` : ''}`);
	}, REPORT_EVERY_MS);
	try {
		const { stdout } = await run(name, args, { cwd, env, maxBuffer: LARGEST_OUTPUT });
		return stdout;
	} catch (error) {
		const { code, stdout = '', stderr = '' } = error as Partial<Failure>;
		if (typeof code === 'number' && accept.includes(code)) return stdout;
		const tail = `${stdout}\n${stderr}`.split('\n').slice(-40).join('\n');
		throw new Error(`${name} ${args.join(' ')} failed (${code ?? 'killed'}):\n${tail}`);
	} finally {
		clearInterval(report);
	}
}

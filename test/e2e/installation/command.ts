import { spawn } from 'node:child_process';

const REPORT_EVERY_MS = 15_000;

export interface CommandOptions {
	cwd: string;
	/** The whole environment. Default: that of this process. */
	env?: NodeJS.ProcessEnv;
	/** What the command does, for whoever waits: told at its begin and, with the time, until its end. */
	doing?: string;
	/** What this gives is added to the reports. */
	progress?: () => string;
	/** Exit codes that are no failure. Default: 0 alone. */
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
		const { code, stdout, output } = await finished(name, args, cwd, env);
		if (code !== null && accept.includes(code)) return stdout;
		const tail = output.split('\n').slice(-40).join('\n');
		throw new Error(`${name} ${args.join(' ')} failed (${code ?? 'killed'}):\n${tail}`);
	} finally {
		clearInterval(report);
	}
}

async function finished(
	name: string,
	args: string[],
	cwd: string,
	env: NodeJS.ProcessEnv = process.env,
): Promise<{ code: number | null; stdout: string; output: string }> {
	return await new Promise((resolve, reject) => {
		const child = spawn(name, args, { cwd, env });
		let stdout = '';
		let output = '';
		child.stdout.on('data', (chunk: Buffer) => {
			stdout += chunk.toString();
			output += chunk.toString();
		});
		child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
		child.once('error', reject);
		child.once('close', (code) => resolve({ code, stdout, output }));
	});
}

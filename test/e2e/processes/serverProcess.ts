import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const END_WITH_PARENT = join(__dirname, 'endWithParent.mjs');

export interface ProcessOptions {
	/** For messages. */
	name: string;
	command: string;
	args: string[];
	/** The whole environment. */
	env: NodeJS.ProcessEnv;
	cwd: string;
	/** Everything that it writes goes here. */
	logFile: string;
	/** How it is asked to end. Default: SIGTERM. */
	stopSignal?: NodeJS.Signals;
	/** As another user, for what refuses to run as root. */
	user?: { uid: number; gid: number };
}

/** A server that ends with this process, whatever way that ends. */
export class ServerProcess {
	private readonly child: ChildProcess;
	private readonly ended: Promise<void>;

	constructor(private readonly options: ProcessOptions) {
		const { command, args, env, cwd, logFile, stopSignal = 'SIGTERM', user } = options;
		const log = openSync(logFile, 'a');
		this.child = spawn(
			process.execPath,
			[END_WITH_PARENT, JSON.stringify({ signal: stopSignal, user }), command, ...args],
			{
				cwd,
				env,
				stdio: ['pipe', log, log],
				// A group of its own: what ends this process and its group does not end whoever cleans up.
				detached: true,
			},
		);
		closeSync(log);
		this.ended = new Promise((resolve) => this.child.once('exit', () => resolve()));
	}

	/**
	 * Waits until `isReady` says so.
	 *
	 * @throws Error with the end of the log when the process ends instead, or takes too long
	 */
	async readyWhen(isReady: () => Promise<boolean>, timeoutMs: number): Promise<void> {
		const deadline = Date.now() + timeoutMs;
		while (!(await isReady())) {
			const hasEnded = this.child.exitCode !== null || this.child.signalCode !== null;
			if (!hasEnded && Date.now() < deadline) {
				await pause(200);
				continue;
			}
			await this.stop();
			const tail = readFileSync(this.options.logFile, 'utf8').split('\n').slice(-30).join('\n');
			const what = hasEnded ? 'ended' : `was not ready within ${timeoutMs / 1000} s`;
			throw new Error(`${this.options.name} ${what}. Its last lines:\n${tail}`);
		}
	}

	/** Asks it to end and waits for that. May be called twice. */
	async stop(): Promise<void> {
		this.child.stdin?.end('end\n');
		await this.ended;
	}
}

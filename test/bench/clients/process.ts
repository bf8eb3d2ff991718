import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

import { packagesOfEngine } from './foreignPackages';
import type { Done, Job } from './job';

/** Long enough for every measurement here, so a stuck one ends by itself. */
const longestJobMs = 180_000;

/** A client in a process of its own: the server's work and memory are not measured with it. */
export class ClientProcess {
	private constructor(private readonly child: ChildProcess) {}

	/**
	 * @param foreignFolder see `foreignPackages`
	 * @param maxHeapMegabytes Node's default without it
	 * @param entry the program, which says "ready" first
	 */
	static async start(
		foreignFolder: string,
		maxHeapMegabytes?: number,
		entry = 'entry.ts',
	): Promise<ClientProcess> {
		const child = fork(join(__dirname, entry), [foreignFolder], {
			execArgv: [
				...process.execArgv,
				...(maxHeapMegabytes === undefined ? [] : [`--max-old-space-size=${maxHeapMegabytes}`]),
			],
			env: { ...process.env, NODE_PATH: packagesOfEngine() },
			serialization: 'advanced',
		});
		const client = new ClientProcess(child);
		await client.answer();
		return client;
	}

	async do(job: Job): Promise<Done> {
		return (await this.ask(job)) as Done;
	}

	async ask(question: object): Promise<unknown> {
		this.child.send(question);
		return await this.answer();
	}

	stop(): void {
		this.child.disconnect();
	}

	/** The next message of the child, which says "ready" first. */
	private async answer(): Promise<unknown> {
		return await new Promise((resolve, reject) => {
			const finish = (settle: () => void) => {
				clearTimeout(timer);
				this.child.off('message', onMessage);
				this.child.off('exit', onExit);
				settle();
			};
			const onMessage = (message: unknown) => finish(() => resolve(message));
			const onExit = (code: number | null) =>
				finish(() => reject(new Error(`A client ended with ${code ?? 'a signal'}`)));
			const timer = setTimeout(() => {
				this.child.kill();
				finish(() => reject(new Error('A client took too long')));
			}, longestJobMs);
			this.child.on('message', onMessage);
			this.child.on('exit', onExit);
		});
	}
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { packagesOfEngine } from './foreignPackages';
import type { Done, Job } from './job';

/** Long enough for every measurement here, so a stuck one ends by itself. */
const longestJobMs = 180_000;

interface Start {
	/** Node's default without it. */
	maxHeapMegabytes?: number;
	/** The program, which says "ready" first. */
	entry?: string;
	/** Where n8n keeps its files, the binary data among them. */
	n8nFolder?: string;
}

/** A client in a process of its own: the server's work and memory are not measured with it. */
export class ClientProcess {
	private constructor(private readonly child: ChildProcess) {}

	/** @param foreignFolder see `foreignPackages` */
	static async start(
		foreignFolder: string,
		{ maxHeapMegabytes, entry = 'entry.ts', n8nFolder }: Start = {},
	): Promise<ClientProcess> {
		const child = fork(join(__dirname, entry), [foreignFolder], {
			execArgv: [
				...process.execArgv,
				...(maxHeapMegabytes === undefined ? [] : [`--max-old-space-size=${maxHeapMegabytes}`]),
			],
			env: {
				...process.env,
				NODE_PATH: packagesOfEngine(),
				...(n8nFolder === undefined ? {} : { N8N_USER_FOLDER: n8nFolder }),
			},
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

	/** Stops it, and waits until it writes nothing any more. */
	async ended(): Promise<void> {
		if (this.child.exitCode !== null || this.child.signalCode !== null) return;
		const exit = once(this.child, 'exit');
		this.child.kill();
		await exit;
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

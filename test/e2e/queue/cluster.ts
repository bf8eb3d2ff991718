import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { n8nInstallation } from '../installation/n8nInstallation';
import { installInto } from '../installation/packedNode';
import { startMain, startWorker, type N8nProcess } from '../n8n/n8nProcess';
import { DEBUG_LOG, newFolder, prepared } from '../n8n/scene';
import { filesWith } from '../n8n/traces';
import { startPostgres, type Postgres } from './postgres';
import { installedPrograms } from './programs';
import { startRedis, type Redis } from './redis';

/** n8n in queue mode: a main process that runs nothing itself, and workers. */
export class Cluster {
	private folder = '';
	private readonly processes: Array<{ stop(): Promise<void> }> = [];
	private readonly workers: N8nProcess[] = [];
	private postgres: Postgres | undefined;
	private redis: Redis | undefined;
	private main: N8nProcess | undefined;

	/** @throws Error that says what to install when Redis or PostgreSQL is missing */
	async start(workers: number): Promise<void> {
		const programs = installedPrograms();
		this.folder = newFolder();
		const installation = await n8nInstallation();
		this.redis = this.started(await startRedis(programs, join(this.folder, 'redis')));
		// PostgreSQL may have to run as another user, to whom temporary folders are closed.
		for (const above of [prepared('E2E_FOLDER'), this.folder]) chmodSync(above, 0o711);
		this.postgres = this.started(await startPostgres(programs, join(this.folder, 'postgres')));
		const settings = {
			...this.redis.settings,
			...this.postgres.settings,
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
			...DEBUG_LOG,
		};
		const home = this.homeWithNode('main');
		// It makes the tables, so the workers come later.
		this.main = this.started(await startMain(installation, home, { settings }));
		const homes = Array.from({ length: workers }, (_, index) =>
			this.homeWithNode(`worker-${index + 1}`),
		);
		const starting = homes.map(async (userFolder) => {
			this.workers.push(this.started(await startWorker(installation, userFolder, settings)));
		});
		// All have to be known before a failure of one ends the others.
		const outcomes = await Promise.allSettled(starting);
		for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
	}

	get url(): string {
		if (!this.main) throw new Error('The cluster has not started');
		return this.main.url;
	}

	/** Ids of the executions that each worker says it has finished. */
	finishedByWorker(): string[][] {
		return this.workers.map(({ logFile }) => {
			const log = readFileSync(logFile, 'utf8');
			return [...log.matchAll(/Worker finished execution (\d+)/g)].map(([, id]) => id ?? '');
		});
	}

	/** Where one of the texts stands: in files that n8n or Redis wrote, or in the database. */
	async placesWith(texts: string[]): Promise<string[]> {
		const database = (await this.postgres?.dump()) ?? '';
		const stored = texts.some((text) => database.includes(text)) ? ['database'] : [];
		const homes = ['main', ...this.workers.map((_, index) => `worker-${index + 1}`), 'redis'];
		const files = homes.flatMap((home) =>
			filesWith(texts, join(this.folder, home)).map((file) => join(home, file)),
		);
		return [...stored, ...files];
	}

	/** Ends whatever has started, the last one first. */
	async stop(): Promise<void> {
		for (const process of this.processes.splice(0).reverse()) await process.stop();
	}

	private homeWithNode(name: string): string {
		const userFolder = join(this.folder, name);
		installInto(userFolder, prepared('E2E_NODES'));
		return userFolder;
	}

	private started<T extends { stop(): Promise<void> }>(process: T): T {
		this.processes.push(process);
		return process;
	}
}

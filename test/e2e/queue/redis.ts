import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { command } from '../installation/command';
import type { N8nSettings } from '../n8n/n8nProcess';
import { ServerProcess } from '../processes/serverProcess';
import { freePort } from '../processes/ports';
import type { Programs } from './programs';

/** A Redis of its own on 127.0.0.1. */
export interface Redis {
	/** How n8n reaches it. */
	settings: N8nSettings;
	/** Holds every write that it was sent, as text. */
	folder: string;
	stop(): Promise<void>;
}

export async function startRedis(
	{ redisServer, redisCli }: Programs,
	folder: string,
): Promise<Redis> {
	mkdirSync(folder, { recursive: true });
	const port = String(await freePort());
	const options = {
		bind: '127.0.0.1',
		port,
		dir: folder,
		save: '',
		// A search then finds everything that went over the queue, also what was removed since.
		appendonly: 'yes',
		'auto-aof-rewrite-percentage': '0',
	};
	const server = new ServerProcess({
		name: 'Redis',
		command: redisServer,
		args: Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
		env: { PATH: process.env.PATH },
		cwd: folder,
		logFile: join(folder, 'redis.log'),
	});
	await server.readyWhen(async () => {
		const ping = ['-h', '127.0.0.1', '-p', port, 'ping'];
		const answer = await command(redisCli, ping, { cwd: folder, accept: [0, 1] });
		return answer.trim() === 'PONG';
	}, 30_000);
	const settings = { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: port };
	return { settings, folder, stop: async () => await server.stop() };
}

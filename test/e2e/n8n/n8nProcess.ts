import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { N8nInstallation } from '../installation/n8nInstallation';
import { ServerProcess } from '../processes/serverProcess';
import { freePort } from '../processes/ports';

/** Database, queue and the like of an n8n that is more than one process. */
export type N8nSettings = Record<string, string>;

export interface N8nProcess {
	url: string;
	logFile: string;
	stop(): Promise<void>;
}

const START_MS = 180_000;

/** Everything by which n8n would call home. */
const STAY_ALONE: N8nSettings = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
};

/** Starts n8n's main process. */
export async function startMain(
	installation: N8nInstallation,
	userFolder: string,
	{ port, settings = {} }: { port?: number; settings?: N8nSettings } = {},
): Promise<N8nProcess> {
	const ownPort = port ?? (await freePort());
	const url = `http://127.0.0.1:${ownPort}`;
	return await start(installation, userFolder, {
		args: ['start'],
		url,
		settings: {
			N8N_PORT: String(ownPort),
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_EDITOR_BASE_URL: url,
			WEBHOOK_URL: url,
			N8N_SECURE_COOKIE: 'false',
			...settings,
		},
	});
}

/** Starts a worker of a queue. */
export async function startWorker(
	installation: N8nInstallation,
	userFolder: string,
	settings: N8nSettings,
): Promise<N8nProcess> {
	const port = await freePort();
	return await start(installation, userFolder, {
		args: ['worker', '--concurrency=10'],
		url: `http://127.0.0.1:${port}`,
		settings: {
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
			...settings,
		},
	});
}

/** The environment of n8n's commands, without the settings that the developer's own n8n may have. */
export function n8nEnvironment(
	{ node }: N8nInstallation,
	userFolder: string,
	settings: N8nSettings = {},
): NodeJS.ProcessEnv {
	return {
		PATH: node.env.PATH,
		LANG: 'C.UTF-8',
		TZ: 'UTC',
		GENERIC_TIMEZONE: 'UTC',
		HOME: userFolder,
		N8N_USER_FOLDER: userFolder,
		...STAY_ALONE,
		...settings,
	};
}

async function start(
	installation: N8nInstallation,
	userFolder: string,
	{ args, url, settings }: { args: string[]; url: string; settings: N8nSettings },
): Promise<N8nProcess> {
	const { node, cli } = installation;
	mkdirSync(userFolder, { recursive: true });
	const logFile = join(userFolder, `console-${args[0]}.log`);
	appendFileSync(logFile, '');
	const server = new ServerProcess({
		name: `n8n ${args[0]}`,
		command: node.executable,
		args: [cli, ...args],
		cwd: userFolder,
		logFile,
		env: n8nEnvironment(installation, userFolder, {
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
			...settings,
		}),
	});
	await server.readyWhen(async () => await answersWell(`${url}/healthz/readiness`), START_MS);
	return { url, logFile, stop: async () => await server.stop() };
}

async function answersWell(url: string): Promise<boolean> {
	try {
		return (await fetch(url)).ok;
	} catch {
		return false;
	}
}

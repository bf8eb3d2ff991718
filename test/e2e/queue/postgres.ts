import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { command } from '../installation/command';
import type { N8nSettings } from '../n8n/n8nProcess';
import { ServerProcess } from '../processes/serverProcess';
import { freePort } from '../processes/ports';
import type { Programs } from './programs';

const HOST = '127.0.0.1';
const OWNER = 'n8n';
const DATABASE = 'postgres';

type SystemUser = { uid: number; gid: number };

/** A PostgreSQL of its own on 127.0.0.1. */
export interface Postgres {
	/** How n8n reaches it. */
	settings: N8nSettings;
	/** Everything that it holds, as text. */
	dump(): Promise<string>;
	stop(): Promise<void>;
}

/** @param folder below folders that every user may pass through */
export async function startPostgres(programs: Programs, folder: string): Promise<Postgres> {
	mkdirSync(folder, { recursive: true });
	const user = await unprivilegedUser();
	if (user) chownSync(folder, user.uid, user.gid);
	const password = randomBytes(16).toString('hex');
	const data = await newCluster(programs, folder, password, user);
	const port = String(await freePort());
	const server = new ServerProcess({
		name: 'PostgreSQL',
		command: programs.postgres,
		args: [...['-D', data, '-p', port], ...asOptions(SERVER_SETTINGS)],
		env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
		cwd: folder,
		logFile: join(folder, 'postgres.log'),
		// Ends sessions; SIGTERM would wait for them.
		stopSignal: 'SIGINT',
		user,
	});
	const where = ['-h', HOST, '-p', port, '-U', OWNER, '-d', DATABASE];
	await server.readyWhen(async () => {
		const options = { cwd: folder, accept: [0, 1, 2] };
		return (await command(programs.pgIsReady, where, options)).includes('accepting');
	}, 60_000);
	return {
		settings: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: HOST,
			DB_POSTGRESDB_PORT: port,
			DB_POSTGRESDB_DATABASE: DATABASE,
			DB_POSTGRESDB_USER: OWNER,
			DB_POSTGRESDB_PASSWORD: password,
		},
		dump: async () =>
			await command(programs.pgDump, where, { cwd: folder, env: { PGPASSWORD: password } }),
		stop: async () => await server.stop(),
	};
}

const SERVER_SETTINGS = {
	listen_addresses: HOST,
	unix_socket_directories: '',
	// It does not have to outlive the test.
	fsync: 'off',
};

function asOptions(settings: Record<string, string>): string[] {
	return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function newCluster(
	{ initdb }: Programs,
	folder: string,
	password: string,
	user: SystemUser | undefined,
): Promise<string> {
	const data = join(folder, 'data');
	const passwordFile = join(folder, 'password');
	writeFileSync(passwordFile, password, { mode: 0o600 });
	if (user) chownSync(passwordFile, user.uid, user.gid);
	const as = user
		? ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
		: [];
	const access = [`--username=${OWNER}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
	const form = ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
	const [program = initdb, ...args] = [...as, initdb, '-D', data, ...access, ...form];
	await command(program, args, { cwd: folder });
	return data;
}

/** PostgreSQL refuses to run as root; its Debian package brings a user for it. */
async function unprivilegedUser(): Promise<SystemUser | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const idOf = async (kind: '-u' | '-g') =>
		Number(await command('id', [kind, 'postgres'], { cwd: tmpdir() }));
	return { uid: await idOf('-u'), gid: await idOf('-g') };
}

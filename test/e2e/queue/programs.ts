import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Debian keeps PostgreSQL's programs: a folder for each version, outside PATH. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql';

/** The programs that the queue needs beside n8n, each the path of an executable. */
export interface Programs {
	redisServer: string;
	redisCli: string;
	initdb: string;
	postgres: string;
	pgIsReady: string;
	pgDump: string;
}

/** @throws Error that says what to install */
export function installedPrograms(): Programs {
	const missing: string[] = [];
	const find = (name: string): string => {
		const path = folders()
			.map((folder) => join(folder, name))
			.find(isExecutable);
		if (path === undefined) missing.push(name);
		return path ?? '';
	};
	const programs = {
		redisServer: find('redis-server'),
		redisCli: find('redis-cli'),
		initdb: find('initdb'),
		postgres: find('postgres'),
		pgIsReady: find('pg_isready'),
		pgDump: find('pg_dump'),
	};
	if (missing.length === 0) return programs;
	const what = missing.join(', ');
	throw new Error(`Queue mode needs ${what}: install redis-server and postgresql`);
}

function folders(): string[] {
	const versions = existsSync(DEBIAN_POSTGRES) ? readdirSync(DEBIAN_POSTGRES) : [];
	// The newest first: the programs have to be of one version.
	versions.sort((one, other) => Number(other) - Number(one));
	return [
		...versions.map((version) => join(DEBIAN_POSTGRES, version, 'bin')),
		...(process.env.PATH ?? '').split(delimiter),
	];
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

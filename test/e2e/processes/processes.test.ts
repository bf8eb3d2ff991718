import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const TSX = require.resolve('tsx/cli');

/** Starts a server that starts another process, keeps a temporary folder, and reports all three. */
const program = (logFile: string) => `
	import { ServerProcess } from ${JSON.stringify(join(__dirname, 'serverProcess.ts'))};
	import { temporaryFolder } from ${JSON.stringify(join(__dirname, 'temporaryFolder.ts'))};
	new ServerProcess({
		name: 'Server',
		command: process.execPath,
		args: ['-e', \`
			const options = { stdio: 'ignore' };
			const child = require('node:child_process').spawn('sleep', ['600'], options);
			console.log('pids ' + process.pid + ' ' + child.pid + ' end');
			setInterval(() => {}, 1000);
		\`],
		env: process.env,
		cwd: process.cwd(),
		logFile: ${JSON.stringify(logFile)},
	});
	console.log('folder ' + temporaryFolder('test') + ' end');
	setInterval(() => {}, 1000);
`;

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		// Nobody may have asked yet how a process has ended that lost its parent.
		return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
	} catch {
		return false;
	}
};

/** Ends only with the test's own time limit. */
async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await pause(50);
}

describe('whatever was started', () => {
	let scratch: string;
	let pids: number[] = [];
	beforeEach(() => (scratch = mkdtempSync(join(tmpdir(), 'dingtalk-conference-processes-'))));
	afterEach(() => {
		for (const pid of pids.filter(isAlive)) process.kill(pid, 'SIGKILL');
		rmSync(scratch, { recursive: true, force: true });
	});

	it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
		'is gone when its parent has ended by %s',
		async (signal) => {
			const logFile = join(scratch, 'server.log');
			const args = [TSX, '-e', program(logFile)];
			// Detached: the signal goes to the whole group, as Ctrl-C in a terminal does.
			const parent = spawn(process.execPath, args, {
				stdio: ['ignore', 'pipe', 'inherit'],
				detached: true,
			});
			let output = '';
			parent.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
			const printed = () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '') + output;
			await until(() => /^pids .* end$/m.test(printed()) && /^folder .* end$/m.test(printed()));
			pids = (/^pids (\d+) (\d+)/m.exec(printed()) ?? []).slice(1).map(Number);
			const folder = /^folder (.*) end$/m.exec(printed())?.[1] ?? '';
			expect(pids.filter(isAlive)).toHaveLength(2);
			expect(existsSync(folder)).toBe(true);

			process.kill(-(parent.pid ?? NaN), signal);
			await until(() => !pids.some(isAlive));
			await until(() => !existsSync(folder));
		},
	);
});

/**
 * Runs a command as long as stdin stays open: when the process that started it ends in whatever way,
 * the pipe closes, and the command is ended too. So nothing is left running, even after a crash.
 * A caller that writes something before closing gives the command time to end well.
 *
 * node endWithParent.mjs {"signal":"SIGTERM","user":{"uid":1,"gid":1}} <command> [argument …]
 */
import { spawn } from 'node:child_process';

const GRACE_MS = 20_000;
/** Nobody is there any more to wait for it. */
const ORPHAN_GRACE_MS = 1000;
const [options, command, ...args] = process.argv.slice(2);
const { signal, user } = JSON.parse(options);

// A group of its own, so its own processes can be ended with it.
const stdio = ['ignore', 'inherit', 'inherit'];
const child = spawn(command, args, { stdio, detached: true, ...user });

child.once('error', (error) => {
	console.error(`${command} cannot be started: ${error.message}`);
	process.exit(127);
});
child.once('exit', (code, killedBy) => {
	// The processes that it had started itself.
	kill('SIGKILL', -child.pid);
	process.exit(code ?? (killedBy ? 1 : 0));
});

let grace = ORPHAN_GRACE_MS;
process.stdin.once('data', () => (grace = GRACE_MS));
process.stdin.once('close', () => {
	kill(signal, child.pid);
	setTimeout(() => kill('SIGKILL', -child.pid), grace);
});

function kill(how, pid) {
	try {
		process.kill(pid, how);
	} catch {
		// It has ended already.
	}
}

import 'reflect-metadata';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core keeps a settings file: not among those of an n8n that the developer runs.
process.env.N8N_USER_FOLDER ??= join(tmpdir(), 'n8n-nodes-dingtalk-conference-engine');

/** The parts of n8n's dependency container that the engine uses. */
interface ServiceContainer {
	get<T>(type: new (...args: never[]) => T): T;
	set<T>(type: new (...args: never[]) => T, instance: T): void;
}

interface SshClientsManager {
	onShutdown(): void;
}

// From n8n-core's own place, so another n8n-core brings its own container and logger along.
const requireFromCore = createRequire(require.resolve('n8n-core'));

export const { Container } = requireFromCore('@n8n/di') as { Container: ServiceContainer };

export const { Logger } = requireFromCore('@n8n/backend-common') as {
	Logger: new () => object;
};

/** Ends the one timer of n8n-core that would keep the process alive. */
export function stopTimers(): void {
	const { SSHClientsManager } = requireFromCore('./execution-engine/ssh-clients-manager') as {
		SSHClientsManager: new () => SshClientsManager;
	};
	Container.get(SSHClientsManager).onShutdown();
}

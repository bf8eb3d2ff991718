import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { command } from '../installation/command';
import { n8nInstallation, type N8nInstallation } from '../installation/n8nInstallation';
import { installInto } from '../installation/packedNode';
import { CREDENTIAL_TYPE, sandboxCredential } from './dingTalkNode';
import { n8nEnvironment, startMain, type N8nProcess } from './n8nProcess';
import { RestClient } from './restClient';
import { filesWith, storedRecords } from './traces';
import { createWorkflow, runWorkflow, START, type Execution, type WorkflowFile } from './workflows';

/** A whole n8n with the packed node, and a sandbox beside it. */
export interface N8nScene {
	installation: N8nInstallation;
	/** A folder for whatever the tests write. */
	folder: string;
	userFolder: string;
	n8n: N8nProcess;
	rest: RestClient;
	sandbox: Sandbox;
	/** Of a credential for the sandbox's internal app. */
	credentialId: string;
	/** Secrets that must not be found anywhere, beside the sandbox's own. */
	secrets: string[];
	/** Stores a workflow and runs it. */
	run(workflow: WorkflowFile, trigger?: string): Promise<Execution>;
	/** Stops n8n and starts it again, after `whileDown`; sessions stay valid. */
	restart(whileDown?: () => Promise<void>): Promise<void>;
	/** A credential as the database holds it, decrypted. */
	storedCredential(id?: string): Promise<IDataObject>;
}

/** Starts a scene for all tests of a file. */
export function useN8n(options: SandboxOptions = {}): N8nScene {
	const scene = { secrets: [] as string[] } as N8nScene;
	scene.run = async (workflow, trigger = START) =>
		await runWorkflow(scene.rest, await createWorkflow(scene.rest, workflow), trigger);
	scene.restart = async (whileDown) => {
		const port = Number(new URL(scene.n8n.url).port);
		await scene.n8n.stop();
		await whileDown?.();
		const how = { port, settings: DEBUG_LOG };
		scene.n8n = await startMain(scene.installation, scene.userFolder, how);
	};
	scene.storedCredential = async (id = scene.credentialId) => await decrypted(scene, id);
	beforeAll(async () => {
		scene.installation = await n8nInstallation();
		scene.folder = newFolder();
		scene.userFolder = join(scene.folder, 'user');
		installInto(scene.userFolder, prepared('E2E_NODES'));
		scene.sandbox = await startSandbox(options);
		scene.n8n = await startMain(scene.installation, scene.userFolder, { settings: DEBUG_LOG });
		scene.rest = await RestClient.asNewOwner(scene.n8n.url);
		const credential = sandboxCredential(scene.sandbox);
		const { id } = await scene.rest.post<{ id: string }>('/rest/credentials', credential);
		scene.credentialId = id;
	}, 300_000);
	beforeEach(() => scene.sandbox.faults.clear());
	afterAll(async () => {
		await scene.n8n?.stop();
		await scene.sandbox?.close();
	}, 60_000);
	return scene;
}

/** The last test of a file: looks for secrets in everything that n8n has kept and written meanwhile. */
export function itKeepsTheSecrets(scene: N8nScene): void {
	it('keeps tokens and secrets out of execution data, database and debug logs', async () => {
		const records = await storedRecords(scene.rest);
		await scene.n8n.stop();
		const secrets = [...scene.sandbox.secrets(), ...scene.secrets];
		const leaked = secrets.filter((secret) => records.some((record) => record.includes(secret)));
		expect(leaked).toEqual([]);
		expect(filesWith(secrets, scene.userFolder)).toEqual([]);
		// The search sees what is there.
		expect(filesWith([CREDENTIAL_TYPE], scene.userFolder)).not.toEqual([]);
	});
}

/** A new folder that is removed in the end. */
export function newFolder(): string {
	return mkdtempSync(join(prepared('E2E_FOLDER'), 'run-'));
}

/** The state that the preparation left for the test files. */
export function prepared(name: 'E2E_FOLDER' | 'E2E_NODES'): string {
	const value = process.env[name];
	if (value === undefined) throw new Error('Run the tests with `npm run test:e2e`');
	return value;
}

export const DEBUG_LOG = { N8N_LOG_LEVEL: 'debug', N8N_LOG_OUTPUT: 'console,file' };

async function decrypted(scene: N8nScene, id: string): Promise<IDataObject> {
	const { installation, userFolder, folder } = scene;
	const output = join(folder, 'credential.json');
	const args = ['export:credentials', `--id=${id}`, '--decrypted', `--output=${output}`];
	await command(installation.node.executable, [installation.cli, ...args], {
		cwd: userFolder,
		env: n8nEnvironment(installation, userFolder, { N8N_LOG_LEVEL: 'error' }),
	});
	const [exported] = JSON.parse(readFileSync(output, 'utf8')) as Array<{ data: IDataObject }>;
	if (!exported) throw new Error(`n8n has no credential ${id}`);
	return exported.data;
}

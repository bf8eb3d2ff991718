import type { IDataObject } from 'n8n-workflow';

import { sample, startSandbox, type Sandbox, type SandboxOptions } from '../sandbox';
import { misfits, shippedSchema } from '../contract/schemas/outputSchema';
import { startEngine, type Engine, type NodeRun, type RunOptions } from './engine';

/** The surroundings of the tests of one file: one engine, and a new sandbox for each test. */
export interface Scene {
	engine: Engine;
	sandbox: Sandbox;
	/**
	 * Runs an operation.
	 *
	 * @param operation internal names of resource and operation: `participant getMany`
	 */
	run(
		operation: `${string} ${string}`,
		parameters: IDataObject,
		options?: Partial<RunOptions>,
	): Promise<NodeRun>;
	/** Runs Set Co-Hosts with `parameters` over their defaults. */
	setCoHosts(parameters: IDataObject, options?: Partial<RunOptions>): Promise<NodeRun>;
	/** Everything that a run wrote or gave so far: a search for leaks looks here. */
	traces: string[];
}

/** The credential of the sandbox's internal app. */
export function internalApp(sandbox: Sandbox, more: IDataObject = {}): IDataObject {
	const { appKey, appSecret } = sample.internalApp;
	return { authentication: 'internalApp', appKey, appSecret, ...custom(sandbox), ...more };
}

/** The credential of the sandbox's third-party app. */
export function thirdPartyApp(sandbox: Sandbox, more: IDataObject = {}): IDataObject {
	const { suiteKey, suiteSecret, suiteTicket } = sample.suite;
	return {
		authentication: 'thirdPartyApp',
		suiteKey,
		suiteSecret,
		suiteTicket,
		authCorpId: sample.corpId,
		...custom(sandbox),
		...more,
	};
}

/** A credential with a token that the user typed. */
export function typedToken(sandbox: Sandbox, accessToken: string): IDataObject {
	return { authentication: 'accessToken', accessToken, ...custom(sandbox) };
}

function custom({ url }: Sandbox): IDataObject {
	return { region: 'custom', apiBaseUrl: url };
}

export function unionIdRows(...unionIds: unknown[]): IDataObject {
	return userRows(...unionIds.map((value): [string, unknown] => ['unionId', value]));
}

/** A parameter with modes as n8n saves it. */
export function locator(mode: string, value: unknown): IDataObject {
	return { __rl: true, mode, value } as IDataObject;
}

/** The parameter `conferenceId` in one of its modes. */
export function conferenceBy(mode: string, value: unknown): IDataObject {
	return { conferenceId: locator(mode, value) };
}

export function conferenceById(value: unknown): IDataObject {
	return conferenceBy('id', value);
}

/** The parameter `userList` with a row for each person, each in a mode of its own. */
export function userRows(...people: Array<[mode: string, value: unknown]>): IDataObject {
	const users = people.map(([mode, value]) => ({
		user: locator(mode, value),
	}));
	return { userList: { users } };
}

/** Whether the sandbox answers as DingTalk would, and the output has the form that n8n shows beforehand. */
function hasOrdinaryOutput({ faults }: Sandbox, { simplify, output }: IDataObject): boolean {
	return faults.pending === 0 && simplify !== false && output !== 'raw';
}

/** Every field that the sandbox leads to has to stand in the schema of the output. */
function expectSchemaToFit({ output }: NodeRun, resource = '', operation = ''): void {
	const schema = shippedSchema(resource, operation);
	const items = output.filter(({ json }) => json.error === undefined);
	const faults = new Set(items.flatMap(({ json }) => misfits(json, schema)));
	if (faults.size === 0) return;
	const remedy = 'npm run docs writes it; test/contract/schemas/moreRuns.ts leads to more fields';
	throw new Error(
		`The output schema of ${resource} ${operation} does not fit (${remedy}): ${[...faults].join(', ')}`,
	);
}

/** Prepares a {@link Scene}, and afterwards searches what its runs left for secrets. */
export function useScene(options: SandboxOptions = {}): Scene {
	const scene = { traces: [] as string[] } as Scene;
	scene.run = async (named, parameters, runOptions = {}) => {
		const [resource, operation] = named.split(' ');
		const isOrdinary = hasOrdinaryOutput(scene.sandbox, parameters);
		const run = await scene.engine.run({
			items: [{}],
			credential: internalApp(scene.sandbox),
			...runOptions,
			parameters: { resource, operation, ...parameters },
		});
		scene.traces.push(run.record, ...run.logs, JSON.stringify(run.hints));
		if (isOrdinary) expectSchemaToFit(run, resource, operation);
		return run;
	};
	scene.setCoHosts = async (parameters, runOptions) =>
		await scene.run(
			'conference setCoHosts',
			{ ...conferenceById(sample.bookedConferenceId), ...parameters },
			runOptions,
		);
	// Without an engine, as with a stale build, the hooks that follow leave its error the only one.
	let engine: Engine | undefined;
	beforeAll(async () => {
		engine = scene.engine = await startEngine();
	});
	beforeEach(async () => {
		scene.sandbox = await startSandbox(options);
		scene.traces.length = 0;
	});
	afterEach(async () => {
		if (!engine) return;
		const secrets = scene.sandbox.secrets();
		// No token reaches the hosts where files are kept, whatever was downloaded.
		scene.traces.push(JSON.stringify(scene.sandbox.storage.requests));
		await scene.sandbox.close();
		const leaked = secrets.filter((secret) => scene.traces.some((trace) => trace.includes(secret)));
		expect(leaked).toEqual([]);
	});
	afterAll(() => engine?.close());
	return scene;
}

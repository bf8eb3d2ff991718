import { setTimeout as pause } from 'node:timers/promises';

import type { IDataObject, WorkflowActivateMode } from 'n8n-workflow';
import { WebSocket } from 'ws';

import { sample, startSandbox, type RecordedCall, type Sandbox } from '../sandbox';
import type { StreamEvent } from '../sandbox/stream';
import type { ActiveTrigger } from './activeTrigger';
import { startEngine, type Engine } from './engine';
import { internalApp } from './scene';

/** Node has a WebSocket of its own from version 22 on; on Node 20 the one of the sandbox's server stands for it. */
export function provideWebSocket(): void {
	if (process.env.OWN_WEBSOCKET && typeof globalThis.WebSocket !== 'function')
		throw new Error(`Node ${process.version} has no WebSocket of its own`);
	Object.assign(globalThis, { WebSocket: globalThis.WebSocket ?? WebSocket });
}

/** DingTalk wants an answer within 3 seconds: what is not answered by then comes again. */
const ACK_LIMIT_MS = 3000;

/** The surroundings of the trigger's tests of one file. */
export interface TriggerScene {
	engine: Engine;
	sandbox: Sandbox;
	/** Activates a workflow; it is deactivated after the test. */
	activate(
		events: string[],
		options?: IDataObject,
		how?: {
			credential?: IDataObject;
			activation?: WorkflowActivateMode;
			/** Beside `events` and `options`. */
			parameters?: IDataObject;
			/** What n8n has kept of the trigger. */
			staticData?: IDataObject;
		},
	): Promise<ActiveTrigger>;
	/** All items and messages so far: a search for leaks looks here. */
	traces(): string[];
	/** Lets people, by default Attendee E, join the booked meeting in one event. */
	join(...unionIds: string[]): StreamEvent;
	/** The answers to an event, in the order of its deliveries. */
	answersTo(event: StreamEvent): Array<string | undefined>;
	gatewayCalls(): RecordedCall[];
	/** Waits until a call after the first `calls` has opened a connection, and no other one is open. */
	reconnected(calls?: number): Promise<void>;
}

/** Waits for something that happens by itself; the test's own time limit ends it. */
export async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await pause(5);
}

/** Prepares a {@link TriggerScene}, and afterwards looks for secrets in whatever was left. */
export function useTriggerScene(): TriggerScene {
	const active: ActiveTrigger[] = [];
	const scene = {} as TriggerScene;
	let firstLine = 0;
	scene.activate = async (events, options = {}, how = {}) => {
		const { credential, activation, staticData } = how;
		const { engine, sandbox } = scene;
		const parameters = { events, options, ...how.parameters };
		const trigger = await engine.activate(
			parameters,
			credential ?? internalApp(sandbox),
			activation,
			staticData,
		);
		active.push(trigger);
		return trigger;
	};
	scene.traces = () => [
		...scene.engine.logs.slice(firstLine),
		...active.map(({ starts, keys }) => JSON.stringify([starts, keys])),
		...active.flatMap(({ failures, errors }) =>
			[...failures, ...errors].map((error) => `${error.message} ${JSON.stringify(error)}`),
		),
	];
	scene.join = (...unionIds) => {
		const people = unionIds.length > 0 ? unionIds : [sample.people.attendeeE.unionId];
		return scene.sandbox.attendance.join(sample.bookedConferenceId, ...people);
	};
	scene.answersTo = (event) => scene.sandbox.stream.answersTo(event);
	scene.gatewayCalls = () => scene.sandbox.callsOf('openConnection');
	scene.reconnected = async (calls = scene.gatewayCalls().length) => {
		const { stream } = scene.sandbox;
		await until(() => scene.gatewayCalls().length > calls && stream.openConnections() === 1);
	};
	// Without an engine, as with a stale build, the hooks that follow leave its error the only one.
	let engine: Engine | undefined;
	beforeAll(async () => {
		provideWebSocket();
		engine = scene.engine = await startEngine();
	});
	beforeEach(async () => {
		firstLine = scene.engine.logs.length;
		scene.sandbox = await startSandbox({ stream: { redeliverAfterMs: ACK_LIMIT_MS } });
	});
	afterEach(async () => {
		if (!engine) return;
		for (const trigger of active) await trigger.deactivate();
		await until(() => scene.sandbox.stream.openConnections() === 0);
		const secrets = scene.sandbox.secrets().flatMap((each) => [each, encodeURIComponent(each)]);
		const traces = scene.traces();
		const errors = active.flatMap((trigger) => trigger.errors);
		active.length = 0;
		await scene.sandbox.close();
		expect(secrets.filter((secret) => traces.some((trace) => trace.includes(secret)))).toEqual([]);
		// Never: n8n would end the trigger for good.
		expect(errors).toEqual([]);
	});
	afterAll(async () => {
		engine?.close();
		// The last slice of a pause runs on.
		await pause(1000);
	});
	return scene;
}

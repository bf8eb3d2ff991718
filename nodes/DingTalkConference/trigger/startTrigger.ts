import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import type { Failure } from '../dingtalk/errors/failure';
import { ConferenceError, failureOf } from '../dingtalk/errors/failure';
import { rethrow } from '../dingtalk/errors/result';
import { hub } from '../dingtalk/stream/hub';
import { globalWebSocket } from '../dingtalk/stream/connection/socket';
import { lookupsIn } from './lookups';
import { triggerSettings } from './settings';
import { triggerError } from './triggerError';
import { WorkflowListener } from './workflowListener';
import { Cancelled } from '../dingtalk/transport/cancellation';

/** When somebody waits in front of the panel: then a failure is told, instead of tried again. */
const WAITING_MODES: readonly string[] = ['activate', 'create', 'manual'];

/**
 * Listens for a workflow that becomes active, or is tested.
 *
 * @throws NodeApiError when that cannot work, or does not while somebody waits
 */
export async function startTrigger(context: ITriggerFunctions): Promise<ITriggerResponse> {
	const told = async (work: () => Promise<void>) => {
		try {
			await work();
		} catch (error) {
			throw triggerError(context.getNode(), failureOf(error));
		}
	};
	const isTest = context.getMode() === 'manual';
	const isWaiting = isTest || WAITING_MODES.includes(context.getActivationMode());
	let listening: Listening | undefined;
	const listen = async () => {
		listening = new Listening(context);
		await listening.start(isWaiting);
	};
	const closeFunction = async () => await listening?.end();
	// In a test run n8n puts its own `emit` into the context before it calls this.
	if (isTest) return { closeFunction, manualTriggerFunction: async () => await told(listen) };
	await told(listen);
	return { closeFunction };
}

/** From the start of a trigger to its end. */
class Listening {
	private readonly listener: WorkflowListener;
	private joining: Promise<void> = Promise.resolve();
	private hasEnded = false;

	/** @throws ConferenceError when the parameters are wrong */
	constructor(context: ITriggerFunctions) {
		const isTest = context.getMode() === 'manual';
		this.listener = new WorkflowListener(
			context,
			triggerSettings(context),
			lookupsIn(context),
			// n8n closes a test run that was cancelled, but not one that failed.
			() => void (isTest && this.end()),
		);
	}

	/** @throws ConferenceError */
	async start(isWaiting: boolean): Promise<void> {
		const WebSocket = globalWebSocket();
		if (!WebSocket) throw new ConferenceError(NO_WEBSOCKET);
		// A credential that is not complete is told in every case: no time mends it.
		const { key } = await this.listener.readApp();
		if (isWaiting) await this.listener.prepare();
		if (this.hasEnded) return;
		this.joining = hub.join(this.listener, key, WebSocket, isWaiting);
		try {
			await this.joining;
		} catch (error) {
			if (!(error instanceof Cancelled)) rethrow(error);
		}
	}

	async end(): Promise<void> {
		this.hasEnded = true;
		hub.leave(this.listener);
		await this.joining.catch(() => {});
	}
}

const NO_WEBSOCKET: Failure = {
	kind: 'input',
	message: 'Events need Node.js 22 or newer, and this n8n runs on an older one.',
	hint: 'Update Node.js, or use the Docker image of n8n, which brings it along.',
	endsRun: true,
};

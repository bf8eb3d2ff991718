import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import type { Failure } from '../dingtalk/errors/failure';
import { ConferenceError, failureOf } from '../dingtalk/errors/failure';
import { rethrow } from '../dingtalk/errors/result';
import { globalWebSocket } from '../dingtalk/stream/connection/socket';
import { hub } from '../dingtalk/stream/hub';
import { Cancelled } from '../dingtalk/transport/cancellation';
import type { WatchedCalendars } from './calendar/ownerSearch';
import { NO_EVENT_THIS_WEEK, showNextEvent, watchCalendars } from './calendar/startCalendar';
import { CALENDAR_EVENT } from './events';
import type { Lookups } from './lookups';
import { lookupsIn } from './lookups';
import type { TriggerSettings } from './settings';
import { triggerSettings } from './settings';
import { triggerError } from './triggerError';
import { WorkflowListener } from './workflowListener';

/** A person waits for the outcome of these: a failure is shown at once, instead of tried again. */
const AWAITED_MODES: readonly string[] = ['activate', 'create', 'manual'];

/**
 * Listens for a workflow that is published or tested.
 *
 * @throws NodeApiError when that can never work, or fails while a person waits
 */
export async function startTrigger(context: ITriggerFunctions): Promise<ITriggerResponse> {
	const isTest = context.getMode() === 'manual';
	const isAwaited = isTest || AWAITED_MODES.includes(context.getActivationMode());
	let listening: Listening | undefined;
	const listen = async () => {
		try {
			listening = new Listening(context);
			await listening.start(isAwaited);
		} catch (error) {
			throw triggerError(context.getNode(), failureOf(error));
		}
	};
	const closeFunction = async () => await listening?.end();
	// In a test run n8n replaces the context's `emit` before it calls this.
	if (isTest) return { closeFunction, manualTriggerFunction: listen };
	await listen();
	return { closeFunction };
}

/** From the start of a trigger to its end. */
class Listening {
	private readonly settings: TriggerSettings;
	private readonly lookups: Lookups;
	private readonly listener: WorkflowListener;
	private watch: WatchedCalendars | undefined;
	private joining: Promise<void> = Promise.resolve();
	private hasEnded = false;

	/** @throws ConferenceError when the parameters are wrong */
	constructor(private readonly context: ITriggerFunctions) {
		this.settings = triggerSettings(context);
		this.lookups = lookupsIn(context);
		this.listener = new WorkflowListener(
			context,
			this.settings,
			this.lookups,
			// n8n closes a test run that was canceled, but not one that failed.
			() => void (context.getMode() === 'manual' && this.end()),
			(change) => this.watch?.calendarChanged(change),
		);
	}

	/** @throws ConferenceError */
	async start(isAwaited: boolean): Promise<void> {
		const { context, settings, lookups } = this;
		const isTest = context.getMode() === 'manual';
		const hasCalendar = settings.events.has(CALENDAR_EVENT);
		const hasStream = settings.events.size > (hasCalendar ? 1 : 0);
		if (hasCalendar && isTest) {
			if (await showNextEvent(context, settings, lookups)) return;
			if (!hasStream) throw new ConferenceError(NO_EVENT_THIS_WEEK);
		} else if (hasCalendar) {
			const watch = await watchCalendars(context, settings, lookups, isAwaited, () =>
				hub.stateFor(this.listener),
			);
			if (this.hasEnded) return watch.close();
			this.watch = watch;
		}
		const needsStream = hasStream || (hasCalendar && settings.noticeChanges);
		try {
			if (needsStream) await this.listen(isAwaited);
		} catch (error) {
			this.watch?.close();
			rethrow(error);
		}
	}

	async end(): Promise<void> {
		this.hasEnded = true;
		this.watch?.close();
		this.listener.close();
		hub.leave(this.listener);
		await this.joining.catch(() => {});
	}

	private async listen(isAwaited: boolean): Promise<void> {
		const WebSocket = globalWebSocket();
		if (!WebSocket) throw new ConferenceError(NO_WEBSOCKET);
		// A credential that is not complete is an error in every mode: it does not pass.
		const { key } = await this.listener.readApp();
		if (isAwaited) await this.listener.prepare();
		if (this.hasEnded) return;
		this.joining = hub.join(this.listener, key, WebSocket, isAwaited);
		try {
			await this.joining;
		} catch (error) {
			if (!(error instanceof Cancelled)) rethrow(error);
		}
	}
}

const NO_WEBSOCKET: Failure = {
	kind: 'input',
	message: 'Meeting events need Node.js 22 or newer, and this n8n runs on an older one.',
	hint: "Update Node.js, or use n8n's Docker image, which contains it.",
	endsRun: true,
};

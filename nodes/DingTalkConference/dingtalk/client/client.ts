import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../errors/answer';
import type { Failure } from '../errors/failure';
import { NOT_BEGUN } from '../errors/failure';
import { AuthenticatedRequests } from './authenticatedRequests';
import { Circuit } from './circuit';
import { ConcurrencyLimit } from '../transport/concurrencyLimit';
import { letOthersWork, pause } from '../transport/pause';
import { RateLimiter } from './rateLimiter';
import { pauseBeforeRetry } from './retry';
import type { Call, ClientContext, DingTalk, Effect, RetryPolicy, Traffic } from './call';
import { bodyOf } from './call';

/** The run that the client serves. */
export interface RunState {
	/** Whether something new is still begun. */
	mayBegin(): boolean;
	/** Called when a call has failed for good, before anyone waiting for the call continues. */
	onFinalFailure(): void;
}

const NO_RUN: RunState = { mayBegin: () => true, onFinalFailure: () => {} };
/** The most requests that are open at once, for any number of items. */
const MOST_OPEN_REQUESTS = 50;

/**
 * The one HTTP client: authentication and renewal, rate limit, time limit, retries, canceling, and the success
 * check stand here and nowhere else. One client serves one run.
 */
export class DingTalkClient {
	readonly traffic: Traffic;
	private readonly signal: AbortSignal | undefined;
	private readonly rateLimiter: RateLimiter;
	private readonly requests: AuthenticatedRequests;
	private readonly circuit = new Circuit();
	private readonly openRequests: ConcurrencyLimit;

	/** @param shared a client whose token and pace this one has, see {@link beside} */
	constructor(
		private readonly context: ClientContext,
		private readonly requestsPerSecond: number,
		private readonly run: RunState = NO_RUN,
		shared?: DingTalkClient,
	) {
		// The editor's searches have no execution that could be canceled.
		this.signal =
			'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
		this.traffic = shared?.traffic ?? { calls: 0, throttled: 0, lostToThrottling: 0 };
		this.openRequests = shared?.openRequests ?? new ConcurrencyLimit(MOST_OPEN_REQUESTS);
		this.rateLimiter =
			shared?.rateLimiter ??
			new RateLimiter(requestsPerSecond, async (ms) => await pause(ms, this.signal));
		this.requests =
			shared?.requests.withCircuit(this.circuit) ??
			new AuthenticatedRequests(context, this.signal, this.traffic, this.circuit);
	}

	/** A client for other work at the same time: a failure of one does not answer the calls of the other. */
	beside(): DingTalkClient {
		return new DingTalkClient(this.context, this.requestsPerSecond, this.run, this);
	}

	/** The fingerprint of the credential: what is read of its app may be kept under it. */
	async app(): Promise<string> {
		return await this.requests.app();
	}

	/** The failure that answers every call which needs `scope`, if the run met one. */
	endOf(scope: string): Failure | undefined {
		return this.circuit.endOf({ scope });
	}

	/** The API with the retry policy of one item. */
	withPolicy(retryPolicy: RetryPolicy): DingTalk {
		return {
			send: async (call) => await this.send(call, retryPolicy),
			ask: async (call) => await this.ask(call, retryPolicy),
		};
	}

	/** See {@link DingTalk.send}. */
	async send(call: Call, retryPolicy: RetryPolicy): Promise<IDataObject> {
		return await this.circuit.inTurn(call, async () => {
			const answer = await this.answer(call, retryPolicy);
			if ('failure' in answer) this.run.onFinalFailure();
			return bodyOf(answer);
		});
	}

	/** See {@link DingTalk.ask}. */
	async ask(call: Call, retryPolicy: RetryPolicy): Promise<Answer> {
		return await new Promise<Answer>((resolve, reject) => {
			const turn = this.circuit.inTurn(call, async () => {
				const answer = await this.answer(call, retryPolicy);
				resolve(answer);
				// Anyone waiting for this call continues only after its caller has decided what the failure means.
				if ('failure' in answer) await letOthersWork();
			});
			turn.catch(reject);
		});
	}

	private async answer(call: Call, retryPolicy: RetryPolicy): Promise<Answer> {
		let mayBeDone = false;
		for (let retries = 0; ; retries++) {
			const attempt = await this.openRequests.run(
				async () => await this.attempt(call, retryPolicy, retries),
			);
			if ('notSent' in attempt)
				return { failure: withDoubt({ ...attempt.notSent, mayBeDone }, call) };
			const { answer, startedAt } = attempt;
			if ('body' in answer) {
				this.rateLimiter.accepted();
				return answer;
			}
			const { failure } = answer;
			if (mayBeDone && call.codesOfRepeat?.includes(failure.code ?? '')) return { body: {} };
			mayBeDone ||= failure.mayBeDone === true;
			if (failure.kind === 'throttle') this.traffic.throttled++;
			const isOver = this.circuit.endOf(call) !== undefined;
			const wait = isOver
				? undefined
				: pauseBeforeRetry(failure, effectOfRepeat(call), retries, retryPolicy, Math.random());
			if (wait === undefined)
				return { failure: this.finalFailure({ ...failure, mayBeDone }, call) };
			if (failure.kind === 'throttle') this.rateLimiter.hold(wait, startedAt);
			else await pause(wait, this.signal);
		}
	}

	/** Sends the call once, at its turn, unless it is answered without that by then. */
	private async attempt(
		call: Call,
		retryPolicy: RetryPolicy,
		retries: number,
	): Promise<{ notSent: Failure } | { answer: Answer; startedAt: number }> {
		let notSent = this.failureBefore(call, retries);
		if (notSent) return { notSent };
		const startedAt = await this.rateLimiter.turn();
		notSent = this.failureBefore(call, retries);
		if (notSent) return { notSent };
		return { answer: await this.requests.send(call, retryPolicy), startedAt };
	}

	/** The failure of a call that is not sent: its answer is known, or nothing new begins any more. */
	private failureBefore(call: Call, retries: number): Failure | undefined {
		const end = this.circuit.endOf(call);
		const isBegun = retries > 0 || call.continuesBatch || this.run.mayBegin();
		// After the run has ended, items that were never tried don't get the failure known for their meeting.
		if (end && (isBegun || end.endsRun)) return end;
		return isBegun ? undefined : NOT_BEGUN;
	}

	private finalFailure(failure: Failure, call: Call): Failure {
		if (failure.kind === 'throttle') this.traffic.lostToThrottling++;
		this.circuit.failed(failure, call);
		return withDoubt(failure, call);
	}
}

/** A client token makes a repeat harmless. */
function effectOfRepeat({ effect, clientToken }: Call): Effect {
	return effect === 'create' && clientToken !== undefined ? 'set' : effect;
}

/** The failure of a change that an earlier attempt may have made says so. */
function withDoubt(failure: Failure, { effect }: Call): Failure {
	if (effect === 'read' || !failure.mayBeDone) return failure;
	const advice = effect === 'create' ? ': check before you run it again' : '';
	return {
		...failure,
		hint: `It may have been carried out all the same${advice}. ${failure.hint}`,
	};
}

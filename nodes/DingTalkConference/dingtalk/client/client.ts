import type { IDataObject } from 'n8n-workflow';

import type { Failure } from '../errors/failure';
import { ConferenceError, NOT_BEGUN } from '../errors/failure';
import { AuthenticatedRequests } from './authenticatedRequests';
import { Circuit } from './circuit';
import { ConcurrencyLimit } from '../transport/concurrencyLimit';
import { pause } from '../transport/pause';
import { RateLimiter } from './rateLimiter';
import { pauseBeforeRetry } from './retry';
import { Call, DingTalk, RetryPolicy, ClientContext, Traffic } from './call';

/** What the client has to know of the run that it serves, and what it tells the run. */
export interface RunState {
	/** Whether something new is still begun. */
	mayBegin(): boolean;
	/** A call failed for good, so that some item will. */
	foreseeFailure(): void;
}

const NO_RUN: RunState = { mayBegin: () => true, foreseeFailure: () => {} };
/** However many items and people ask side by side, and however slow the answers are. */
const MOST_OPEN_REQUESTS = 50;

/**
 * The one HTTP client: authentication and renewal, rate limit, time limit, retries, cancelling, and
 * telling success from failure stand here and nowhere else. One client serves one run.
 */
export class DingTalkClient {
	readonly traffic: Traffic = { calls: 0, throttled: 0, lostToThrottling: 0 };
	private readonly signal: AbortSignal | undefined;
	private readonly rateLimiter: RateLimiter;
	private readonly requests: AuthenticatedRequests;
	private readonly circuit = new Circuit();
	private readonly openRequests = new ConcurrencyLimit(MOST_OPEN_REQUESTS);

	constructor(
		context: ClientContext,
		requestsPerSecond: number,
		private readonly run: RunState = NO_RUN,
	) {
		// The editor's searches have no execution that could be cancelled.
		this.signal =
			'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
		this.rateLimiter = new RateLimiter(
			requestsPerSecond,
			async (ms) => await pause(ms, this.signal),
		);
		this.requests = new AuthenticatedRequests(context, this.signal, this.traffic, this.circuit);
	}

	/** The failure that answers every call which needs `scope`, if the run met one. */
	endOf(scope: string): Failure | undefined {
		return this.circuit.endOf({ scope });
	}

	/** The API with the retry policy of one item. */
	withPolicy(retryPolicy: RetryPolicy): DingTalk {
		return { send: async (call) => await this.send(call, retryPolicy) };
	}

	/** See {@link DingTalk.send}. */
	async send(call: Call, retryPolicy: RetryPolicy): Promise<IDataObject> {
		return await this.circuit.inTurn(
			call.scope,
			async () => await this.sendWithRetries(call, retryPolicy),
		);
	}

	private async sendWithRetries(call: Call, retryPolicy: RetryPolicy): Promise<IDataObject> {
		let mayBeDone = false;
		for (let retries = 0; ; retries++) {
			const { answer, startedAt } = await this.openRequests.run(async () => {
				this.refuseAfterEnd(call, retries);
				const turn = await this.rateLimiter.turn();
				this.refuseAfterEnd(call, retries);
				return { answer: await this.requests.send(call, retryPolicy), startedAt: turn };
			});
			if ('body' in answer) {
				this.rateLimiter.accepted();
				return answer.body;
			}
			const { failure } = answer;
			if (mayBeDone && failure.code !== undefined && failure.code === call.codeOfRepeat) return {};
			mayBeDone ||= failure.retry?.certainlyNotCarriedOut === false;
			if (failure.kind === 'throttle') this.traffic.throttled++;
			const isOver = this.circuit.endOf(call) !== undefined;
			const wait = isOver
				? undefined
				: pauseBeforeRetry(failure, call.effect, retries, retryPolicy, Math.random());
			if (wait === undefined) {
				// Before anybody who waits for this call goes on: none of them may begin another one then.
				if (!call.handles?.(failure)) this.run.foreseeFailure();
				throw new ConferenceError(this.finalFailure(failure, call));
			}
			if (failure.kind === 'throttle') this.rateLimiter.hold(wait, startedAt);
			else await pause(wait, this.signal);
		}
	}

	/** Answers a call without sending it when its answer is known, or when nothing new is begun any more. */
	private refuseAfterEnd(call: Call, retries: number): void {
		const end = this.circuit.endOf(call);
		const isBegun = retries > 0 || call.continuesBatch || this.run.mayBegin();
		// In a run that is over, what is known of one meeting is no outcome of its other items.
		if (end && (isBegun || end.endsRun)) throw new ConferenceError(end);
		if (!isBegun) throw new ConferenceError(NOT_BEGUN);
	}

	private finalFailure(failure: Failure, call: Call): Failure {
		if (failure.kind === 'throttle') this.traffic.lostToThrottling++;
		this.circuit.failed(failure, call);
		const isUncertain = failure.retry !== undefined && !failure.retry.certainlyNotCarriedOut;
		if (call.effect !== 'create' || !isUncertain) return failure;
		return {
			...failure,
			hint: `It may have been carried out all the same: check before you run it again. ${failure.hint}`,
		};
	}
}

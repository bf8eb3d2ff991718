import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	ILoadOptionsFunctions,
	ITriggerFunctions,
} from 'n8n-workflow';

import type { Expectation } from '../errors/answer';
import type { Failure } from '../errors/failure';
import type { ApiPath } from './path';

/** What a repeated call would do: nothing, nothing new, or the same thing a second time. */
export type Effect = 'read' | 'set' | 'create';

/** One call of DingTalk's API, as its page documents it. */
export interface Call extends Expectation {
	host: 'api' | 'oapi';
	method: IHttpRequestMethods;
	/** Made by `callOf`, which encodes every value in it. */
	path: ApiPath;
	query?: IDataObject;
	body?: IDataObject;
	effect: Effect;
	scope: string;
	/** Finishes what was begun, so that it is sent although nothing new is begun any more. */
	continuesBatch?: boolean;
	/** Which failures whoever makes the call deals with: they fail no item by themselves. */
	handles?(failure: Failure): boolean;
	/** What a repeat is refused with when an attempt without an answer was carried out: done, then. */
	codeOfRepeat?: string;
}

/** DingTalk's API as operations see it: calls in, answers out. */
export interface DingTalk {
	/**
	 * Sends `call` until it is answered for good, and gives the body of the answer.
	 *
	 * @throws ConferenceError when DingTalk refuses it or cannot be reached
	 * @throws Cancelled when the execution is cancelled
	 */
	send(call: Call): Promise<IDataObject>;
}

/** How long to wait for an answer, and how often to ask again. */
export interface RetryPolicy {
	/** For one attempt, in milliseconds. */
	timeout: number;
	maxRetries: number;
	/** For a longer pause, in milliseconds, nobody waits. Default: any is waited for. */
	longestPause?: number;
}

/** What n8n hands to a node that runs, to its lists in the panel, and to a trigger. */
export type ClientContext = IExecuteFunctions | ILoadOptionsFunctions | ITriggerFunctions;

/** What a run did, for telling the user. */
export interface Traffic {
	calls: number;
	throttled: number;
	/** Throttled for longer than the retries lasted. */
	lostToThrottling: number;
}

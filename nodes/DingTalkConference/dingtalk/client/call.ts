import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	ILoadOptionsFunctions,
	ITriggerFunctions,
} from 'n8n-workflow';

import type { Answer, Expectation } from '../errors/answer';
import { ConferenceError } from '../errors/failure';
import type { ApiPath } from './path';

/** The effect of a call: it reads, sets (a repeat does no harm) or creates something (a repeat does it twice). */
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
	/** The conference ID in the path, if there is one. */
	conferenceId?: string;
	/**
	 * Identifies the meeting that a refusal may be about; where the body names it, together with the user in
	 * whose name the call is made.
	 */
	meeting?: string;
	/** It finishes what was begun, so it is sent even when nothing new is begun any more. */
	continuesBatch?: boolean;
	/** Sent although DingTalk could not be reached before: it is part of a wait, which goes on until its end. */
	isPersistent?: boolean;
	/** Codes that refuse a repeat of what was done: after an attempt without an answer they mean success. */
	codesOfRepeat?: readonly string[];
	/** It takes a client token: DingTalk carries out calls with the same one once, within a day. */
	takesClientToken?: boolean;
	/** Makes a repeat harmless, also of a call that creates something. */
	clientToken?: string;
}

/** DingTalk's API as operations see it: calls in, answers out. */
export interface DingTalk {
	/**
	 * Sends `call`, again where that helps. A failure also marks the run as failed: without "continue on error" nothing
	 * new begins then.
	 *
	 * @returns the body of the answer
	 * @throws ConferenceError when DingTalk refuses it or cannot be reached
	 * @throws Cancelled when the execution is canceled
	 */
	send(call: Call): Promise<IDataObject>;
	/**
	 * The same for a caller that decides what a failure means: it is returned, and does not mark the run.
	 *
	 * @throws Cancelled when the execution is canceled
	 */
	ask(call: Call): Promise<Answer>;
}

/** The same API for calls whose failures the caller may settle: they are thrown, but don't mark the run. */
export function withoutMarking({ ask }: Pick<DingTalk, 'ask'>): DingTalk {
	return { ask, send: async (call) => bodyOf(await ask(call)) };
}

/** The same API for something that waits: a failure does not mark the run, and an outage does not end the wait. */
export function persistently({ ask }: Pick<DingTalk, 'ask'>): DingTalk {
	return withoutMarking({ ask: async (call) => await ask({ ...call, isPersistent: true }) });
}

/** @throws ConferenceError when `answer` is a failure */
export function bodyOf(answer: Answer): IDataObject {
	if ('failure' in answer) throw new ConferenceError(answer.failure);
	return answer.body;
}

/** How long to wait for an answer, and how often to ask again. */
export interface RetryPolicy {
	/** For one attempt, in milliseconds. */
	timeout: number;
	maxRetries: number;
	/** The longest pause before a repeat, in milliseconds. Default: any. */
	longestPause?: number;
}

/** n8n's context of a running node, of a list in the panel, or of a trigger. */
export type ClientContext = IExecuteFunctions | ILoadOptionsFunctions | ITriggerFunctions;

/** Counts for the hints beside the output. */
export interface Traffic {
	calls: number;
	throttled: number;
	/** Throttled for longer than the retries lasted. */
	lostToThrottling: number;
}

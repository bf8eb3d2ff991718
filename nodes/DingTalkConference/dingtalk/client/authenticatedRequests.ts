import type { IDataObject } from 'n8n-workflow';

import { CREDENTIAL_TYPE, readCredential, runCredential, secretsOf } from '../auth/credential';
import { isCarriedFailure } from '../auth/credentialError';
import { TokenKeeper, type CredentialData } from '../auth/tokenKeeper';
import type { Request } from '../auth/authentication';
import { failureOfTokenCall } from '../auth/token';
import type { Answer } from '../errors/answer';
import { readAnswer } from '../errors/answer';
import { refusedToken } from '../errors/errorRule';
import { withoutLongSecrets } from '../errors/redact';
import type { Failure } from '../errors/failure';
import { ConferenceError } from '../errors/failure';
import { failureOfRequest } from '../errors/networkFailure';
import { isObject } from '../json';
import type { Circuit } from './circuit';
import { monotonic } from '../transport/clock';
import { withinDeadline } from '../transport/deadline';
import { PLAIN_RESPONSE, toHttpResponse } from '../transport/http';
import { pause } from '../transport/pause';
import { pauseBeforeRetry } from './retry';
import type { Call, ClientContext, RetryPolicy, Traffic } from './call';
import { cancelled } from '../transport/cancellation';
import type { HttpResponse } from '../transport/http';

/** Sends calls with the credential's token, which it renews once for all calls of a run. */
export class AuthenticatedRequests {
	private readonly tokens: TokenKeeper<Answer>;

	constructor(
		private readonly context: ClientContext,
		private readonly signal: AbortSignal | undefined,
		private readonly traffic: Traffic,
		private readonly circuit: Circuit,
		tokens?: TokenKeeper<Answer>,
	) {
		this.tokens =
			tokens ??
			new TokenKeeper({
				readStored: async () => await storedCredential(context),
				pause: async (ms) => await pause(ms, signal),
				signal,
			});
	}

	/** The same token, for calls whose outcomes another circuit knows. */
	withCircuit(circuit: Circuit): AuthenticatedRequests {
		const { context, signal, traffic, tokens } = this;
		return new AuthenticatedRequests(context, signal, traffic, circuit, tokens);
	}

	/** The fingerprint of the credential. */
	async app(): Promise<string> {
		return readCredential(await storedCredential(this.context), Date.now()).fingerprint;
	}

	/**
	 * Sends `call` once, and again with a renewed token if DingTalk refuses the one in use. A failure to fetch a token is
	 * final, since fetching was repeated as often as the policy allows.
	 *
	 * @throws Cancelled when the execution is canceled
	 */
	async send(call: Call, policy: RetryPolicy): Promise<Answer> {
		const isOver = () => this.circuit.endOf(call) !== undefined;
		const withToken = async () =>
			await this.tokens.withToken({
				send: async (data, isNew) => await this.request(call, policy.timeout, data, isNew),
				isRefused: (answer) => 'failure' in answer && answer.failure.tokenRefused === true,
				isNotFetched: (answer) => 'failure' in answer && answer.failure.tokenNotFetched === true,
				pauseBeforeFetch: (answer, retries) =>
					isOver() ? undefined : this.pauseBeforeFetch(answer, policy, retries),
				isOver,
			});
		try {
			return withoutRetryOfToken(await withToken());
		} catch (error) {
			if (this.signal?.aborted) throw cancelled();
			return { failure: carriedFailure(error) ?? failureOfRequest(error) };
		}
	}

	private async request(
		call: Call,
		timeout: number,
		data: CredentialData,
		isNew: boolean,
	): Promise<Answer> {
		const sentAt = monotonic();
		try {
			const credential = runCredential(data, Date.now());
			const base = call.host === 'api' ? credential.apiBaseUrl : credential.oapiBaseUrl;
			const options: Request = {
				method: call.method,
				url: base + call.path,
				...(call.query && { qs: call.query }),
				...(call.body && { body: sentBody(call.body) }),
				headers: {
					Accept: 'application/json',
					...(call.body && { 'Content-Type': 'application/json' }),
					...(call.clientToken && { 'x-client-token': call.clientToken }),
				},
				timeout,
				...PLAIN_RESPONSE,
			};
			const response = await withinDeadline(
				async (signal) => await this.respond({ ...options, callSignal: signal }, data, signal),
				timeout,
				this.signal,
			);
			this.traffic.calls++;
			this.circuit.answered();
			// By now n8n has put the token into `data`, also one that it has just fetched.
			const secrets = secretsOf(data);
			const text = withoutLongSecrets(response.text, secrets);
			const answer = readAnswer({ ...response, text }, call, secrets);
			return withTokenFacts(answer, data, isNew);
		} catch (error) {
			if (this.signal?.aborted) throw cancelled();
			const failure = this.circuit.attemptFailed(
				carriedFailure(error) ?? failureOfCall(error, data),
				sentAt,
				call,
			);
			if (!failure.tokenNotFetched) this.traffic.calls++;
			return { failure };
		}
	}

	private async respond(
		options: Request,
		data: CredentialData,
		signal: AbortSignal,
	): Promise<HttpResponse> {
		const response: unknown = await this.context.helpers.httpRequestWithAuthentication.call(
			this.context,
			CREDENTIAL_TYPE,
			options,
			{ credentialsDecrypted: { id: '', name: '', type: CREDENTIAL_TYPE, data } },
		);
		return await toHttpResponse(response, signal);
	}

	private pauseBeforeFetch(
		answer: Answer,
		policy: RetryPolicy,
		retries: number,
	): number | undefined {
		if (!('failure' in answer)) return undefined;
		const { failure } = answer;
		const wait = pauseBeforeRetry(failure, 'read', retries, policy, Math.random());
		if (wait !== undefined && failure.kind === 'throttle') this.traffic.throttled++;
		return wait;
	}
}

/** The body to send. n8n would leave out an empty object, and DingTalk refuses a call without a body. */
function sentBody(body: IDataObject): IDataObject | string {
	return Object.keys(body).length === 0 ? '{}' : body;
}

function withoutRetryOfToken(answer: Answer): Answer {
	if (!('failure' in answer) || !answer.failure.tokenNotFetched) return answer;
	return { failure: { ...answer.failure, retry: undefined } };
}

/** The message only speaks of a new token if it was fetched in this run. */
function withTokenFacts(answer: Answer, data: CredentialData, isNew: boolean): Answer {
	if (!('failure' in answer) || !answer.failure.tokenRefused) return answer;
	const isTyped = data.authentication === 'accessToken';
	if (isTyped) return { failure: { ...answer.failure, ...TYPED_TOKEN_REFUSED } };
	if (isNew || answer.failure.message !== refusedToken.message) return answer;
	return { failure: { ...answer.failure, ...STORED_TOKEN_REFUSED } };
}

const TYPED_TOKEN_REFUSED = {
	message: 'DingTalk rejected the access token of the credential.',
	hint: 'It has run out, or belongs to the other region. Enter a new one, or choose an authentication that renews it automatically.',
};
const STORED_TOKEN_REFUSED = {
	message: 'DingTalk rejected the access token that was stored with the credential.',
	hint: 'Run again, which fetches a new one. If it happens again, check whether something else renews the token of the same app.',
};

async function storedCredential(context: ClientContext): Promise<CredentialData> {
	try {
		return await context.getCredentials(CREDENTIAL_TYPE);
	} catch (error) {
		throw unreadable(error);
	}
}

function unreadable(error: unknown): ConferenceError {
	return new ConferenceError({
		kind: 'token',
		code: 'credentialInvalid',
		message: `n8n could not read the credential: ${error instanceof Error ? error.message : 'no reason given'}`,
		hint: 'Select the credential in the node again.',
		endsRun: true,
	});
}

/** Without a token in `data` the call was not sent: its time was over while it waited for the token call. */
function failureOfCall(error: unknown, data: CredentialData): Failure {
	const failure = failureOfRequest(error);
	const isSent = runCredential(data, Date.now()).usableToken !== undefined;
	return isSent ? failure : { ...failureOfTokenCall(failure), tokenNotFetched: true };
}

/** The failure of a token call, or of a credential that is not complete. */
function carriedFailure(error: unknown): Failure | undefined {
	const { context } = (error ?? {}) as { context?: unknown };
	const data = isObject(context) ? context.data : undefined;
	const carried = isObject(data) ? data.dingTalkFailure : undefined;
	return isCarriedFailure(carried) ? { ...carried, tokenNotFetched: true } : undefined;
}

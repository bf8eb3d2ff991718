import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';

import type { Answer, Expectation } from '../errors/answer';
import { readAnswer } from '../errors/answer';
import type { Credential } from './credential';
import { issueMark, runCredential, secretsOf } from './credential';
import { CredentialError } from './credentialError';
import type { Failure } from '../errors/failure';
import { withinDeadline } from '../transport/deadline';
import { PLAIN_RESPONSE, toHttpResponse } from '../transport/http';
import { failureOfRequest } from '../errors/networkFailure';

/** The result of a token call, as the credential stores it. */
export type IssuedToken = {
	cachedToken: string;
	/** Milliseconds since the epoch; from then on the token is not used any more. */
	expiresAt: number;
	issuedFor: string;
};

type HttpRequest = (options: IHttpRequestOptions) => Promise<unknown>;

const TIMEOUT_MS = 30_000;
/** Documented life of a token, for an answer that does not say. */
const USUAL_LIFE_SECONDS = 7200;
/** The docs advise to renew ten minutes early (`server-api-calling-guide`). */
const EARLY_SECONDS = 600;

const TOKEN_CALLS = {
	// A repeat within the token's life gives the same token and renews its life.
	internalApp: '/v1.0/oauth2/accessToken',
	// A repeat gives a new token; whether the old one lives on is not documented.
	thirdPartyApp: '/v1.0/oauth2/corpAccessToken',
} as const;

/**
 * Fetches a token with what the credential holds: docs
 * `obtain-the-access-token-of-an-internal-app` and `obtain-the-access-token-of-the-authorized-enterprise-1`.
 * A token that the user typed cannot be fetched: then there is nothing to keep.
 *
 * @throws CredentialError free of secrets, never what the HTTP helper threw
 */
export async function fetchToken(
	data: ICredentialDataDecryptedObject,
	httpRequest: HttpRequest,
): Promise<IssuedToken | Record<string, never>> {
	// With a typed token n8n asks before each call, since it never finds one that was kept.
	const credential = runCredential(data, Date.now());
	const { authentication } = credential;
	if (authentication === 'accessToken') return {};
	const body = await askForToken(credential, TOKEN_CALLS[authentication], data, httpRequest);
	const now = Date.now();
	return {
		cachedToken: String(body.accessToken),
		expiresAt: now + usableSeconds(Number(body.expireIn)) * 1000,
		issuedFor: issueMark(credential.fingerprint, now),
	};
}

/** Ten minutes less than its life, or half of it when it is short. */
export function usableSeconds(lifeSeconds: number): number {
	const life = lifeSeconds > 0 ? lifeSeconds : USUAL_LIFE_SECONDS;
	return Math.max(life - EARLY_SECONDS, life / 2);
}

async function askForToken(
	credential: Credential,
	path: string,
	data: ICredentialDataDecryptedObject,
	httpRequest: HttpRequest,
): Promise<IDataObject> {
	let verdict: Answer;
	try {
		const response = await withinDeadline(async (abortSignal) => {
			const options = {
				method: 'POST',
				url: `${credential.apiBaseUrl}${path}`,
				body: credential.tokenRequest,
				headers: { Accept: 'application/json' },
				timeout: TIMEOUT_MS,
				abortSignal,
				...PLAIN_RESPONSE,
			} as const;
			return await toHttpResponse(await httpRequest(options), abortSignal);
		}, TIMEOUT_MS);
		verdict = readAnswer(response, TOKEN_EXPECTED, secretsOf(data));
	} catch (error) {
		throw carriedBeforeSending(failureOfRequest(error));
	}
	if ('failure' in verdict) throw carriedBeforeSending(verdict.failure);
	return verdict.body;
}

const NO_TOKEN = {
	kind: 'token',
	message: 'DingTalk answered without a token.',
	hint: 'Check the region and base URL of the credential.',
	endsRun: true,
} as const;

const TOKEN_EXPECTED: Expectation = {
	isDone: ({ accessToken }) => typeof accessToken === 'string' && accessToken !== '',
	whyNotDone: () => NO_TOKEN,
};

function carriedBeforeSending(failure: Failure): CredentialError {
	return new CredentialError(failureOfTokenCall(failure));
}

/**
 * The failure of a call for which no token could be fetched. The call was not sent, so it was certainly not carried
 * out, and no other call can be sent either.
 */
export function failureOfTokenCall(failure: Failure): Failure {
	const retry = failure.retry && { ...failure.retry, certainlyNotCarriedOut: true };
	// A message about the token needs no words in front.
	const message =
		failure.kind === 'token'
			? failure.message
			: `The access token could not be fetched. ${failure.message}`;
	return { ...failure, message, tokenRefused: undefined, mayBeDone: false, endsRun: true, retry };
}

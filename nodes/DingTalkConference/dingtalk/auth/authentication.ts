import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';

import type { Credential } from './credential';
import { TEST_HEADER } from './testHeader';
import { isIssuedWithin, runCredential } from './credential';
import { CredentialError } from './credentialError';

/** The header of the new API (docs `server-api-calling-guide`). */
export const TOKEN_HEADER = 'x-acs-dingtalk-access-token';

/** The test of a credential fetched its token at most this long ago, in milliseconds. */
const FRESH_FOR_MS = 60_000;

/** n8n's HTTP Request node passes requests in an older format, with the address in `uri`. */
export type Request = IHttpRequestOptions & {
	/** Ends the request. n8n overwrites `abortSignal` with the execution's signal, so this one needs a place of its own. */
	callSignal?: AbortSignal;
	uri?: string;
	followRedirect?: boolean;
	followAllRedirects?: boolean;
};

/**
 * Redirects are not followed, or the token would be sent along. Both options are set because the two request
 * formats can't be distinguished reliably.
 */
const NO_REDIRECT = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
} as const satisfies Partial<Request>;

/** After this error from `authenticate` n8n fetches a token and tries again. */
class TokenNeeded extends Error {
	readonly response = { status: 401 };

	constructor() {
		super('There is no access token that can be used.');
	}
}

/**
 * A copy of `request` with the token where its host wants it: in a header for the new API, in the
 * query for the old one. Neither accepts the other's place.
 *
 * @throws CredentialError when the request goes to another host than the credential's own
 */
export function attachToken(
	data: ICredentialDataDecryptedObject,
	handed: Request,
	now: number,
): IHttpRequestOptions {
	const { callSignal } = handed;
	// The token call may have used up the time limit; the call has already failed, so it must not be sent.
	if (callSignal?.aborted) throw callSignal.reason;
	const credential = runCredential(data, now);
	const host = hostOf(credential, handed);
	const token = credential.usableToken;
	const isProven =
		!handed.headers?.[TEST_HEADER] ||
		credential.authentication === 'accessToken' ||
		isIssuedWithin(data, FRESH_FOR_MS, now);
	if (token === undefined || !isProven) throw new TokenNeeded();
	const headers = withoutTestHeader({ ...handed.headers });
	const safe: Request = { ...handed, ...NO_REDIRECT, headers, callSignal: undefined };
	if (callSignal) safe.abortSignal = callSignal;
	if (host === 'api') headers[TOKEN_HEADER] = token;
	else safe.qs = { ...(handed.qs as IDataObject | undefined), access_token: token };
	return safe;
}

/** Every request passes here, and tests are rare: only a test pays for the copy. */
function withoutTestHeader(headers: IDataObject): IDataObject {
	if (!(TEST_HEADER in headers)) return headers;
	const { [TEST_HEADER]: _, ...others } = headers;
	return others;
}

/** Which of the credential's two hosts the request goes to. */
function hostOf(credential: Credential, request: Request): 'api' | 'oapi' {
	const { apiBaseUrl, oapiBaseUrl } = credential;
	const url = addressOf(request);
	const isApi = url !== undefined && isWithin(url, apiBaseUrl);
	const isOapi = url !== undefined && isWithin(url, oapiBaseUrl);
	if (url && isApi && isOapi) {
		// One base may lie below the other.
		if (apiBaseUrl.length !== oapiBaseUrl.length)
			return apiBaseUrl.length > oapiBaseUrl.length ? 'api' : 'oapi';
		// One gateway or test server may stand for both: the new API's paths begin with a version.
		return /^\/v\d/.test(url.href.slice(apiBaseUrl.length)) ? 'api' : 'oapi';
	}
	if (isApi) return 'api';
	if (isOapi) return 'oapi';
	throw new CredentialError({
		kind: 'token',
		code: 'credentialInvalid',
		message: `The DingTalk Conference credential is not sent to ${url?.host ?? 'this address'}.`,
		hint: `Its token is meant for ${apiBaseUrl} and ${oapiBaseUrl} only.`,
		endsRun: true,
	});
}

/** Where n8n will send the request; `undefined` when both formats are mixed, since n8n reads only one of them. */
function addressOf({ url, uri, baseURL }: Request): URL | undefined {
	if (uri !== undefined && (url !== undefined || baseURL !== undefined)) return undefined;
	try {
		return new URL(uri ?? joined(baseURL, url ?? ''));
	} catch {
		return undefined;
	}
}

/** As n8n joins them: a complete address wins over the base. */
function joined(baseURL: string | undefined, address: string): string {
	if (!baseURL || /^([a-z][a-z\d+.-]*:)?\/\//i.test(address)) return address;
	return `${baseURL.replace(/\/+$/, '')}/${address.replace(/^\/+/, '')}`;
}

/** @param base as in `href`, without a slash at the end; the slash added here rules out hosts that begin alike */
function isWithin({ href }: URL, base: string): boolean {
	return href.startsWith(`${base}/`);
}

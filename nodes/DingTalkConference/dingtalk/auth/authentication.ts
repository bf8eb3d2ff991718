import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';

import type { Credential } from './credential';
import { TEST_HEADER } from './testHeader';
import { CredentialError, isIssuedWithin, runCredential } from './credential';

/** The header of the new API (docs `server-api-calling-guide`). */
export const TOKEN_HEADER = 'x-acs-dingtalk-access-token';

/** A token that is not older was fetched by this very test, in milliseconds. */
const FRESH_FOR_MS = 60_000;

/** n8n's HTTP Request node hands on a request of an older form: the address is in `uri`. */
export type Request = IHttpRequestOptions & {
	/**
	 * Ends the request. n8n puts the execution's signal into `abortSignal` whatever stands there, so that a
	 * signal of our own travels beside it.
	 */
	callSignal?: AbortSignal;
	uri?: string;
	followRedirect?: boolean;
	followAllRedirects?: boolean;
};

/**
 * Redirects are not followed in either form of request: the token would travel with them. Nothing in
 * a request tells its form for certain, as the older one may name its address `url` too.
 */
const NO_REDIRECT = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
} as const satisfies Partial<Request>;

/** n8n fetches a token and tries once more when `authenticate` throws this. */
class TokenNeeded extends Error {
	readonly response = { status: 401 };

	constructor() {
		super('DingTalk gave no token that can be used.');
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
	// A token call may have outlasted the call for which it was made: that one is told as failed by now.
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

/** n8n calls this with every request, and tests are rare: only they pay for a copy without one header. */
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
		hint: `Its token is meant for ${apiBaseUrl} and ${oapiBaseUrl} alone.`,
		endsRun: true,
	});
}

/** Where n8n will send the request; `undefined` when its two forms are mixed, since n8n reads one of them only. */
function addressOf({ url, uri, baseURL }: Request): URL | undefined {
	if (uri !== undefined && (url !== undefined || baseURL !== undefined)) return undefined;
	try {
		return new URL(uri ?? joined(baseURL, url ?? ''));
	} catch {
		return undefined;
	}
}

/** As n8n joins them: an address of its own wins over the base. */
function joined(baseURL: string | undefined, address: string): string {
	if (!baseURL || /^([a-z][a-z\d+.-]*:)?\/\//i.test(address)) return address;
	return `${baseURL.replace(/\/+$/, '')}/${address.replace(/^\/+/, '')}`;
}

/** @param base in the plain form of `href`; the slash behind it keeps out hosts and paths that only begin alike */
function isWithin({ href }: URL, base: string): boolean {
	return href.startsWith(`${base}/`);
}

import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { HttpResponse } from '../errors/answer';
import { isObject } from '../json';

/**
 * Makes n8n's helper hand over status, headers and text of any answer, on every version alike, and
 * keeps it from following a redirect with the token.
 */
export const PLAIN_RESPONSE = {
	encoding: 'text',
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
} as const satisfies Partial<IHttpRequestOptions>;

/** What n8n's helper gives for {@link PLAIN_RESPONSE}. */
export function toHttpResponse(response: unknown): HttpResponse {
	const { statusCode, headers, body } = isObject(response) ? response : ({} as IDataObject);
	return {
		status: Number(statusCode),
		headers: isObject(headers) ? headers : {},
		text: typeof body === 'string' ? body : '',
	};
}

import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { HttpAnswer } from './answer';
import { isObject } from './fields';

/**
 * Makes n8n's helper hand over status, headers and text of any answer, on every version alike, and
 * keeps it from following a redirect with the token.
 */
export const PLAIN_ANSWER = {
	encoding: 'text',
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
} as const satisfies Partial<IHttpRequestOptions>;

/** What n8n's helper gives for {@link PLAIN_ANSWER}. */
export function toAnswer(response: unknown): HttpAnswer {
	const { statusCode, headers, body } = isObject(response) ? response : ({} as IDataObject);
	return {
		status: Number(statusCode),
		headers: isObject(headers) ? headers : {},
		text: typeof body === 'string' ? body : '',
	};
}

import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { HttpResponse } from '../errors/answer';
import { ConferenceError } from '../errors/failure';
import { isObject } from '../json';

/**
 * Makes n8n's helper hand over status, headers and body of any answer, on every version alike, and
 * keeps it from following a redirect with the token. The body comes as a stream, since n8n reads an
 * answer without any limit.
 */
export const PLAIN_RESPONSE = {
	encoding: 'stream',
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
} as const satisfies Partial<IHttpRequestOptions>;

/** DingTalk's longest pages are far below; a small compressed answer can hold any number of bytes. */
const MOST_BYTES = 10 * 1024 * 1024;

/**
 * Reads what n8n's helper gives for {@link PLAIN_RESPONSE}.
 *
 * @param signal ends the reading
 * @throws ConferenceError when the body is longer than 10 MB
 */
export async function toHttpResponse(
	response: unknown,
	signal?: AbortSignal,
): Promise<HttpResponse> {
	const { statusCode, headers, body } = isObject(response) ? response : ({} as IDataObject);
	return {
		status: Number(statusCode),
		headers: isObject(headers) ? headers : {},
		text: await textOf(body, signal),
	};
}

async function textOf(body: unknown, signal: AbortSignal | undefined): Promise<string> {
	if (typeof body === 'string') return body;
	if (!isStream(body)) return '';
	const end = () => body.destroy(signal?.reason);
	signal?.addEventListener('abort', end);
	try {
		const chunks: Uint8Array[] = [];
		let bytes = 0;
		// Leaving the loop closes the stream, and the connection with it.
		for await (const chunk of body) {
			const piece = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
			bytes += piece.length;
			if (bytes > MOST_BYTES) throw tooLong();
			chunks.push(piece);
		}
		return Buffer.concat(chunks)
			.toString()
			.replace(/^\uFEFF/, '');
	} finally {
		signal?.removeEventListener('abort', end);
	}
}

interface Stream extends AsyncIterable<Uint8Array | string> {
	destroy(reason?: unknown): void;
}

function isStream(value: unknown): value is Stream {
	return (
		typeof value === 'object' &&
		value !== null &&
		Symbol.asyncIterator in value &&
		'destroy' in value
	);
}

function tooLong(): ConferenceError {
	return new ConferenceError({
		kind: 'business',
		code: 'answerInvalid',
		message: 'The answer is longer than 10 MB, which no answer of DingTalk is.',
		hint: 'Check the region and base URL of the credential.',
		endsRun: false,
	});
}

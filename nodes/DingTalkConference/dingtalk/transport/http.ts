import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { isObject } from '../json';

/**
 * Options with which every version of n8n's helper returns status, headers and body of any answer, and does not follow a
 * redirect with the token. The body comes as a stream, since n8n would read it without a limit.
 */
export const PLAIN_RESPONSE = {
	encoding: 'stream',
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
} as const satisfies Partial<IHttpRequestOptions>;

/** DingTalk's longest pages are far shorter, but a small compressed answer can unpack to any size. */
const MOST_BYTES = 10 * 1024 * 1024;

/** An HTTP answer as it came, neither parsed nor judged. */
export interface HttpResponse {
	status: number;
	/** Names in lower case. */
	headers: IDataObject;
	text: string;
}

/** The answer is longer than any answer of DingTalk. */
export class AnswerTooLong extends Error {
	constructor() {
		super('The answer is longer than 10 MB');
		this.name = 'AnswerTooLong';
	}
}

/**
 * Reads what n8n's helper returns for {@link PLAIN_RESPONSE}.
 *
 * @param signal ends the reading
 * @throws AnswerTooLong when the body is longer than 10 MB
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
	// Nearly every answer is short and complete by now, so there is nothing to wait for.
	if (body.complete && body.read) return textIn([body.read() ?? '']);
	const end = () => body.destroy(signal?.reason);
	signal?.addEventListener('abort', end);
	try {
		const chunks: Chunk[] = [];
		let length = 0;
		// Leaving the loop closes the stream, and the connection with it.
		for await (const chunk of body) {
			length += chunk.length;
			if (length > MOST_BYTES) throw new AnswerTooLong();
			chunks.push(chunk);
		}
		return textIn(chunks);
	} finally {
		signal?.removeEventListener('abort', end);
	}
}

type Chunk = Uint8Array | string;

function textIn(chunks: readonly Chunk[]): string {
	const bytes = chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
	return Buffer.concat(bytes)
		.toString()
		.replace(/^\uFEFF/, '');
}

interface Stream extends AsyncIterable<Chunk> {
	/** Of an HTTP message: all of it has arrived. */
	complete?: boolean;
	/** Everything that has arrived. */
	read?(): Chunk | null;
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

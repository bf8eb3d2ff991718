import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Answer } from './answers';
import type { RecordedCall } from './calls';
import { decoded } from './router';

const largestBody = 1024 * 1024;

/** The whole body, or undefined when it is longer than 1 MB. */
export async function bodyText(request: IncomingMessage): Promise<string | undefined> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size <= largestBody) chunks.push(chunk);
	}
	return size > largestBody ? undefined : Buffer.concat(chunks).toString('utf8');
}

export type ArrivedRequest = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

/** The request as a call that nothing was answered to yet. */
export function arrivedCall(request: ArrivedRequest, rawBody: string, at: number): RecordedCall {
	const [rawPath = '/', search = ''] = splitOnce(request.url ?? '/', '?');
	const headers = Object.fromEntries(
		Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
	);
	return {
		operation: 'unknown',
		method: request.method ?? 'GET',
		path: decoded(rawPath) ?? rawPath,
		rawPath,
		query: Object.fromEntries(new URLSearchParams(search)),
		headers,
		body: parsedBody(rawBody, headers['content-type'] ?? '', rawPath),
		rawBody,
		status: 0,
		answer: undefined,
		at,
	};
}

/** Sends the answer, unless the client has gone meanwhile. */
export function send(response: ServerResponse, answer: Answer, requestId: string): void {
	if (response.destroyed || response.headersSent) return;
	const content = answer.json ? JSON.stringify(answer.json) : (answer.text ?? '');
	const contentType = answer.json
		? 'application/json;charset=utf-8'
		: (answer.contentType ?? 'text/plain');
	response.writeHead(answer.status, {
		'Content-Type': contentType,
		'Content-Length': Buffer.byteLength(content),
		'x-acs-request-id': requestId,
		...answer.headers,
	});
	response.end(content);
}

function parsedBody(rawBody: string, contentType: string, rawPath: string): unknown {
	// The old API takes forms as well; the new one JSON only.
	if (contentType.startsWith('application/x-www-form-urlencoded')) {
		return rawPath.startsWith('/topapi/')
			? Object.fromEntries(new URLSearchParams(rawBody))
			: undefined;
	}
	if (!contentType.startsWith('application/json')) return undefined;
	try {
		return JSON.parse(rawBody) as unknown;
	} catch {
		return undefined;
	}
}

function splitOnce(value: string, separator: string): string[] {
	const at = value.indexOf(separator);
	return at < 0 ? [value] : [value.slice(0, at), value.slice(at + 1)];
}

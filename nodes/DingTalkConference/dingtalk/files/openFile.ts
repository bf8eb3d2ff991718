import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../json';
import { withinDeadline } from '../transport/deadline';
import { PLAIN_RESPONSE } from '../transport/http';
import { hostRefused, privateAddress, tooManyRedirects, webPage } from './fileFailure';
import { isPrivateAddress, isStorageAddress } from './storageHost';

/** The content for n8n to store: a stream of Node. */
export type FileStream = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer
>;

/** An answer of which only the head was read. */
export interface OpenFile {
	status: number;
	/** Names in lower case. */
	headers: IDataObject;
	/** Of the address that answered. */
	path: string;
	body: FileStream;
}

interface OpenRules {
	allowsLoopback: boolean;
	/** For the head of each answer, in milliseconds. */
	timeout: number;
	signal: AbortSignal | undefined;
}

const MOST_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const HTTPS_PORT = 443;

/**
 * Opens a file of DingTalk's storage, without the access token. Each redirect is checked like the link itself.
 *
 * @throws ConferenceError when the link, or a redirect, leads elsewhere
 */
export async function openFile(
	context: IExecuteFunctions,
	link: string,
	rules: OpenRules,
): Promise<OpenFile> {
	let url = parsed(link);
	for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
		if (!isStorageAddress(url, rules.allowsLoopback)) throw hostRefused(url.host || url.protocol);
		const file = await answerOf(context, url, rules);
		if (!REDIRECTS.has(file.status)) return file;
		file.body.destroy();
		url = parsed(String(file.headers.location ?? ''), url);
	}
	throw tooManyRedirects();
}

function parsed(link: string, base?: URL): URL {
	try {
		return new URL(link, base);
	} catch {
		throw hostRefused('no address');
	}
}

async function answerOf(
	context: IExecuteFunctions,
	url: URL,
	{ timeout, signal }: OpenRules,
): Promise<OpenFile> {
	const response: unknown = await withinDeadline(
		async (abortSignal) =>
			await context.helpers.httpRequest({
				method: 'GET',
				url: url.href,
				// A compressed file would be larger than its length says.
				headers: { Accept: '*/*', 'Accept-Encoding': 'identity' },
				timeout,
				abortSignal,
				...PLAIN_RESPONSE,
			}),
		timeout,
		signal,
	);
	const { statusCode, headers, body } = isObject(response) ? response : ({} as IDataObject);
	if (!isStream(body)) throw webPage();
	if (leadsInside(body)) {
		body.destroy();
		throw privateAddress(url.host);
	}
	return {
		status: Number(statusCode),
		headers: isObject(headers) ? headers : {},
		path: url.pathname,
		body,
	};
}

/**
 * Whether the connection went to a private address. The address is the socket's, so a second resolution of the
 * name can't differ. A port other than the one of https belongs to a proxy, which resolves names itself, or to
 * the test server on this machine.
 */
function leadsInside(body: FileStream): boolean {
	const { socket } = body as { socket?: { remoteAddress?: string; remotePort?: number } };
	const { remoteAddress, remotePort } = socket ?? {};
	return (
		remotePort === HTTPS_PORT && remoteAddress !== undefined && isPrivateAddress(remoteAddress)
	);
}

function isStream(value: unknown): value is FileStream {
	return typeof value === 'object' && value !== null && 'map' in value && 'destroy' in value;
}

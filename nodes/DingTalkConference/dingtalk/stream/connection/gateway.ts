import type { IHttpRequestOptions } from 'n8n-workflow';

import { isLoopback } from '../../auth/baseUrls';
import { withinDeadline } from '../../transport/deadline';
import { PLAIN_RESPONSE, toHttpResponse } from '../../transport/http';
import { readAnswer } from '../../errors/answer';
import type { Failure } from '../../errors/failure';
import { ConferenceError } from '../../errors/failure';
import { failureOfRequest } from '../../errors/networkFailure';
import type { StreamApp } from '../app';
import type { HttpResponse } from '../../transport/http';

export type HttpRequest = (options: IHttpRequestOptions) => Promise<unknown>;

const PATH = '/v1.0/gateway/connections/open';
const TIMEOUT_MS = 15_000;
/** Only `*` is allowed for events: which ones are pushed is chosen in the developer console. */
const SUBSCRIPTIONS = [{ type: 'EVENT', topic: '*' }];
const USER_AGENT = 'n8n-nodes-dingtalk-conference';

/**
 * Asks for a connection: developerpedia `learn/stream/protocol`. The call takes the app's secret instead of
 * a token, so it also proves that the credential is right.
 *
 * @returns the URL of the socket, which is secret and valid once, for 90 seconds
 * @throws ConferenceError without secrets
 */
export async function openGateway(
	app: StreamApp,
	httpRequest: HttpRequest,
	signal: AbortSignal,
): Promise<string> {
	let response: HttpResponse;
	try {
		response = await withinDeadline(
			async (abortSignal) => {
				const options = {
					method: 'POST',
					url: `${app.apiBaseUrl}${PATH}`,
					// Without this header the answer is XML.
					headers: { Accept: 'application/json' },
					body: {
						clientId: app.clientId,
						clientSecret: app.clientSecret,
						subscriptions: SUBSCRIPTIONS,
						ua: USER_AGENT,
					},
					timeout: TIMEOUT_MS,
					abortSignal,
					...PLAIN_RESPONSE,
				} as const;
				return await toHttpResponse(await httpRequest(options), abortSignal);
			},
			TIMEOUT_MS,
			signal,
		);
	} catch (error) {
		throw refused(failureOfRequest(error));
	}
	const answer = readAnswer(response, {}, [app.clientSecret]);
	if ('failure' in answer) throw refused(gatewayFailure(answer.failure, app));
	return socketUrl(answer.body.endpoint, answer.body.ticket, app);
}

/** Whether a failure lasts until a person changes the app or the credential; all others may pass. */
export function needsPerson({ kind }: Failure): boolean {
	return kind === 'token' || kind === 'ip' || kind === 'permission';
}

function refused(failure: Failure): ConferenceError {
	return new ConferenceError(failure);
}

/** A wrong key or secret is HTTP 401 `authFailed` here (observed), an address without the service 404. */
function gatewayFailure(failure: Failure, { apiBaseUrl }: StreamApp): Failure {
	if (failure.code === 'authFailed' || failure.httpStatus === 401) {
		return {
			...failure,
			kind: 'token',
			message: 'DingTalk refused the Client ID or Client Secret for the event stream.',
			hint: 'Copy both again from the developer console, and check the region of the credential.',
			retry: undefined,
		};
	}
	if (failure.code === '404' || failure.httpStatus === 404) return noService(apiBaseUrl, failure);
	return failure;
}

function socketUrl(endpoint: unknown, ticket: unknown, app: StreamApp): string {
	if (typeof endpoint !== 'string' || typeof ticket !== 'string' || ticket === '')
		throw refused(noService(app.apiBaseUrl));
	const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
	if (!url?.hostname) throw refused(noService(app.apiBaseUrl));
	const isPlainTest =
		url.protocol === 'ws:' && app.apiBaseUrl.startsWith('http:') && isLoopback(url.hostname);
	if (url.protocol !== 'wss:' && !isPlainTest) throw refused(unsafe(url));
	// A WebSocket refuses an address with a fragment.
	url.hash = '';
	url.search += `${url.search ? '&' : '?'}ticket=${encodeURIComponent(ticket)}`;
	return url.href;
}

function noService(apiBaseUrl: string, failure?: Failure): Failure {
	return {
		...failure,
		kind: 'business',
		code: failure?.code ?? 'answerInvalid',
		message: `DingTalk offers no event stream at ${apiBaseUrl}.`,
		hint: 'Check the region and base URL of the credential. Events may not be available in this region.',
		endsRun: true,
		retry: undefined,
	};
}

/** Plain connections are only for a test server on this machine. */
function unsafe({ protocol, host }: URL): Failure {
	return {
		kind: 'network',
		message: `The event stream at ${host} is not encrypted (${protocol}//).`,
		hint: 'It was not used, since anybody on the way could read the events. Check the base URL of the credential.',
		endsRun: true,
	};
}

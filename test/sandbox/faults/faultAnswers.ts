import { randomUUID } from 'node:crypto';

import { apiError, oapiError, type Answer, type Refusal } from '../gateway/answers';
import type { Fault } from './faults';
import { gatewayRefusals, type Host } from '../gateway/gatewayRefusals';
import type { JsonObject } from '../gateway/json';
import type { Caller } from '../gateway/tokenIssuer';

export interface FaultedCall {
	host: Host;
	scope: string | undefined;
	caller: Caller | undefined;
}

/** Faults that answer; `reset`, `hang` and `slow` are the connection's affair. */
export type AnsweringFault = Exclude<Fault, { kind: 'reset' | 'hang' | 'slow' }>;

const html = '<!DOCTYPE html><html><head><title>Error</title></head><body>Error</body></html>';

const serverErrorCodes: Record<number, string> = {
	500: 'systemError',
	502: 'unknownError',
	503: 'serviceBusy',
	504: 'service.timeout',
};

/** The answer of a fault, in the words of the host that was called. */
export function faultAnswer(fault: AnsweringFault, call: FaultedCall): Answer | Refusal {
	const refusals = gatewayRefusals[call.host];
	const kindOfApp = call.caller?.kind ?? 'internalApp';
	switch (fault.kind) {
		case 'expiredToken':
			return refusals.unknownToken();
		case 'missingToken':
			return refusals.missingToken();
		case 'missingScope':
			return refusals.missingScope(
				call.caller?.key ?? 'unknown-app',
				fault.scope ?? call.scope ?? 'VideoConference.Conference.Write',
			);
		case 'throttle':
			return refusals.throttled('second', kindOfApp, fault.retryAfterSeconds);
		case 'throttlePerMinute':
			return refusals.throttled('minute', kindOfApp, fault.retryAfterSeconds);
		case 'tooManyRequests':
			return {
				status: 429,
				text: 'Too Many Requests',
				headers:
					fault.retryAfterSeconds === undefined
						? {}
						: { 'Retry-After': String(fault.retryAfterSeconds) },
			};
		case 'quota':
			return refusals.quotaUsedUp();
		case 'ipNotAllowed':
			return refusals.ipNotAllowed();
		case 'ipBanned':
			return { status: fault.status ?? 200, json: ipBan() };
		case 'error':
			return apiError(fault.status, fault.code, fault.message, { body: fault.body });
		case 'serverError':
			return serverError(fault.status ?? 500, call.host);
		case 'html':
			return { status: fault.status ?? 200, text: html, contentType: 'text/html' };
		case 'empty':
			return { status: fault.status ?? 200, text: '' };
		case 'truncatedJson':
			return { status: 200, text: '{"success":tr', contentType: 'application/json' };
		case 'notSuccess':
			return { status: 200, json: { success: false } };
		case 'answer':
			return { status: fault.status ?? 200, json: fault.json };
		case 'errcode':
			return oapiError(fault.errcode, fault.errmsg ?? 'error', {
				sub_code: fault.sub_code,
				sub_msg: fault.sub_code && (fault.errmsg ?? 'error'),
			});
		case 'redirect':
			return { status: fault.status ?? 302, text: '', headers: { Location: fault.location } };
	}
}

// docs: call-frequency-limit. 10,000 calls in 20 s ban an IP for five minutes, without a code.
const ipBan = (): JsonObject => ({
	status: 1111,
	wait: 5,
	source: 'x5',
	punish: 'deny',
	uuid: randomUUID(),
});

function serverError(status: number, host: Host): Answer | Refusal {
	if (host === 'api') return apiError(status, serverErrorCodes[status] ?? 'systemError');
	return { status, json: { errcode: -1, errmsg: '系统繁忙' } };
}

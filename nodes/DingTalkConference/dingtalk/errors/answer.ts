import type { IDataObject } from 'n8n-workflow';

import { rulesByCode } from './errorCodes';
import { forbiddenWithoutCode, ipBanned, refusedToken, serverFailed, throttled } from './errorRule';
import type { ErrorRule, Failure } from './failure';
import { firstText, isFalse, isObject, jsonObject } from '../json';
import { redact } from './redact';
import { ruleFor } from './ruleFor';
import { HttpResponse } from '../transport/http';

/** The conditions under which an answer is a success. */
export interface Expectation {
	/** The API scope that the call needs, for a refusal that does not name it. */
	scope?: string;
	/** The conference ID in the path, if there is one: a refused parameter may be this one. */
	conferenceId?: string;
	/** Whether the body of a 2xx answer confirms success. Default: it has no `errcode` but 0. */
	isDone?: (body: IDataObject) => boolean;
	/** A more exact failure for a body that does not confirm success. */
	whyNotDone?: (body: IDataObject) => Partial<ErrorRule> & Pick<ErrorRule, 'message' | 'hint'>;
	/** A 2xx without a body is its success. */
	hasEmptyBody?: boolean;
	/** Nobody published which `code` of a 2xx answer means success: one that is not in the table of codes may. */
	hasUnknownCodes?: boolean;
}

export type Answer = { body: IDataObject } | { failure: Failure };

/** DingTalk may ask for a longer pause: then the call fails instead of waiting. */
const LONGEST_WAIT_MS = 900_000;

/**
 * Decides whether an answer is a success. Only a 2xx with a JSON object that confirms it is one: refusals come as HTTP 200
 * too, with an `errcode`, with `"success": false`, without a body or as a web page.
 *
 * @param secrets are removed from every text that is quoted
 */
export function readAnswer(
	answer: HttpResponse,
	expected: Expectation,
	secrets: readonly string[],
): Answer {
	const body = jsonObject(answer.text);
	const rule = ruleOf(answer, body, expected);
	if (!rule) return { body: body ?? {} };

	const message = firstText(
		body?.sub_msg,
		body?.message,
		body?.Message,
		body?.errmsg,
		body?.cause,
		body?.case,
	);
	const apiMessage = message && redact(message, secrets);
	const code = body && codeOf(body);
	const requestId = firstText(
		body?.requestid,
		body?.requestId,
		body?.RequestId,
		body?.request_id,
		answer.headers['x-acs-request-id'],
		answer.headers['x-acs-trace-id'],
	);
	const failure: Failure = {
		...rule,
		retry: rule.retry && retryAfter(rule.retry, answer.headers),
		mayBeDone: rule.mayBeDone ?? rule.retry?.certainlyNotCarriedOut === false,
		message: redact(
			// A function, since "$&" in a replacement text would be expanded.
			rule.message.replace(
				'{scope}',
				() => missingScope(body, apiMessage) ?? expected.scope ?? 'for this call',
			),
			secrets,
		),
		httpStatus: answer.status,
		// Without a code the HTTP status stands for one.
		code: code ? redact(code, secrets) : (rule.code ?? `http${answer.status}`),
		apiMessage,
		requestId: requestId && redact(requestId, secrets).slice(0, 100),
		applyLink: apiMessage && applyLink(apiMessage),
	};
	return { failure };
}

/** When to send again: DingTalk's pause, or the longer one that the answer asks for, unless that is too long. */
function retryAfter(
	retry: NonNullable<ErrorRule['retry']>,
	headers: IDataObject,
): ErrorRule['retry'] {
	const afterMs = Math.max(retry.afterMs, retryAfterSeconds(headers) * 1000);
	return afterMs <= LONGEST_WAIT_MS ? { ...retry, afterMs } : undefined;
}

function ruleOf(
	answer: HttpResponse,
	body: IDataObject | undefined,
	expected: Expectation,
): ErrorRule | undefined {
	const { status } = answer;
	if (isBan(answer.text, body)) return ipBanned;
	const code = body && codeOf(body);
	if (code && !mayMeanSuccess(code, status, expected))
		return ruleFor(code, status, expected.conferenceId !== undefined);
	if (REDIRECTS.has(status)) return redirected;
	if (status === 407) return proxyRefused;
	if (status >= 300 && status < 400) return fromProxy(status);
	if (status === 401) return refusedToken;
	if (status === 403) return forbiddenWithoutCode;
	if (status === 429) return throttled;
	if (status >= 500) return serverFailed;
	if (status < 200 || status >= 400) return unexplainedStatus(status);
	if (!body) {
		if (answer.text.trim() !== '') return notJson;
		return expected.hasEmptyBody ? undefined : emptyAnswer;
	}
	if (isFalse(body.success) || expected.isDone?.(body) === false)
		return unconfirmed(body, expected);
	return undefined;
}

function unconfirmed(body: IDataObject, { whyNotDone }: Expectation): ErrorRule {
	const reason = whyNotDone?.(body);
	return { ...notDone, mayBeDone: !isFalse(body.success) && reason === undefined, ...reason };
}

function mayMeanSuccess(code: string, status: number, { hasUnknownCodes }: Expectation): boolean {
	return hasUnknownCodes === true && status < 300 && !rulesByCode.has(code);
}

/**
 * The code of a refusal in either API: `code` (new), `errcode/sub_code` (old API's gateway, errcode
 * 88), `errcode` (old API, samples print it as text too). An `errcode` of 0 is success.
 */
function codeOf(body: IDataObject): string | undefined {
	const errcode = firstText(body.errcode) ?? (body.sub_code === undefined ? '0' : '88');
	if (errcode !== '0') {
		const subCode = firstText(body.sub_code);
		return errcode === '88' && subCode ? `88/${subCode}` : errcode;
	}
	const code = firstText(body.code, body.Code);
	// Some operations answer with a numeric `code` that is no error code: 200 is their success.
	return code === '200' || code === '0' ? undefined : code;
}

/** A ban comes without a code; these words are only in its page. */
function isBan(answer: string, body: IDataObject | undefined): boolean {
	if (body) {
		const hasCode = firstText(body.code, body.Code, body.errcode) !== undefined;
		return firstText(body.punish) !== undefined && !hasCode;
	}
	return /<html|<!doctype/i.test(answer) && /punish|x5secdata|_tmd_/i.test(answer);
}

/** The scope as the refusal names it: in `requiredScopes`, else in brackets in its text. */
function missingScope(
	body: IDataObject | undefined,
	message: string | undefined,
): string | undefined {
	const detail = body?.accessdenieddetail ?? body?.AccessDeniedDetail;
	if (
		isObject(detail) &&
		Array.isArray(detail.requiredScopes) &&
		detail.requiredScopes.length > 0
	) {
		return detail.requiredScopes.map(String).join(', ').slice(0, 200);
	}
	return message && /[[【](\w[\w.]+)[\]】]/.exec(message)?.[1];
}

/** DingTalk's own page for applying. Any other link is dropped, since the user is asked to open it. */
function applyLink(message: string): string | undefined {
	const link = /https:\/\/[\w.-]+\/appscope\/apply\?[\w%&=.#-]+/.exec(message)?.[0];
	return link && /^https:\/\/([\w-]+\.)*dingtalk\.(com|io)\//.test(link) ? link : undefined;
}

/** `Retry-After` in seconds or as a date. Proxies send it; nobody has seen it from DingTalk. */
function retryAfterSeconds(headers: IDataObject): number {
	const value = firstText(headers['retry-after']);
	if (value === undefined) return 0;
	const seconds = /^\d+$/.test(value.trim())
		? Number(value)
		: (Date.parse(value) - Date.now()) / 1000;
	return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
}

/** A request that a proxy gave up waiting for, or that met another one, may have arrived. */
const UNCERTAIN_STATUSES: ReadonlySet<number> = new Set([408, 409, 425]);

function unexplainedStatus(status: number): ErrorRule {
	return {
		...unexplained(`DingTalk refused the call with HTTP ${status} and no reason.`),
		mayBeDone: UNCERTAIN_STATUSES.has(status),
	};
}

function unexplained(message: string): ErrorRule {
	return {
		kind: 'business',
		endsRun: false,
		message,
		hint: 'Check the region and base URL of the credential.',
	};
}

function unreadable(message: string): ErrorRule {
	return { ...unexplained(message), code: 'answerInvalid', mayBeDone: true };
}

const notJson = unreadable('DingTalk returned something other than data, such as a web page.');
const emptyAnswer = unreadable('DingTalk returned an empty response.');
const redirected: ErrorRule = {
	...unexplained(
		"The server redirected the request. Redirects aren't followed, to protect the access token.",
	),
	endsRun: true,
};
/** The statuses between 300 and 399 that lead to another address. */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const CHECK_PROXY = 'Check the proxy or gateway between this server and DingTalk.';
const proxyRefused: ErrorRule = {
	...unexplained('A proxy between n8n and DingTalk requires a user name and password.'),
	hint: `${CHECK_PROXY} The environment of n8n names it (HTTPS_PROXY).`,
	endsRun: true,
};
const fromProxy = (status: number): ErrorRule => ({
	...unexplained(`A proxy, not DingTalk, seems to have answered with HTTP ${status}.`),
	hint: CHECK_PROXY,
});
const notDone: ErrorRule = {
	kind: 'business',
	code: 'answerInvalid',
	endsRun: false,
	message: "DingTalk accepted the request but didn't confirm it.",
	hint: 'Check the state of the meeting before you run it again.',
};

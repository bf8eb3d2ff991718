import type { JsonObject } from './json';

/** The body of an answer: JSON, or any other text. */
export interface Answer {
	status: number;
	headers?: Record<string, string>;
	json?: object;
	text?: string;
	contentType?: string;
}

export interface ErrorSpelling {
	requestId: string;
	/** The SDK reads `Code`, `Message` and `RequestId` too, so DingTalk may write them. */
	capitalized: boolean;
}

/** A refusal by the gateway or by an operation; thrown by the gateway and by handlers. */
export class Refusal extends Error {
	constructor(
		code: string,
		readonly answer: (spelling: ErrorSpelling) => Answer,
	) {
		super(code);
	}
}

export interface ApiErrorDetails {
	requiredScopes?: string[];
	headers?: Record<string, string>;
	/** Further keys of the body. */
	body?: JsonObject;
}

/** An error of the new API: the code says what it is, the status often does not. */
export function apiError(
	status: number,
	code: string,
	message = code,
	{ requiredScopes, headers, body }: ApiErrorDetails = {},
): Refusal {
	return new Refusal(code, ({ requestId, capitalized }) => {
		const detail = requiredScopes && { requiredScopes };
		const json: JsonObject = capitalized
			? { Code: code, RequestId: requestId, Message: message, AccessDeniedDetail: detail }
			: { code, requestid: requestId, message, accessdenieddetail: detail };
		return { status, headers, json: { ...json, ...body } };
	});
}

/** An error of the old API: always HTTP 200. */
export function oapiError(errcode: number, errmsg: string, body: JsonObject = {}): Refusal {
	return new Refusal(String(errcode), ({ requestId }) => ({
		status: 200,
		json: { errcode, errmsg, request_id: requestId, ...body },
	}));
}

/** A refusal by the old API's gateway: errcode is 88, the real code stands in sub_code. */
export function oapiGatewayError(subCode: string, subMessage: string): Refusal {
	return oapiError(88, `ding talk error[subcode=${subCode},submsg=${subMessage}]`, {
		sub_code: subCode,
		sub_msg: subMessage,
	});
}

import { AnswerTooLong } from '../transport/http';
import type { Failure } from './failure';
import { ConferenceError } from './failure';

/** The request did not leave this machine: repeating it cannot make anything happen twice. */
const NOT_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN)$/;
const TIMED_OUT = /^(ECONNABORTED|ETIMEDOUT|ESOCKETTIMEDOUT)$/;
const CERTIFICATE = /CERT|ALTNAME|SELF_SIGNED|UNABLE_TO_VERIFY|EPROTO|ERR_SSL|ERR_TLS/;
const FIRST_PAUSE_MS = 1000;

/** Whether the time for an answer was over. */
export function isTimeout({ kind, code }: Failure): boolean {
	return kind === 'network' && code !== undefined && TIMED_OUT.test(code);
}

/** Whether the certificate of DingTalk's host is refused: waiting does not change that. */
export function isCertificateFailure({ kind, code }: Failure): boolean {
	return kind === 'network' && code !== undefined && CERTIFICATE.test(code);
}

/** The failure of a request: of its answer, or that none came. */
export function failureOfRequest(error: unknown): Failure {
	if (error instanceof ConferenceError) return error.failure;
	return error instanceof AnswerTooLong ? ANSWER_TOO_LONG : networkFailure(error);
}

const ANSWER_TOO_LONG: Failure = {
	kind: 'business',
	code: 'answerInvalid',
	message: "The response is larger than 10 MB, so it can't be from DingTalk.",
	hint: 'Check the region and base URL of the credential.',
	mayBeDone: true,
	endsRun: false,
};

/** The failure for an error of n8n's HTTP helper when no answer came. Only the code of the error is used. */
export function networkFailure(error: unknown): Failure {
	const code = codeOf(error);
	const failure = { kind: 'network', code, endsRun: false } as const;
	if (code && CERTIFICATE.test(code)) {
		return {
			...failure,
			message: 'The secure connection to DingTalk could not be set up.',
			hint: 'Check the base URL of the credential and the certificates of this server.',
			endsRun: true,
		};
	}
	if (code && NOT_SENT.test(code)) {
		return {
			...failure,
			message: 'DingTalk could not be reached.',
			hint: 'Check the network of this server, and the region and base URL of the credential.',
			endsRun: true,
			retry: { afterMs: FIRST_PAUSE_MS, certainlyNotCarriedOut: true },
		};
	}
	return {
		...failure,
		message: whatHappened(code),
		hint: 'Run again later.',
		mayBeDone: true,
		retry: { afterMs: FIRST_PAUSE_MS, certainlyNotCarriedOut: false },
	};
}

function whatHappened(code: string | undefined): string {
	if (code === undefined) return 'The call to DingTalk ended without an answer.';
	return TIMED_OUT.test(code)
		? 'DingTalk did not answer in time.'
		: 'The connection to DingTalk broke off.';
}

/** n8n keeps the network's code in `httpCode`, a raw error in `code`. */
function codeOf(error: unknown): string | undefined {
	const { httpCode, code } = (error ?? {}) as { httpCode?: unknown; code?: unknown };
	const found = [httpCode, code].find(
		(value) => typeof value === 'string' && /^[A-Z][A-Z\d_]+$/.test(value),
	);
	return found === undefined ? undefined : String(found);
}

/**
 * Why a call did not do what was asked of it:
 * - `token` the token or the credential is refused
 * - `permission` the app lacks an API scope
 * - `throttle` called too often; certainly not carried out
 * - `quota` the organization's monthly calls are used up
 * - `ip` the calling server is not on the app's allow list
 * - `business` refused for reasons of this one request
 * - `server` DingTalk failed; the request may have been carried out
 * - `network` no answer was received
 * - `input` a parameter is wrong; nothing was sent
 * - `notBegun` nothing was sent, since the run was over
 */
export type FailureKind =
	| 'token'
	| 'permission'
	| 'throttle'
	| 'quota'
	| 'ip'
	| 'business'
	| 'server'
	| 'network'
	| 'input'
	| 'notBegun';

/** The meaning of a code: the part of a {@link Failure} that is the same for every call. */
export interface ErrorRule {
	kind: FailureKind;
	/** The fault in the user's words; `{scope}` in a rule stands for the missing permission. */
	message: string;
	/** The remedy: something that the user can do. */
	hint: string;
	/** Every further call would meet the same. */
	endsRun: boolean;
	/** DingTalk's code (`unknownUserError`, `88/40014`), the network's (`ECONNRESET`), or one of this package; in a rule only the last. */
	code?: string;
	/** The token is at fault: a renewed one may be accepted. */
	tokenRefused?: boolean;
	/** The call may have been carried out all the same. */
	mayBeDone?: boolean;
	/** Present when sending again can help. */
	retry?: {
		/** The shortest pause before the next attempt, in milliseconds. */
		afterMs: number;
		/** Then any call may be repeated; otherwise only one whose repeat does no harm. */
		certainlyNotCarriedOut: boolean;
	};
}

/** A failure as plain data: everything that the user sees, and what the run may do about it. */
export interface Failure extends ErrorRule {
	/** DingTalk's own words, cleared of secrets. */
	apiMessage?: string;
	requestId?: string;
	httpStatus?: number;
	/** DingTalk's page on which the missing permission is applied for. */
	applyLink?: string;
	/** It is about the user that was named, not about the call as a whole. */
	isAboutPerson?: boolean;
	/** The call was not sent, since no token could be fetched. */
	tokenNotFetched?: boolean;
	/** What else can be done in the panel, which a model cannot change. */
	hintInPanel?: string;
	/** The users who are not co-hosts now, as they were entered. */
	missing?: string[];
}

/** Carries a {@link Failure} to the code that turns it into an outcome. */
export class ConferenceError extends Error {
	constructor(readonly failure: Failure) {
		super(failure.message);
		this.name = 'ConferenceError';
	}
}

/** The failure of a call that would begin after the end of the run. */
export const NOT_BEGUN: Failure = {
	kind: 'notBegun',
	message: 'Not started, because an earlier call stopped the run.',
	hint: 'See the error of the first item that was not done.',
	endsRun: false,
};

/** `text` with the mark that ends a sentence. */
export function sentence(text: string): string {
	return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** The failure inside `error`; an unexpected error becomes a failure of this one request. */
export function failureOf(error: unknown): Failure {
	if (error instanceof ConferenceError) return error.failure;
	return {
		kind: 'business',
		message: error instanceof Error ? error.message : String(error),
		hint: 'Something unexpected happened. Please report it on GitHub, with steps to reproduce.',
		endsRun: false,
	};
}

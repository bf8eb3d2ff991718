import type { FailureKind } from './failure';

/**
 * What to do about a code:
 * - `renewToken` get a new token and resend once; a second refusal ends the run
 * - `resend` wait and resend whatever the effect (the call was certainly not carried out)
 * - `resendIfHarmless` wait and resend reads and idempotent writes only
 * - `endRun` every further call would meet the same
 * - `failItem` only this request is concerned
 */
type Reaction = 'renewToken' | 'resend' | 'resendIfHarmless' | 'endRun' | 'failItem';

export interface ErrorRule {
	kind: FailureKind;
	reaction: Reaction;
	/** What happened; `{scope}` stands for the missing permission. */
	message: string;
	hint: string;
	/** Seconds before the first resend. */
	waitSeconds?: number;
}

const CHECK_CREDENTIAL = 'Check the key, the secret and the region of the credential.';
const TRY_LATER = 'Try again later.';
const SLOWER = 'Lower the number of requests per second.';

export const refusedToken: ErrorRule = {
	kind: 'token',
	reaction: 'renewToken',
	message: 'DingTalk refuses the token although it was just renewed.',
	hint: CHECK_CREDENTIAL,
};
export const missingToken: ErrorRule = {
	kind: 'token',
	reaction: 'renewToken',
	message: 'No token was sent.',
	hint: 'Check the credential.',
};
export const missingPermission: ErrorRule = {
	kind: 'permission',
	reaction: 'endRun',
	message: 'The app lacks the permission {scope}.',
	hint: 'Apply for it in the developer console, then run again. A token older than the grant may have to run out first (up to two hours).',
};
export const ipNotAllowed: ErrorRule = {
	kind: 'ip',
	reaction: 'endRun',
	message: 'DingTalk does not accept calls from this server.',
	hint: "Add its public IP to the app's allow list.",
};
export const throttled: ErrorRule = {
	kind: 'throttle',
	reaction: 'resend',
	message: 'DingTalk is throttling this app.',
	hint: SLOWER,
	waitSeconds: 1,
};
export const throttledForTheMinute: ErrorRule = {
	...throttled,
	message: 'DingTalk is throttling this app for the rest of the minute.',
	hint: 'Lower the number of requests.',
	waitSeconds: 60,
};
export const quotaUsedUp: ErrorRule = {
	kind: 'quota',
	reaction: 'endRun',
	message: 'The organization has used up its DingTalk API calls of this month.',
	hint: 'Buy more calls in the developer console, or wait for the next month.',
};
export const serverFailed: ErrorRule = {
	kind: 'server',
	reaction: 'resendIfHarmless',
	message: 'DingTalk failed to answer properly.',
	hint: TRY_LATER,
	waitSeconds: 1,
};

/** An HTTP 403 without a code: permission and throttle cannot be told apart. */
export const forbiddenWithoutCode: ErrorRule = {
	kind: 'permission',
	reaction: 'endRun',
	message: 'DingTalk refused the call without a reason: a missing permission or a throttle.',
	hint: 'Check the permissions of the app in the developer console, or run again later.',
};

/** More than 10,000 calls in 20 s from one address: banned for five minutes, told without a code. */
export const ipBanned: ErrorRule = {
	kind: 'throttle',
	reaction: 'resend',
	message: 'DingTalk has banned this IP for five minutes because of too many calls.',
	hint: SLOWER,
	waitSeconds: 300,
};

export const tokenCall = (message: string, hint: string): ErrorRule => ({
	kind: 'token',
	reaction: 'endRun',
	message,
	hint,
});
export const business = (message: string, hint: string): ErrorRule => ({
	kind: 'business',
	reaction: 'failItem',
	message,
	hint,
});

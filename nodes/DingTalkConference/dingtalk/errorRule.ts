import type { FailureKind } from './failure';

/**
 * What to do about a code:
 * - `renewToken` get a new token and resend once; a second refusal ends the run
 * - `resend` wait and resend whatever the effect (the call was certainly not carried out)
 * - `resendIfHarmless` wait and resend reads and idempotent writes only
 * - `endRun` every further call would meet the same
 * - `failItem` only this request is concerned
 */
export type Reaction = 'renewToken' | 'resend' | 'resendIfHarmless' | 'endRun' | 'failItem';

export interface ErrorRule {
	kind: FailureKind;
	reaction: Reaction;
	/** What happened; `{scope}` stands for the missing permission. */
	happened: string;
	remedy: string;
	/** Seconds before the first resend. */
	waitSeconds?: number;
}

const CHECK_CREDENTIAL = 'Check the key, the secret and the region of the credential.';
const TRY_LATER = 'Try again later.';
const SLOWER = 'Lower the number of requests per second.';

export const refusedToken: ErrorRule = {
	kind: 'token',
	reaction: 'renewToken',
	happened: 'DingTalk refuses the token although it was just renewed.',
	remedy: CHECK_CREDENTIAL,
};
export const missingToken: ErrorRule = {
	kind: 'token',
	reaction: 'renewToken',
	happened: 'No token was sent.',
	remedy: 'Check the credential.',
};
export const missingPermission: ErrorRule = {
	kind: 'permission',
	reaction: 'endRun',
	happened: 'The app lacks the permission {scope}.',
	remedy:
		'Apply for it in the developer console, then run again. A token older than the grant may have to run out first (up to two hours).',
};
export const ipNotAllowed: ErrorRule = {
	kind: 'ip',
	reaction: 'endRun',
	happened: 'DingTalk does not accept calls from this server.',
	remedy: "Add its public IP to the app's allow list.",
};
export const throttled: ErrorRule = {
	kind: 'throttle',
	reaction: 'resend',
	happened: 'DingTalk is throttling this app.',
	remedy: SLOWER,
	waitSeconds: 1,
};
export const throttledForTheMinute: ErrorRule = {
	...throttled,
	happened: 'DingTalk is throttling this app for the rest of the minute.',
	remedy: 'Lower the number of requests.',
	waitSeconds: 60,
};
export const quotaUsedUp: ErrorRule = {
	kind: 'quota',
	reaction: 'endRun',
	happened: 'The organisation has used up its DingTalk API calls of this month.',
	remedy: 'Buy more calls in the developer console, or wait for the next month.',
};
export const serverFailed: ErrorRule = {
	kind: 'server',
	reaction: 'resendIfHarmless',
	happened: 'DingTalk failed to answer properly.',
	remedy: TRY_LATER,
	waitSeconds: 1,
};

/** An HTTP 403 without a code: permission and throttle cannot be told apart. */
export const forbiddenWithoutCode: ErrorRule = {
	kind: 'permission',
	reaction: 'endRun',
	happened: 'DingTalk refused the call without a reason: a missing permission or a throttle.',
	remedy: 'Check the permissions of the app in the developer console, or run again later.',
};

/** More than 10,000 calls in 20 s from one address: banned for five minutes, told without a code. */
export const ipBanned: ErrorRule = {
	kind: 'throttle',
	reaction: 'resend',
	happened: 'DingTalk has banned this IP for five minutes because of too many calls.',
	remedy: SLOWER,
	waitSeconds: 300,
};

export const tokenCall = (happened: string, remedy: string): ErrorRule => ({
	kind: 'token',
	reaction: 'endRun',
	happened,
	remedy,
});
export const business = (happened: string, remedy: string): ErrorRule => ({
	kind: 'business',
	reaction: 'failItem',
	happened,
	remedy,
});

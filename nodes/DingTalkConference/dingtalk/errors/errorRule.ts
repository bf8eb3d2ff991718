import type { ErrorRule } from './failure';

const CHECK_CREDENTIAL = 'Check the values and the region of the credential.';
const TRY_LATER = 'Try again later.';
const SLOWER = 'Lower the number of requests per second.';

export const refusedToken: ErrorRule = {
	kind: 'token',
	endsRun: true,
	tokenRefused: true,
	message: 'DingTalk rejected a newly issued token.',
	hint: CHECK_CREDENTIAL,
};
export const missingToken: ErrorRule = {
	kind: 'token',
	endsRun: true,
	tokenRefused: true,
	message: 'No token was sent.',
	hint: 'Check the credential.',
};
export const missingPermission: ErrorRule = {
	kind: 'permission',
	endsRun: true,
	message: 'The app is missing the permission {scope}.',
	hint: 'Apply for it in the developer console, then run again. If you just got the permission, it may take up to two hours until a new token includes it.',
};
export const ipNotAllowed: ErrorRule = {
	kind: 'ip',
	endsRun: true,
	message: 'DingTalk does not accept calls from this server.',
	hint: "Add its public IP to the app's allow list.",
};
export const throttled: ErrorRule = {
	kind: 'throttle',
	endsRun: false,
	message: 'DingTalk is throttling this app.',
	hint: SLOWER,
	retry: { afterMs: 1000, certainlyNotCarriedOut: true },
};
export const throttledForTheMinute: ErrorRule = {
	...throttled,
	message: 'DingTalk is throttling this app for the rest of the minute.',
	hint: 'Lower the number of requests.',
	retry: { afterMs: 60_000, certainlyNotCarriedOut: true },
};
export const quotaUsedUp: ErrorRule = {
	kind: 'quota',
	endsRun: true,
	message: 'Your organization has used all its DingTalk API calls for this month.',
	hint: 'Buy more calls in the developer console, or wait for the next month.',
};
export const serverFailed: ErrorRule = {
	kind: 'server',
	endsRun: false,
	message: 'DingTalk is temporarily unavailable.',
	hint: TRY_LATER,
	retry: { afterMs: 1000, certainlyNotCarriedOut: false },
};

/** An HTTP 403 without a code may be a missing permission or a throttle. */
export const forbiddenWithoutCode: ErrorRule = {
	kind: 'permission',
	endsRun: true,
	message: 'DingTalk refused the call without a reason: a missing permission or a throttle.',
	hint: 'Check the permissions of the app in the developer console, or run again later.',
};

/** After more than 10,000 calls in 20 s from one address: a ban of five minutes, which has no code. */
export const ipBanned: ErrorRule = {
	kind: 'throttle',
	code: 'ipBanned',
	endsRun: false,
	message: 'DingTalk has banned this IP for five minutes because of too many calls.',
	hint: SLOWER,
	retry: { afterMs: 300000, certainlyNotCarriedOut: true },
};

export const tokenCall = (message: string, hint: string): ErrorRule => ({
	kind: 'token',
	endsRun: true,
	message,
	hint,
});
export const business = (message: string, hint: string): ErrorRule => ({
	kind: 'business',
	endsRun: false,
	message,
	hint,
});

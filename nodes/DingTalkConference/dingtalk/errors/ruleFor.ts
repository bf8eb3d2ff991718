import { CHECK_VALUES, rulesByCode } from './errorCodes';
import { business, serverFailed, throttled, throttledForTheMinute } from './errorRule';
import type { ErrorRule } from './failure';

/**
 * The rule for a code; code first, status second, since business refusals come as 400, 403, 404
 * and 500 alike and throttles are 403. Errors: docs `server-api-error-codes-1`.
 *
 * @param hasConferenceId whether the call names a meeting by its conference ID
 */
export function ruleFor(code: string, status: number, hasConferenceId: boolean): ErrorRule {
	// Of a refusal by the old API's gateway (errcode 88) the second part is the real code.
	const known = rulesByCode.get(code) ?? rulesByCode.get(/^88\/(.+)$/.exec(code)?.[1] ?? '');
	// With a 5xx these two mean a failure inside DingTalk, else too many calls.
	if (known === throttled && /^system\.?busy$/i.test(code) && status >= 500) return serverFailed;
	if (known && code === 'paramsError' && !hasConferenceId) return { ...known, hint: CHECK_VALUES };
	if (known) return known;
	if (status >= 500) return serverFailed;
	if (/QpmLimit/.test(code)) return throttledForTheMinute;
	if (status === 429 || /QpsLimit/.test(code)) return throttled;
	const message = `DingTalk refused the call with the code ${code}.`;
	if (code.startsWith('Forbidden.AccessDenied.')) {
		return {
			kind: 'permission',
			endsRun: true,
			message,
			hint: 'Check the app in the developer console.',
		};
	}
	return business(message, "See DingTalk's own message.");
}

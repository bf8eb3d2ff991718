import type { Failure } from '../errors/failure';
import type { RetryPolicy } from './call';
import { Effect } from './call';

const LONGEST_GROWN_PAUSE_MS = 30_000;
const JITTER = 0.25;

/**
 * How long to wait before sending again, in milliseconds, or `undefined` when it should not be sent
 * again: retries are used up, sending again cannot help, it could happen twice, or the pause is too long.
 *
 * @param retries how often it was sent again so far
 * @param random a number from 0 up to 1; spreads clients that failed together
 */
export function pauseBeforeRetry(
	failure: Failure,
	effect: Effect,
	retries: number,
	{ maxRetries, longestPause = Infinity }: Pick<RetryPolicy, 'maxRetries' | 'longestPause'>,
	random: number,
): number | undefined {
	if (!failure.retry || retries >= maxRetries) return undefined;
	if (effect === 'create' && !failure.retry.certainlyNotCarriedOut) return undefined;
	const asked = failure.retry.afterMs;
	const grown = Math.min(asked * 2 ** retries, LONGEST_GROWN_PAUSE_MS);
	const pause = Math.round(Math.max(asked, grown) * (1 + random * JITTER));
	return pause > longestPause ? undefined : pause;
}

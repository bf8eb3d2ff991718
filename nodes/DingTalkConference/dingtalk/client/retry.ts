import type { Failure } from '../errors/failure';
import type { RetryPolicy } from './call';
import { Effect } from './call';

const LONGEST_GROWN_PAUSE_MS = 30_000;
const JITTER = 0.25;

/**
 * How long to wait before a call is sent again, in milliseconds. `undefined` if it must not be sent again: the retries are
 * used up, it can't help, the call could be carried out twice, or the pause would be too long.
 *
 * @param retries how often it was sent again so far
 * @param random a number from 0 to 1, which spreads clients that failed together
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

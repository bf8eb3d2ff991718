const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** What could not be read for so long is reported. */
const REPORTED_AFTER_MS = 5 * MINUTE_MS;

/**
 * How long to wait before something that fails is tried again, in milliseconds: ever longer.
 *
 * @param failures before this one
 * @param lastedMs how long it has failed
 */
export function pauseAfterFailure(failures: number, lastedMs: number): number {
	if (lastedMs >= HOUR_MS) return HOUR_MS;
	return Math.min(15 * SECOND_MS * 2 ** failures, 10 * MINUTE_MS);
}

/**
 * Whether users are to be shown something that fails.
 *
 * @param lastedMs how long it has failed
 * @param isLasting whether only a person can mend it; other failures get five minutes to pass
 */
export function isLongEnough(lastedMs: number, isLasting: boolean): boolean {
	return isLasting || lastedMs >= REPORTED_AFTER_MS;
}

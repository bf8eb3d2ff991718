const MINUTE = 60_000;
/** Timers may ring a little early: a time so near has come. */
const NEAR_MS = 1000;

/** Minutes after the first look-up: dense while a meeting is about to begin, at most every 3 minutes at first. */
const FIRST_QUARTER = [0, 0.5, 1, 1.5, 2, 3, 4, 5, 7, 9, 12, 15] as const;
/** Minutes between look-ups after the first quarter of an hour. */
const LATER = 5;

/**
 * When a meeting that does not run yet, or people who have not joined yet, are looked up next. A look-up
 * is an API call: there are at most 12 in the first 15 minutes, and 12 in each further hour.
 *
 * @param elapsedMs time since the first look-up, in milliseconds: times that a slow answer has let pass are left out
 * @param waitMs how long to wait at all, in milliseconds: the last look-up is at its very end
 * @returns milliseconds since the first look-up, or `undefined` when the time is over
 */
export function nextLookUp(elapsedMs: number, waitMs: number): number | undefined {
	const passed = elapsedMs + NEAR_MS;
	if (passed >= waitMs) return undefined;
	return Math.min(nextRegular(passed / MINUTE) * MINUTE, waitMs);
}

function nextRegular(minutes: number): number {
	const soon = FIRST_QUARTER.find((minute) => minute > minutes);
	return soon ?? (Math.floor(minutes / LATER) + 1) * LATER;
}

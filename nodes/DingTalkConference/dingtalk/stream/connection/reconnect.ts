const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;
const JITTER = 0.25;

/** A connection that lived shorter counts as a failure, so that a server which throws everybody out is not stormed. */
export const SHORTEST_LIFE_MS = 10_000;

/** A refused secret becomes right when somebody changes it, which takes a person. */
export const REFUSED_PAUSE_MS = 300_000;

/**
 * Milliseconds before the next attempt to connect: 1, 2, 4 … 30 seconds.
 *
 * @param failures how often it failed in a row so far
 * @param random a number from 0 up to 1; spreads clients that lost their connections together
 */
export function pauseBeforeReconnect(failures: number, random: number): number {
	const grown = Math.min(FIRST_PAUSE_MS * 2 ** Math.max(failures - 1, 0), LONGEST_PAUSE_MS);
	return Math.round(grown * (1 - random * JITTER));
}

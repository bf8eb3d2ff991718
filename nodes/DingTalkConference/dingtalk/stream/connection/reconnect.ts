const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;
const JITTER = 0.25;

/** A shorter-lived connection counts as a failure, so a server that ends every connection is not stormed. */
export const SHORTEST_LIFE_MS = 10_000;

/**
 * Milliseconds before the next attempt to connect: 1, 2, 4 … 30 seconds.
 *
 * @param failures how often it has failed in a row
 * @param random a number from 0 up to 1, which spreads clients that lost their connections together
 */
export function pauseBeforeReconnect(failures: number, random: number): number {
	const grown = Math.min(FIRST_PAUSE_MS * 2 ** Math.max(failures - 1, 0), LONGEST_PAUSE_MS);
	return Math.round(grown * (1 - random * JITTER));
}

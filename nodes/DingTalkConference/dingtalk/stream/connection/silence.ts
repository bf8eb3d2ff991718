/** How long a connection may be silent as long as no ping has told how often the server pings. */
const WITHOUT_PINGS_MS = 30 * 60_000;
const SHORTEST_LIMIT_MS = 90_000;
const GAPS = 3;

/**
 * Tells from the server's pings how long a silence is suspicious. A connection whose other end has gone
 * shows no other sign: the global WebSocket sends no pings of its own. How often DingTalk pings, and
 * whether it does in every region, is not documented.
 */
export class Silence {
	private longestGap: number | undefined;
	private lastPing: number | undefined;
	private lastSign: number;

	/** @param now when the connection was opened, in milliseconds since the epoch */
	constructor(now: number) {
		this.lastSign = now;
	}

	/** Something was received. */
	sign(now: number): void {
		this.lastSign = now;
	}

	/** A ping was received. */
	ping(now: number): void {
		this.sign(now);
		if (this.lastPing !== undefined) {
			this.longestGap = Math.max(this.longestGap ?? 0, now - this.lastPing);
		}
		this.lastPing = now;
	}

	/** When the silence is too long, should it last, in milliseconds since the epoch. */
	get deadline(): number {
		return this.lastSign + this.limit;
	}

	private get limit(): number {
		if (this.lastPing === undefined) return WITHOUT_PINGS_MS;
		const limit = Math.max(GAPS * (this.longestGap ?? 0), SHORTEST_LIMIT_MS);
		return Math.min(limit, WITHOUT_PINGS_MS);
	}
}

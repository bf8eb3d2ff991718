/** How long a connection may be silent while it is not known how often the server pings. */
const WITHOUT_PINGS_MS = 30 * 60_000;
const SHORTEST_LIMIT_MS = 90_000;
const GAPS = 3;

/**
 * Learns from the server's pings how long a silence is suspicious. Nothing else shows that the other end of
 * a connection has gone: the global WebSocket sends no pings of its own. How often DingTalk pings, and
 * whether it does in every region, is not documented.
 */
export class Silence {
	private longestGap: number | undefined;
	private lastPing: number | undefined;
	private lastReceived: number;

	/** @param now when the connection was opened, in milliseconds of the stream's clock */
	constructor(now: number) {
		this.lastReceived = now;
	}

	received(now: number): void {
		this.lastReceived = now;
	}

	ping(now: number): void {
		this.received(now);
		if (this.lastPing !== undefined) {
			this.longestGap = Math.max(this.longestGap ?? 0, now - this.lastPing);
		}
		this.lastPing = now;
	}

	/** When the silence becomes too long. */
	get deadline(): number {
		return this.lastReceived + this.limit;
	}

	private get limit(): number {
		if (this.lastPing === undefined) return WITHOUT_PINGS_MS;
		const limit = Math.max(GAPS * (this.longestGap ?? 0), SHORTEST_LIMIT_MS);
		return Math.min(limit, WITHOUT_PINGS_MS);
	}
}

import type { Clock } from '../control/clock';

/** Documented (how-to-process-api-throttling-on-the-dingtalk-server): the penalty lasts 1 s. */
const penaltyMs = 1000;
const windowMs = 1000;

interface Window {
	arrivals: number[];
	closedUntil: number;
}

/** Calls per second of each app and API, over a sliding window; and calls per month. */
export class Limits {
	private readonly windows = new Map<string, Window>();
	/** Metered calls that were let through. */
	meteredCalls = 0;

	constructor(
		private readonly clock: Clock,
		/** Calls per second for each app and API; 0 switches the limiter off. */
		public qps: number,
		public monthlyQuota: number,
	) {}

	/** Whether one more call of this app to this API fits into the second. */
	allowsRate(app: string, operation: string): boolean {
		if (this.qps === 0) return true;
		const now = this.clock.now();
		const key = `${app} ${operation}`;
		const window = this.windows.get(key) ?? { arrivals: [], closedUntil: 0 };
		this.windows.set(key, window);
		if (now < window.closedUntil) return false;
		window.arrivals = window.arrivals.filter((arrival) => arrival > now - windowMs);
		if (window.arrivals.length >= this.qps) {
			window.closedUntil = now + penaltyMs;
			return false;
		}
		window.arrivals.push(now);
		return true;
	}

	/** Counts a metered call; false when the month's calls are used up. */
	countMetered(): boolean {
		if (this.meteredCalls >= this.monthlyQuota) return false;
		this.meteredCalls += 1;
		return true;
	}
}

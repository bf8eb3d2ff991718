/**
 * Time limits of one length that end when a test says so, instead of after a time: no call is too slow for
 * them, whatever the speed of the machine. Limits of other lengths are left as they are.
 */
export class HeldTimeLimits {
	private newest: AbortController | undefined;

	/** @param ms how long these limits are, in milliseconds; long enough for n8n never to end a call by itself */
	constructor(readonly ms = 3_000_000) {}

	/** Holds the limits from now on, until `jest.restoreAllMocks`. */
	hold(): void {
		const timeout = AbortSignal.timeout.bind(AbortSignal);
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
			if (ms !== this.ms) return timeout(ms);
			this.newest = new AbortController();
			return this.newest.signal;
		});
	}

	/** The time of the attempt that began last is over. */
	endNewest(): void {
		if (!this.newest) throw new Error('No attempt has begun');
		this.newest.abort();
	}
}

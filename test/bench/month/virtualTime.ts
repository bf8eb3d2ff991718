interface Timer {
	at: number;
	ring: () => void;
}

const real = {
	setTimeout: globalThis.setTimeout,
	clearTimeout: globalThis.clearTimeout,
	dateNow: Date.now,
	performanceNow: performance.now.bind(performance),
};

/**
 * Time that passes only when nothing is left to do: a month of waiting takes seconds, and every run takes the
 * same course. For work in this process without I/O.
 */
export class VirtualTime {
	private readonly timers = new Set<Timer>();

	constructor(private now: number) {}

	/** Carries out `work` on this time, and sets the clocks right afterwards. */
	async during<Result>(work: () => Promise<Result>): Promise<Result> {
		this.install();
		try {
			const outcome: { done?: Promise<Result> } = {};
			const going = work();
			const end = () => (outcome.done = going);
			going.then(end, end);
			while (!outcome.done) {
				// Whatever can be done at this moment is done by then.
				await new Promise(setImmediate);
				if (!outcome.done) this.ringNext();
			}
			return await outcome.done;
		} finally {
			uninstall();
		}
	}

	private ringNext(): void {
		let next: Timer | undefined;
		for (const timer of this.timers) if (!next || timer.at < next.at) next = timer;
		if (!next) return;
		this.timers.delete(next);
		this.now = Math.max(this.now, next.at);
		next.ring();
	}

	private install(): void {
		const start = this.now;
		const later = (callback: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
			const timer = { at: this.now + ms, ring: () => callback(...args), unref: () => timer };
			this.timers.add(timer);
			return timer;
		};
		globalThis.setTimeout = Object.assign(later, real.setTimeout) as unknown as typeof setTimeout;
		globalThis.clearTimeout = (timer) => {
			this.timers.delete(timer as unknown as Timer);
		};
		Date.now = () => Math.floor(this.now);
		performance.now = () => this.now - start;
	}
}

function uninstall(): void {
	globalThis.setTimeout = real.setTimeout;
	globalThis.clearTimeout = real.clearTimeout;
	Date.now = real.dateNow;
	performance.now = real.performanceNow;
}

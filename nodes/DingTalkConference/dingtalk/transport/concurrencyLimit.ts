/** Lets so many pieces of work go on at once, and the others wait in the order of asking. */
export class ConcurrencyLimit {
	private readonly waiting: Array<() => void> = [];

	/** @param free how many may go on at once */
	constructor(private free: number) {}

	async run<T>(work: () => Promise<T>): Promise<T> {
		if (this.free > 0) this.free--;
		else await new Promise<void>((resolve) => this.waiting.push(resolve));
		try {
			return await work();
		} finally {
			// The place goes from hand to hand, so that nobody who comes just now takes it away.
			const next = this.waiting.shift();
			if (next) next();
			else this.free++;
		}
	}
}

/** Limits how many pieces of work go on at once; the others wait, first come, first served. */
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
			// Hand the slot to the next in line, so a new caller can't take it first.
			const next = this.waiting.shift();
			if (next) next();
			else this.free++;
		}
	}
}

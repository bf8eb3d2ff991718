/** The sandbox's own time: real time, plus what a test has skipped. All values are milliseconds. */
export class Clock {
	private skipped = 0;

	now(): number {
		return Date.now() + this.skipped;
	}

	advance(ms: number): void {
		this.skipped += ms;
	}
}

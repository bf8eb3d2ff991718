/** The sandbox's own time, in milliseconds since 1970. */
export interface Clock {
	now(): number;
	/** Moves it on. */
	advance(ms: number): void;
	/** Whether it goes by itself as well. */
	readonly runs: boolean;
}

/** Real time, plus what was skipped. */
export class RunningClock implements Clock {
	readonly runs = true;
	private skipped = 0;

	now(): number {
		return Date.now() + this.skipped;
	}

	advance(ms: number): void {
		this.skipped += ms;
	}
}

/** Stands still until it is moved on, so a test knows every time to the millisecond. */
export class StillClock implements Clock {
	readonly runs = false;

	constructor(private time: number) {}

	now(): number {
		return this.time;
	}

	advance(ms: number): void {
		this.time += ms;
	}
}

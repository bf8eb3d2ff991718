import type { Clock } from './clock';

/** When something happens. Times are milliseconds on the sandbox's clock. */
export type Moment =
	| { after: number }
	| { at: number }
	/** Just before a call of an operation is answered: the first one from now on, or the `nth`. */
	| { call: string; nth?: number };

interface Timed {
	at: number;
	happens: () => void;
}

interface Awaited {
	call: string;
	callsLeft: number;
	happens: () => void;
}

/** Future events of the organization, which happen by themselves: people open meetings, come and go. */
export class Schedule {
	private timed: Timed[] = [];
	private awaited: Awaited[] = [];
	private timer: NodeJS.Timeout | undefined;

	constructor(private readonly clock: Clock) {}

	add(moment: Moment, happens: () => void): void {
		if ('call' in moment) {
			this.awaited.push({ call: moment.call, callsLeft: moment.nth ?? 1, happens });
			return;
		}
		const at = 'at' in moment ? moment.at : this.clock.now() + moment.after;
		this.timed.push({ at, happens });
		this.timed.sort((one, other) => one.at - other.at);
		this.wakeUp();
	}

	/** How many things have not happened yet. */
	get pending(): number {
		return this.timed.length + this.awaited.length;
	}

	/** A call is about to be answered. */
	callArrives(operation: string): void {
		this.runDue();
		const due = this.awaited.filter((each) => each.call === operation && --each.callsLeft === 0);
		this.awaited = this.awaited.filter((each) => !due.includes(each));
		for (const { happens } of due) happens();
	}

	/** Moves the clock on; whatever happens meanwhile finds it at its own time. */
	advance(ms: number, each: () => void): void {
		const target = this.clock.now() + ms;
		for (let next = this.timed[0]; next && next.at <= target; next = this.timed[0]) {
			this.clock.advance(Math.max(0, next.at - this.clock.now()));
			each();
			this.runNext();
		}
		this.clock.advance(Math.max(0, target - this.clock.now()));
		each();
		this.wakeUp();
	}

	close(): void {
		clearTimeout(this.timer);
		this.timed = [];
		this.awaited = [];
	}

	private runDue(): void {
		for (let next = this.timed[0]; next && next.at <= this.clock.now(); next = this.timed[0]) {
			this.runNext();
		}
		this.wakeUp();
	}

	private runNext(): void {
		this.timed.shift()?.happens();
	}

	/** With a running clock things happen without any call: the event stream reports them. */
	private wakeUp(): void {
		clearTimeout(this.timer);
		const [next] = this.timed;
		if (!next || !this.clock.runs) return;
		// Node counts the milliseconds of a timer in 31 bits.
		const ms = Math.min(Math.max(0, next.at - this.clock.now()), 2 ** 31 - 1);
		this.timer = setTimeout(() => this.runDue(), ms);
		this.timer.unref();
	}
}

import type { Sandbox } from '../../sandbox';
import { SkippedPauses } from '../pauses';

const MINUTE = 60_000;

/** A time in which things happen while a workflow waits; it passes only with the pauses of the run. */
export class Morning {
	private readonly pauses = new SkippedPauses();
	private sandbox: Sandbox | undefined;
	private now = 0;
	private plan: Array<{ at: number; happens: () => void }> = [];

	/** From now on: minute 0. */
	begin(sandbox: Sandbox): void {
		this.pauses.total = 0;
		this.pauses.stopClock();
		this.sandbox = sandbox;
		this.now = 0;
		this.plan = [];
	}

	/** @param minute after the beginning */
	at(minute: number, happens: () => void): void {
		this.plan.push({ at: minute * MINUTE, happens });
	}

	/** Stands for n8n's `sleep`. */
	readonly sleep = async (ms: number): Promise<void> => {
		const before = this.pauses.total;
		await this.pauses.sleep(ms);
		this.pass(this.pauses.total - before);
	};

	/** Lets minutes go by that no node waits for. */
	pass(ms: number): void {
		this.now += ms;
		this.sandbox?.advance(ms);
		const due = this.plan.filter(({ at }) => at <= this.now);
		this.plan = this.plan.filter(({ at }) => at > this.now);
		for (const { happens } of due) happens();
	}
}

import { setImmediate as turn } from 'node:timers/promises';
import type { Time } from '../../../nodes/DingTalkConference/dingtalk/stream/time';
import { Cancelled } from '../../../nodes/DingTalkConference/dingtalk/transport/cancellation';

interface Pause {
	due: number;
	resolve(): void;
}

/** Everything that is ready to happen has happened. */
export async function settled(): Promise<void> {
	for (let turns = 0; turns < 5; turns++) await turn();
}

/** Time that passes when a test says so. */
export class FakeTime implements Time {
	/** The value of `random`: without jitter. */
	chance = 0;
	private ms = Date.UTC(2026, 10, 25, 8);
	private readonly pauses = new Set<Pause>();

	now(): number {
		return this.ms;
	}

	random(): number {
		return this.chance;
	}

	async pause(ms: number, signal: AbortSignal): Promise<void> {
		if (signal.aborted) throw new Cancelled();
		await new Promise<void>((resolve, reject) => {
			const cancel = () => {
				this.pauses.delete(pause);
				reject(new Cancelled());
			};
			const pause = {
				due: this.ms + ms,
				resolve: () => {
					signal.removeEventListener('abort', cancel);
					resolve();
				},
			};
			this.pauses.add(pause);
			signal.addEventListener('abort', cancel, { once: true });
		});
	}

	/** How many wait at this moment. */
	get waiting(): number {
		return this.pauses.size;
	}

	/** Lets time pass, and everything happen that was waiting for it, in its order. */
	async pass(ms: number): Promise<void> {
		await settled();
		const end = this.ms + ms;
		for (let next = this.next(end); next; next = this.next(end)) {
			this.pauses.delete(next);
			this.ms = next.due;
			next.resolve();
			await settled();
		}
		this.ms = end;
	}

	private next(end: number): Pause | undefined {
		const due = [...this.pauses].filter((pause) => pause.due <= end);
		return due.sort((one, other) => one.due - other.due)[0];
	}
}

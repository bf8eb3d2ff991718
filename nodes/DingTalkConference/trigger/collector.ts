import { Cancelled } from '../dingtalk/transport/cancellation';
import { pause } from '../dingtalk/transport/pause';

interface Batch<Entry> {
	entries: Entry[];
	started: Promise<void>;
}

/** Collects entries of the same key that come within a time, and starts the workflow once for all of them. */
export class Collector<Entry> {
	private readonly batches = new Map<string, Batch<Entry>>();
	private readonly closing = new AbortController();

	/**
	 * @param ms how long the first entry waits for others, in milliseconds
	 * @param start is called with the entries in the order in which they came
	 */
	constructor(
		private readonly ms: number,
		private readonly start: (entries: readonly Entry[]) => void,
		private readonly wait: typeof pause = pause,
	) {}

	/** Resolves when the workflow was started with `entry`; rejects when it was not. */
	async add(key: string, entry: Entry): Promise<void> {
		const batch = this.batches.get(key);
		if (batch) {
			batch.entries.push(entry);
			return await batch.started;
		}
		const entries = [entry];
		const started = this.startLater(key, entries);
		this.batches.set(key, { entries, started });
		await started;
	}

	/** From now on nothing is started: DingTalk has to deliver the entries again. */
	close(): void {
		this.closing.abort();
	}

	private async startLater(key: string, entries: readonly Entry[]): Promise<void> {
		try {
			await this.wait(this.ms, this.closing.signal);
			if (this.closing.signal.aborted) throw new Cancelled();
		} finally {
			this.batches.delete(key);
		}
		this.start(entries);
	}
}

import type * as Workflow from 'n8n-workflow';

/**
 * n8n-workflow with pauses that a test decides on, for `jest.mock`: the waiting of a run is tested
 * without waiting, at any speed of the machine.
 */
export function workflowWith(sleep: typeof Workflow.sleep): typeof Workflow {
	return { ...jest.requireActual<typeof Workflow>('n8n-workflow'), sleep };
}

/** Pauses that take no time: the clock is moved on instead. For one pause after the other. */
export class SkippedPauses {
	private readonly start = Math.ceil(performance.now());
	/**
	 * Milliseconds of all pauses so far. Whole, like the start: sums of fractions may end a little before the
	 * time that they are the way to, so what is due at the end of a pause would be due or not by chance.
	 */
	total = 0;

	readonly sleep = async (ms: number): Promise<void> => {
		this.total += Math.ceil(ms);
		await new Promise(setImmediate);
	};

	/** From now on the clock that never goes back moves only with the pauses. */
	stopClock(): void {
		jest.spyOn(performance, 'now').mockImplementation(() => this.start + this.total);
	}
}

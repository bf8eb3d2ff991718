/** The most requests that are open at once, however slow the answers are. */
const MOST_AT_ONCE = 50;

/** Does `work` for all `jobs`, several at once, in their order; rejects with the first rejection. */
export async function forEachConcurrently<Job>(
	jobs: readonly Job[],
	work: (job: Job) => Promise<void>,
): Promise<void> {
	let next = 0;
	const worker = async () => {
		for (let job = jobs[next++]; job !== undefined; job = jobs[next++]) await work(job);
	};
	await Promise.all(Array.from({ length: Math.min(MOST_AT_ONCE, jobs.length) }, worker));
}

import { BenchEngine } from './engine';
import type { Done, Job } from './job';
import { nodeRunOf } from './nodes';
import { Sdk } from './sdk';

/** Runs in the client's process: takes jobs, one after the other, and reports how they went. */
async function main(foreignFolder: string): Promise<void> {
	const engine = await BenchEngine.start(foreignFolder);
	let loadedSdk: Sdk | undefined;
	const sdk = () => (loadedSdk ??= new Sdk(foreignFolder));
	process.on('message', (job: Job) => {
		execute(job).then(
			(done) => process.send?.(done),
			(error: unknown) => {
				console.error(error);
				process.exit(1);
			},
		);
	});
	// Also when the bench itself was stopped.
	process.on('disconnect', () => process.exit());
	process.send?.('ready');

	async function execute(job: Job): Promise<Done> {
		const work = preparedWork(job);
		const start = performance.now();
		const outcome = await work();
		return {
			milliseconds: performance.now() - start,
			...outcome,
			peakBytes: process.resourceUsage().maxRSS * 1024,
		};
	}

	function preparedWork(job: Job): () => Promise<Pick<Done, 'succeeded' | 'failed'>> {
		const { way } = job;
		if (way === 'sdkLoop') return async () => await sdk().oneAfterTheOther(job);
		if (way === 'sdkAtOnce') return async () => await sdk().allAtOnce(job);
		const run = nodeRunOf(job, way);
		return async () => await engine.run(run);
	}
}

void main(process.argv[2] ?? '');

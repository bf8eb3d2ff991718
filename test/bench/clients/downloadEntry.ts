import { createRequire } from 'node:module';

import { Container } from '../../engine/core';
import { startEngine, type Engine } from '../../engine/engine';
import { collectGarbage } from './collectGarbage';
import { sampleMs, type Downloaded, type DownloadJob } from './downloadJob';

interface Storage {
	/** Without it n8n keeps binary data in memory. */
	init(): Promise<void>;
	getMetadata(id: string): Promise<{ fileSize: number }>;
}

const { BinaryDataService } = createRequire(require.resolve('n8n-core'))('n8n-core') as {
	BinaryDataService: new () => Storage;
};

/** Runs in the client's process: downloads a recording into n8n's storage on the disk, as a complete n8n does. */
async function main(): Promise<void> {
	const engine = await startEngine();
	const storage = Container.get(BinaryDataService);
	await storage.init();
	process.on('message', (job: DownloadJob) => {
		download(engine, storage, job).then(
			(done) => process.send?.(done),
			(error: unknown) => {
				console.error(error);
				process.exit(1);
			},
		);
	});
	process.on('disconnect', () => process.exit());
	process.send?.('ready');
}

async function download(engine: Engine, storage: Storage, job: DownloadJob): Promise<Downloaded> {
	collectGarbage();
	const before = process.memoryUsage.rss();
	let most = before;
	const sample = () => (most = Math.max(most, process.memoryUsage.rss()));
	const timer = setInterval(sample, sampleMs);
	const start = performance.now();
	const { error, output } = await engine.run({ items: [{}], ...job });
	const milliseconds = performance.now() - start;
	clearInterval(timer);
	sample();
	if (error) throw error;
	const id = output[0]?.binary?.data?.id;
	if (id === undefined) throw new Error('The file is not in the storage on the disk');
	const { fileSize: bytes } = await storage.getMetadata(id);
	return { milliseconds, bytes, grownBytes: most - before };
}

void main();

import { setTimeout as pause } from 'node:timers/promises';

import type { ActiveTrigger } from '../../engine/activeTrigger';
import { startEngine, type Engine } from '../../engine/engine';
import { provideWebSocket } from '../../engine/triggerScene';
import { collectGarbage } from './collectGarbage';
import type { IdleUse, TriggerJob } from './triggerJob';

/** Runs in the client's process: a trigger that is active there, as `job` says. */
async function main(): Promise<void> {
	provideWebSocket();
	const engine = await startEngine();
	process.on('message', (job: TriggerJob) => {
		execute(engine, job).then(
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

async function execute(engine: Engine, job: TriggerJob): Promise<unknown> {
	if (job.what === 'idle') return await idleUse(job);
	if (job.what === 'heap') return usedHeap();
	const trigger = await engine.activate(job.parameters, job.credential);
	if (job.what === 'setCoHosts') void setCoHosts(engine, job, trigger);
	return 'active';
}

/** Runs Set Co-Hosts for each start, as the workflow behind the trigger would. */
async function setCoHosts(engine: Engine, job: TriggerJob, { starts }: ActiveTrigger) {
	for (let next = 0; ;) {
		const items = starts[next];
		if (items) {
			next++;
			void engine.run({
				items: items.map((json) => ({ json })),
				credential: job.credential,
				parameters: job.action,
			});
		} else await pause(5);
	}
}

/** V8 tidies up for so long after a process has started, whatever runs in it. */
const SETTLING_MS = 30_000;

async function idleUse({ idleMs }: TriggerJob): Promise<IdleUse> {
	await pause(SETTLING_MS);
	const [cpu, moment] = [process.cpuUsage(), performance.now()];
	await pause(idleMs);
	const { user, system } = process.cpuUsage(cpu);
	const milliseconds = performance.now() - moment;
	// Asked for last, since V8 tidies up after it, too.
	const heapBytes = usedHeap();
	return { cpuShare: (user + system) / 1000 / milliseconds, heapBytes };
}

function usedHeap(): number {
	collectGarbage();
	return process.memoryUsage().heapUsed;
}

void main();

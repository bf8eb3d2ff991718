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
	if (job.what === 'watch') before = await useFor(job.idleMs);
	const trigger = await engine.activate(job.parameters, job.credential);
	if (job.what === 'setCoHosts') void setCoHosts(engine, job, trigger);
	return 'active';
}

/** Of the process while no trigger was active: for some seconds after a collection V8 itself tidies up. */
let before: IdleUse = { cpuShare: 0, heapBytes: 0 };

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

async function idleUse({ idleMs }: TriggerJob): Promise<IdleUse> {
	const { cpuShare, heapBytes } = await useFor(idleMs);
	return {
		cpuShare: cpuShare - before.cpuShare,
		heapBytes: heapBytes - before.heapBytes,
	};
}

async function useFor(ms: number): Promise<IdleUse> {
	const heapBytes = usedHeap();
	const [cpu, moment] = [process.cpuUsage(), performance.now()];
	await pause(ms);
	const { user, system } = process.cpuUsage(cpu);
	const milliseconds = performance.now() - moment;
	return { cpuShare: (user + system) / 1000 / milliseconds, heapBytes };
}

function usedHeap(): number {
	collectGarbage();
	return process.memoryUsage().heapUsed;
}

void main();

import type { IDataObject } from 'n8n-workflow';

import { conferenceBy, internalApp, unionIdRows } from '../../engine/scene';
import { sample, startSandbox, type Sandbox } from '../../sandbox';
import { ClientProcess } from '../clients/process';
import type { IdleUse, TriggerJob } from '../clients/triggerJob';
import { median } from './statistics';

export const joining = 60;
export const collectSeconds = 2;
export const idleCalendars = 50;
export const idleSeconds = 20;
const runs = 3;
const POLL_MS = 5;
const QUIET_MS = 2000;
const HOUR = 3_600_000;

export interface Joins {
	/** Until all were co-hosts: the median of some runs. */
	seconds: number;
	/** Calls of Set Co-Hosts in each run. */
	calls: number[];
}

/** 60 users join one meeting at once, each in an event of their own, and are made co-hosts. */
export async function measureJoins(foreignFolder: string): Promise<Joins> {
	const seconds: number[] = [];
	const calls: number[] = [];
	for (let run = 0; run < runs; run++) {
		const sandbox = await startSandbox();
		const client = await ClientProcess.start(foreignFolder, { entry: TRIGGER_ENTRY });
		await client.ask(
			job('setCoHosts', internalApp(sandbox), {
				events: ['participantJoined'],
				options: { collectFor: collectSeconds },
			}),
		);
		const meeting = sample.bookedConferenceId;
		const before = sandbox.coHostsOf(meeting).length;
		const people = sandbox.addPeople(joining);
		const start = performance.now();
		for (const { unionId } of people) sandbox.attendance.join(meeting, unionId);
		while (sandbox.coHostsOf(meeting).length < before + joining) await pause(POLL_MS);
		seconds.push((performance.now() - start) / 1000);
		calls.push(sandbox.callsOf('cohosts').length);
		client.stop();
		await sandbox.close();
	}
	return { seconds: median(seconds), calls };
}

/**
 * A trigger that watches 50 calendars, none of whose events is due: the processor's time of the whole process, and
 * what it holds more than a process without a trigger.
 */
export async function measureIdleCalendars(foreignFolder: string): Promise<IdleUse> {
	const sandbox = await startSandbox();
	const people = sandbox.addPeople(idleCalendars);
	for (const { unionId, name } of people) {
		for (let count = 1; count <= 10; count++)
			sandbox.calendars.book({
				summary: `${name} ${count}`,
				startTime: sandbox.now() + count * HOUR,
				organizerId: unionId,
			});
	}
	const users = people.map(({ unionId }) => ({
		user: { __rl: true, mode: 'unionId', value: unionId },
	}));
	const parameters = {
		events: ['calendarEventStarting'],
		calendarOwners: { users },
		minutesBefore: 0,
		options: {},
	};
	const ask = async (client: ClientProcess, what: TriggerJob['what']) =>
		await client.ask(job(what, internalApp(sandbox), parameters));
	const client = await ClientProcess.start(foreignFolder, { entry: TRIGGER_ENTRY });
	await ask(client, 'watch');
	await calendarsRead(sandbox);
	const used = (await ask(client, 'idle')) as IdleUse;
	client.stop();
	const withoutTrigger = await ClientProcess.start(foreignFolder, { entry: TRIGGER_ENTRY });
	const heapBytes = (await ask(withoutTrigger, 'heap')) as number;
	withoutTrigger.stop();
	await sandbox.close();
	return { ...used, heapBytes: used.heapBytes - heapBytes };
}

/** Every calendar was read, and nothing else is asked for: on a slow machine this takes many seconds. */
async function calendarsRead(sandbox: Sandbox): Promise<void> {
	let before = -1;
	let calls = sandbox.limits.meteredCalls;
	while (calls < idleCalendars || calls !== before) {
		await pause(QUIET_MS);
		[before, calls] = [calls, sandbox.limits.meteredCalls];
	}
}

const TRIGGER_ENTRY = 'triggerEntry.ts';

function job(
	what: TriggerJob['what'],
	credential: IDataObject,
	parameters: IDataObject,
): TriggerJob {
	const action = {
		resource: 'conference',
		operation: 'setCoHosts',
		...conferenceBy('id', '={{ $json.conferenceId }}'),
		...unionIdRows('={{ $json.unionId }}'),
	};
	return { what, credential, parameters, action, idleMs: idleSeconds * 1000 };
}

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

import { setTimeout as pause } from 'node:timers/promises';

import { sample, startSandbox, type Sandbox } from '../../sandbox';
import { ActiveWorkflow, TRIGGER, triggered } from '../n8n/activeWorkflows';
import { sandboxCredential } from '../n8n/dingTalkNode';
import { RestClient } from '../n8n/restClient';
import { finishedExecution, startWorkflow, type Execution } from '../n8n/workflows';
import { Cluster } from './cluster';

const PEOPLE = 20;

const cluster = new Cluster();
let sandbox: Sandbox;
let rest: RestClient;
let workflow: ActiveWorkflow;

beforeAll(async () => {
	await cluster.start(1);
	sandbox = await startSandbox({ stream: { redeliverAfterMs: 1000 } });
	rest = await RestClient.asNewOwner(cluster.url);
	const { id } = await rest.post<{ id: string }>('/rest/credentials', sandboxCredential(sandbox));
	const onJoin = { events: ['participantJoined'] };
	workflow = await ActiveWorkflow.publish(rest, triggered('On arrival', id, onJoin));
}, 600_000);

afterAll(async () => {
	await cluster.stop();
	await sandbox?.close();
}, 120_000);

async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await pause(10);
}

const whoJoined = (execution: Execution | undefined) =>
	execution?.outputOf(TRIGGER)[0]?.json.unionId;

describe('the trigger in queue mode', () => {
	it('listens in main, and its executions run on the worker', async () => {
		expect(sandbox.stream.openConnections()).toBe(1);
		sandbox.attendance.join(sample.bookedConferenceId, sample.people.attendeeE.unionId);
		const [execution] = await workflow.executions(1);
		expect(execution?.status).toBe('success');
		expect(whoJoined(execution)).toBe(sample.people.attendeeE.unionId);
		expect(cluster.finishedByWorker().flat()).toContain(execution?.id);
	});

	it('loses no event to a test that listens on the worker', async () => {
		const before = await workflow.executionIds();
		const testing = await startWorkflow(rest, workflow.workflow, TRIGGER);
		await until(() => sandbox.stream.openConnections() === 2);
		const people = sandbox.addPeople(PEOPLE);
		for (const { unionId } of people) {
			sandbox.attendance.join(sample.bookedConferenceId, unionId);
		}
		// Events sent to the worker are sent to main again, after the test has ended at the latest.
		await until(() => sandbox.stream.unacknowledged === 0);
		const executions = await workflow.executions(before.length + PEOPLE + 1);
		const own = executions.filter(({ id }) => id !== testing && !before.includes(id));
		expect(own.map(whoJoined).sort()).toEqual(people.map(({ unionId }) => unionId).sort());
		const test = await finishedExecution(rest, testing);
		expect(test.status).toBe('success');
		expect(people.map(({ unionId }) => unionId)).toContain(whoJoined(test));
		expect(sandbox.stream.openConnections()).toBe(1);
	});

	it('keeps secrets and tickets out of executions, database, queue and debug logs', async () => {
		expect(await cluster.placesWith(sandbox.secrets())).toEqual([]);
		// The search sees what is there.
		expect(sandbox.secrets()).toEqual(expect.arrayContaining(sandbox.stream.tickets.all));
		expect(await cluster.placesWith([sample.bookedConferenceId])).toContain('database');
	});
});

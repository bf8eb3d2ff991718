import { sample, startSandbox, type Member, type RecordedCall, type Sandbox } from '../../sandbox';
import { sandboxCredential, setCoHostsNode } from '../n8n/dingTalkNode';
import { RestClient } from '../n8n/restClient';
import { storedRecords } from '../n8n/traces';
import {
	chain,
	createWorkflow,
	finishedExecution,
	START,
	startWorkflow,
	type Execution,
	type StoredWorkflow,
} from '../n8n/workflows';
import { Cluster } from './cluster';

const EXECUTIONS = 20;
/** The first run, two storms and a calm afterwards. */
const ALL_EXECUTIONS = 1 + 3 * EXECUTIONS;

/** One execution's job. */
interface Intent {
	member: Member;
	action: 'add' | 'remove';
	workflow: StoredWorkflow;
}

const cluster = new Cluster();
let sandbox: Sandbox;
let rest: RestClient;
let meeting: string;
let intents: Intent[];

beforeAll(async () => {
	await cluster.start(2);
	sandbox = await startSandbox();
	rest = await RestClient.asNewOwner(cluster.url);
	const { id } = await rest.post<{ id: string }>('/rest/credentials', sandboxCredential(sandbox));
	const [conference] = sandbox.addConferences(1, { members: sandbox.addPeople(EXECUTIONS + 1) });
	if (!conference) throw new Error('The sandbox has no meeting');
	meeting = conference.conferenceId;
	intents = [];
	const [, ...attendees] = conference.members;
	for (const [index, member] of attendees.entries()) {
		const action = index % 2 ? 'remove' : 'add';
		const node = setCoHostsNode(id, {
			conferenceId: { __rl: true, mode: 'id', value: meeting },
			action,
			userIds: member.unionId,
		});
		const workflow = await createWorkflow(rest, chain(`Job ${index + 1}`, [{}], node));
		intents.push({ member, action, workflow });
	}
}, 600_000);

afterAll(async () => {
	await cluster.stop();
	await sandbox?.close();
}, 120_000);

/** Users who are to be removed are co-hosts before. */
function resetCoHosts(): void {
	for (const { member, action } of intents) member.coHost = action === 'remove';
}

/** Starts an execution of each intent without waiting for another, and waits for all. */
async function runAll(): Promise<{ runs: Execution[]; calls: RecordedCall[] }> {
	const before = sandbox.calls.length;
	const runs = await Promise.all(
		intents.map(async ({ workflow }) =>
			finishedExecution(rest, await startWorkflow(rest, workflow, START)),
		),
	);
	return { runs, calls: sandbox.calls.slice(before) };
}

function expectIntents(runs: Execution[]): void {
	expect(runs.map(({ status, error }) => error?.message ?? status)).toEqual(
		intents.map(() => 'success'),
	);
	expect(runs.map((run) => run.outputOf('Set Co-Hosts').map(({ json }) => json.success))).toEqual(
		intents.map(() => [true]),
	);
	const added = intents.filter(({ action }) => action === 'add');
	const coHosts = added.map(({ member }) => member.unionId).sort();
	expect(sandbox.coHostsOf(meeting)).toEqual(coHosts);
}

/** A number that is worth seeing, besides the judgement on it. */
const report = (what: string) => process.stderr.write(`  ${what}\n`);

const callsOf = (operation: string, calls: RecordedCall[]) =>
	calls.filter((call) => call.operation === operation);

/** The executions whose token was refused; each speaks of a person of its own. */
function refusedExecutions(calls: RecordedCall[]): number {
	const refused = callsOf('cohosts', calls).filter(({ status }) => status === 400);
	return new Set(refused.map(({ rawBody }) => rawBody)).size;
}

describe('n8n in queue mode with two workers', () => {
	it('runs the node in a worker, which stores the token that it fetched', async () => {
		const [first] = intents;
		if (!first) throw new Error('There is no job');
		const run = await finishedExecution(rest, await startWorkflow(rest, first.workflow, START));
		expect(run.error?.message ?? run.status).toBe('success');
		expect(cluster.finishedByWorker().flat()).toContain(run.id);
		expect(sandbox.callsOf('getAccessToken')).toHaveLength(1);
	});

	it.each([
		// With a slow DingTalk all are on their way before the first one has stored a new token.
		{ storm: 'at once', latencyMs: 2_000, atLeast: EXECUTIONS / 2 },
		{ storm: 'one shortly after the other', latencyMs: 0, atLeast: 1 },
	])('20 executions find the token revoked, $storm', async ({ latencyMs, atLeast }) => {
		resetCoHosts();
		sandbox.revokeTokens();
		sandbox.latencyMs = latencyMs;
		const { runs, calls } = await runAll();
		sandbox.latencyMs = 0;
		expectIntents(runs);
		const refused = refusedExecutions(calls);
		const fetched = callsOf('getAccessToken', calls).length;
		report(`${refused} executions found the token revoked, ${fetched} of them fetched one`);
		expect(refused).toBeGreaterThanOrEqual(atLeast);
		expect(fetched).toBeGreaterThan(0);
		expect(fetched).toBeLessThanOrEqual(refused);
	});

	it('runs them again with the stored token: no token call, one call each', async () => {
		resetCoHosts();
		const { runs, calls } = await runAll();
		expectIntents(runs);
		expect(calls.map(({ operation, status }) => `${operation} ${status}`)).toEqual(
			intents.map(() => 'cohosts 200'),
		);
	});

	it('let both workers do some of it, and every execution was done by one of them', () => {
		const byWorker = cluster.finishedByWorker();
		report(`the workers did ${byWorker.map(({ length }) => length).join(' and ')} executions`);
		expect(byWorker.every(({ length }) => length > 0)).toBe(true);
		const all = byWorker.flat();
		expect(all).toHaveLength(ALL_EXECUTIONS);
		expect(new Set(all).size).toBe(all.length);
	});

	it('keeps tokens and secrets out of executions, database, queue and debug logs', async () => {
		const secrets = sandbox.secrets();
		const records = await storedRecords(rest);
		expect(records).toHaveLength(ALL_EXECUTIONS);
		expect(secrets.filter((secret) => records.some((record) => record.includes(secret)))).toEqual(
			[],
		);
		expect(await cluster.placesWith(secrets)).toEqual([]);
		// The search sees what is there.
		expect(secrets).toContain(sample.internalApp.appSecret);
		const places = await cluster.placesWith([meeting, 'executionId', 'Worker finished execution']);
		expect(places).toEqual(
			expect.arrayContaining([
				'database',
				'main/console-start.log',
				'worker-1/console-worker.log',
				'worker-2/console-worker.log',
				expect.stringMatching(/^redis\//),
			]),
		);
	});
});

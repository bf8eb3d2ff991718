import { setTimeout as pause } from 'node:timers/promises';

import type { INode } from 'n8n-workflow';

import { sample } from '../sandbox';
import type { StreamEvent } from '../sandbox/stream';
import { useEditor } from './browser/visit';
import { ActiveWorkflow, TRIGGER, triggered } from './n8n/activeWorkflows';
import { sandboxCredential, setCoHostsNode, withCredential } from './n8n/dingTalkNode';
import { exampleWorkflows } from './n8n/examples';
import { itKeepsTheSecrets, useN8n } from './n8n/scene';
import { createWorkflow } from './n8n/workflows';

const scene = useN8n();
const meeting = sample.bookedConferenceId;
const { attendeeC, attendeeD, attendeeE, attendeeF } = sample.people;

const onJoin = { events: ['participantJoined'] };
const stream = () => scene.sandbox.stream;
const gatewayCalls = () => scene.sandbox.callsOf('openConnection');
const join = (unionId: string) => scene.sandbox.attendance.join(meeting, unionId);
const isTaken = (event: StreamEvent) => stream().answersTo(event).includes('SUCCESS');
/** A number that is worth seeing, besides the judgement on it. */
const report = (what: string) => process.stderr.write(`  ${what}\n`);

async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await pause(10);
}

const publish = async (name: string, more: Parameters<typeof triggered>[2]) =>
	await ActiveWorkflow.publish(scene.rest, triggered(name, scene.credentialId, more));

/** The example of that name, pointed at the sandbox. */
function example(name: string) {
	const found = exampleWorkflows(scene.sandbox).find((workflow) => workflow.name.includes(name));
	if (!found) throw new Error(`There is no example "${name}"`);
	return withCredential(found, scene.credentialId);
}

describe('an active workflow in a whole n8n', () => {
	const active: ActiveWorkflow[] = [];
	const activated = (workflow: ActiveWorkflow) => {
		active.push(workflow);
		return workflow;
	};
	afterEach(async () => {
		for (const workflow of active.splice(0)) await workflow.deactivate();
		await until(() => stream().openConnections() === 0);
	});

	it('makes somebody co-host as soon as they join, as the example says', async () => {
		const file = example('as they join');
		const workflow = activated(await ActiveWorkflow.publish(scene.rest, file));
		const begin = performance.now();
		const event = join(attendeeC.unionId);
		await until(() => scene.sandbox.coHostsOf(meeting).includes(attendeeC.unionId));
		report(`co-host ${Math.round(performance.now() - begin)} ms after they joined`);
		const [execution] = await workflow.executions(1);
		expect(execution?.status).toBe('success');
		expect(execution?.outputOf('Set Co-Hosts').map(({ json }) => json.success)).toEqual([true]);
		expect(stream().answersTo(event)).toEqual(['SUCCESS']);
	});

	it('leaves whom the example filters out as they are', async () => {
		const file = example('as they join');
		const workflow = activated(await ActiveWorkflow.publish(scene.rest, file));
		const calls = scene.sandbox.callsOf('cohosts').length;
		// One is not among the chosen people, the other one is co-host already.
		const stranger = join(attendeeF.unionId);
		await until(() => isTaken(stranger));
		join(attendeeC.unionId);
		const [execution, ...others] = await workflow.executions(1);
		expect(others).toEqual([]);
		expect(execution?.outputOf('Not Co-Host Yet')).toEqual([]);
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(calls);
	});

	it('reports what has started, as the example says', async () => {
		const file = example('Announce a DingTalk meeting');
		const options = { titleContains: 'quarterly' };
		const nodes = file.nodes.flatMap((node): INode[] => {
			if (node.name === 'Meeting Started')
				return [{ ...node, parameters: { ...node.parameters, options } }];
			// The message would go to DingTalk itself: it is only written.
			const written = { mode: 'raw', jsonOutput: node.parameters.jsonBody ?? null };
			return node.name === 'Send Notice'
				? [{ ...node, type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters: written }]
				: [];
		});
		const connections = { 'Meeting Started': file.connections['Meeting Started'] ?? {} };
		const workflow = activated(
			await ActiveWorkflow.publish(scene.rest, { ...file, nodes, connections }),
		);
		scene.sandbox.attendance.start(sample.notStartedConferenceId);
		const [execution] = await workflow.executions(1);
		expect(execution?.outputOf('Send Notice').map(({ json }) => json.text)).toEqual([
			{
				content: expect.stringMatching(
					/^Meeting "Quarterly planning" has started \(Attendee B\)\. Join: https:.*51900411827$/,
				),
			},
		]);
	});

	it('shares the connection and the events of its app with other workflows', async () => {
		const calls = gatewayCalls().length;
		const workflows = [
			activated(await publish('One', onJoin)),
			activated(await publish('Other', onJoin)),
		];
		expect(gatewayCalls().length - calls).toBe(2);
		expect(stream().openConnections()).toBe(1);
		for (const { unionId } of [attendeeD, attendeeE]) join(unionId);
		for (const workflow of workflows) {
			const joined = (await workflow.executions(2)).map(
				(execution) => execution.outputOf(TRIGGER)[0]?.json.unionId,
			);
			expect(joined.sort()).toEqual([attendeeD.unionId, attendeeE.unionId].sort());
		}
	});

	it('gets what happened while the stream was down, after few calls of the gateway', async () => {
		const workflow = activated(await publish('Outage', onJoin));
		const calls = gatewayCalls().length;
		stream().isDown = true;
		stream().kill();
		// After 1, 3 and 7 seconds.
		await until(() => gatewayCalls().length - calls === 3);
		join(attendeeE.unionId);
		stream().isDown = false;
		const [execution] = await workflow.executions(1);
		expect(execution?.status).toBe('success');
		expect(gatewayCalls().length - calls).toBe(4);
	});

	it('starts once for an event that comes again after a restart of the workflow', async () => {
		const workflow = activated(await publish('Twice', onJoin));
		const event = join(attendeeE.unionId);
		await workflow.executions(1);
		await workflow.deactivate();
		await until(() => stream().openConnections() === 0);
		await workflow.activate();
		stream().push(event.eventType, event.payload, event);
		const next = join(attendeeD.unionId);
		await until(() => isTaken(next));
		expect(await workflow.executions(2)).toHaveLength(2);
	});

	it('closes the connection when it is deactivated', async () => {
		const workflow = await publish('Short', onJoin);
		expect(stream().openConnections()).toBe(1);
		await workflow.deactivate();
		await until(() => stream().openConnections() === 0);
	});

	it('is not activated with a wrong secret, which is reported with what to do', async () => {
		const wrong = 'wrong-secret-of-the-trigger-test-4e19';
		scene.secrets.push(wrong);
		const credential = sandboxCredential(scene.sandbox, { appSecret: wrong });
		const { id } = await scene.rest.post<{ id: string }>('/rest/credentials', credential);
		const workflow = triggered('Wrong secret', id, onJoin);
		await expect(ActiveWorkflow.publish(scene.rest, workflow)).rejects.toThrow(
			/refused the Client ID or Client Secret.*Copy both again/,
		);
	});

	it('reports a changed secret by a failed execution, and goes on with the new one', async () => {
		const [app] = scene.sandbox.organization.apps;
		if (!app) throw new Error('The sandbox has no app');
		const before = app.appSecret;
		scene.secrets.push(before);
		const workflow = activated(await publish('Rotated', onJoin));
		app.appSecret = 'sandbox-secret-that-was-rotated-7d02';
		stream().kill();
		const [execution] = await workflow.executions(1);
		expect([execution?.status, execution?.error?.message]).toEqual([
			'error',
			expect.stringContaining('refused the Client ID or Client Secret'),
		]);
		app.appSecret = before;
	});
});

describe('a test in the editor', () => {
	const visit = useEditor(scene);
	const { step } = visit;

	step('waits for an event, and shows the one that happens', async () => {
		const file = triggered(
			'Co-hosts on arrival',
			scene.credentialId,
			onJoin,
			setCoHostsNode(scene.credentialId, {
				conferenceId: { __rl: true, mode: 'id', value: '={{ $json.conferenceId }}' },
				userIds: '={{ $json.unionId }}',
			}),
		);
		const { id } = await createWorkflow(scene.rest, file);
		await visit.editor.openWorkflow(id);
		await visit.editor.openNode(TRIGGER);
		expect(await visit.editor.labels()).toEqual(['Trigger On', 'Options']);
		await visit.editor.byTestId('node-execute-button').click();
		await until(() => stream().openConnections() === 1);
		join(attendeeE.unionId);
		const output = visit.editor.byTestId('output-panel');
		await output.getByText('1 item').waitFor();
		await output.getByText(attendeeE.unionId).first().waitFor();
		await until(() => stream().openConnections() === 0);
		await output.getByText('JSON', { exact: true }).click();
		await visit.editor.photograph('trigger', visit.editor.byTestId('ndv'));
	});

	itKeepsTheSecrets(scene);
});

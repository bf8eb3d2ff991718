import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { INode } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { sample } from '../sandbox';
import type { WorkflowJson } from './engine';
import { internalApp, useScene } from './scene';

const scene = useScene();
const folder = resolve(__dirname, '../../examples');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const example = (name: string) =>
	JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as WorkflowJson & { nodes: INode[] };
const { attendeeC, attendeeD } = sample.people;

describe.each(files)('%s', (file) => {
	const { nodes, connections } = example(file);
	const ours = nodes.filter(({ type }) => type.startsWith('n8n-nodes-dingtalk-conference.'));

	it('uses the node with parameters that it has, none of them missing', () => {
		const description = scene.engine.nodeDescription();
		expect(ours.length).toBeGreaterThan(0);
		for (const node of ours) {
			expect(node.type.replace(/Tool$/, '')).toBe(
				'n8n-nodes-dingtalk-conference.dingTalkConference',
			);
			const complete = NodeHelpers.getNodeParameters(
				description.properties,
				node.parameters,
				true,
				false,
				node,
				description,
			);
			expect(Object.keys(complete ?? {})).toEqual(
				expect.arrayContaining(Object.keys(node.parameters)),
			);
			expect(
				NodeHelpers.getNodeParametersIssues(description.properties, node, description),
			).toBeNull();
			expect(Object.keys(node.credentials ?? {})).toEqual(['dingTalkConferenceApi']);
		}
	});

	it('is connected, with names and ids of its own', () => {
		const names = nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		const targets = Object.values(connections).flatMap((outputs) =>
			Object.values(outputs).flatMap((kinds) =>
				kinds.flatMap((links) => (links ?? []).map(({ node }) => node)),
			),
		);
		expect(names).toEqual(expect.arrayContaining([...Object.keys(connections), ...targets]));
	});
});

describe('the examples run', () => {
	it('google-calendar-co-hosts.json: co-hosts of a data table for the room code of an event', async () => {
		const run = await scene.engine.runWorkflow(example('google-calendar-co-hosts.json'), {
			credentials: { app: internalApp(scene.sandbox) },
			items: [{ json: { location: 'Room 5', description: `Join with ${sample.bookedRoomCode}` } }],
			standIns: {
				'n8n-nodes-base.set': (items) => [
					items.map((item) => ({
						...item,
						json: { roomCode: sample.bookedRoomCode },
						pairedItem: 0,
					})),
				],
				'n8n-nodes-base.wait': (items) => [items],
				'n8n-nodes-base.dataTable': () => [
					[attendeeC, attendeeD].map(({ mobile }) => ({ json: { mobile }, pairedItem: 0 })),
				],
			},
		});
		expect(run.error).toBeUndefined();
		expect(run.outputOf('Done')).toHaveLength(2);
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(1);
		expect(scene.sandbox.coHostsOf(sample.bookedConferenceId)).toEqual(
			expect.arrayContaining([attendeeC.unionId, attendeeD.unionId]),
		);
	});

	it('schedule-running-meetings.json: every running meeting', async () => {
		const workflow = example('schedule-running-meetings.json');
		const node = workflow.nodes.find(({ name }) => name === 'Set Co-Hosts');
		if (node) node.parameters.userIds = `${attendeeC.mobile}, ${attendeeD.mobile}`;
		const running = [sample.bookedConferenceId, sample.instantConferenceId];
		const run = await scene.engine.runWorkflow(workflow, {
			credentials: { app: internalApp(scene.sandbox) },
			standIns: {
				'n8n-nodes-base.httpRequest': () => [
					[{ json: { onGoingConfList: running.map((conferenceId) => ({ conferenceId })) } }],
				],
				'n8n-nodes-base.splitOut': () => [
					running.map((conferenceId) => ({ json: { conferenceId } })),
				],
			},
		});
		expect(run.error).toBeUndefined();
		expect(run.outputOf('Done').map(({ json }) => json.conferenceId)).toEqual(running);
	});
});

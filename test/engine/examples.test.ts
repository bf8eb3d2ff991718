import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';

import type { INode, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { exampleFile } from './examples/exampleFile';
import { useScene } from './scene';

const scene = useScene();
const folder = resolve(__dirname, '../../examples');
const files = readdirSync(folder)
	.filter((name) => name.endsWith('.json'))
	.map((name) => basename(name, '.json'));
/** It begins with n8n's trigger of errors, and calls the robot only. */
const WITHOUT_THE_NODE = ['error-workflow'];

function descriptionOf({ type }: INode): INodeTypeDescription {
	if (/\.dingTalkConferenceTrigger$/.test(type)) return scene.engine.triggerDescription();
	expect(type.replace(/Tool$/, '')).toBe('n8n-nodes-dingtalk-conference.dingTalkConference');
	return scene.engine.nodeDescription();
}

describe.each(files)('%s.json', (file) => {
	const { nodes, connections } = exampleFile(file);
	const ours = nodes.filter(({ type }) => type.startsWith('n8n-nodes-dingtalk-conference.'));

	it('uses the node with parameters that it has, none of them missing', () => {
		expect(ours.length > 0).toBe(!WITHOUT_THE_NODE.includes(file));
		for (const node of ours) {
			const description = descriptionOf(node);
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

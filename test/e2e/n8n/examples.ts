import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

import type { INode, INodeParameters } from 'n8n-workflow';

import { sample, type Sandbox } from '../../sandbox';
import type { WorkflowFile } from './workflows';

const FOLDER = resolve(__dirname, '../../../examples');
/** A workflow that needs nothing but the node. */
export const SET_CO_HOSTS = resolve(__dirname, '../../fixtures/set-co-hosts.json');

/** Names of the examples' files, without the ending. */
export const EXAMPLES = readdirSync(FOLDER)
	.filter((name) => name.endsWith('.json'))
	.sort()
	.map((name) => basename(name, '.json'));

/**
 * A workflow that needs nothing but the node, and the examples, with the addresses and numbers that they
 * hold for show replaced by the sandbox's, and a user where one has to be chosen first.
 */
export function exampleWorkflows(sandbox: Sandbox): WorkflowFile[] {
	const files = EXAMPLES.map((name) => join(FOLDER, `${name}.json`));
	return [SET_CO_HOSTS, ...files].map((file) =>
		chosen(JSON.parse(fitted(readFileSync(file, 'utf8'), sandbox)) as WorkflowFile),
	);
}

/** An example as it is in the repository. */
export function exampleFile(name: string): WorkflowFile {
	return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as WorkflowFile;
}

function fitted(text: string, { url }: Sandbox): string {
	const replacements = {
		'https://api.dingtalk.io': url,
		'838 722 10452': sample.bookedRoomCode,
	};
	return Object.entries(replacements).reduce(
		(fit, [shown, own]) => fit.replaceAll(shown, own),
		text,
	);
}

/** Without a user in its empty row, n8n would not publish the trigger. */
function chosen(file: WorkflowFile): WorkflowFile {
	const user = { __rl: true, mode: 'mobile', value: sample.people.attendeeC.mobile };
	const nodes = file.nodes.map((node): INode => {
		const { options } = node.parameters;
		if (typeof options !== 'object' || options === null || !('users' in options)) return node;
		const filled = { ...options, users: { users: [{ user }] } } as INodeParameters;
		return { ...node, parameters: { ...node.parameters, options: filled } };
	});
	return { ...file, nodes };
}

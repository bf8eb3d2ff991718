import type { INode } from 'n8n-workflow';

import { CREDENTIAL_TYPE, withCredential } from './n8n/dingTalkNode';
import { exampleWorkflows } from './n8n/examples';
import { itKeepsTheSecrets, useN8n } from './n8n/scene';
import { createWorkflow, type StoredWorkflow, type WorkflowFile } from './n8n/workflows';

const scene = useN8n();
let examples: WorkflowFile[];

beforeAll(() => {
	examples = exampleWorkflows(scene.sandbox).map((file) =>
		withCredential(file, scene.credentialId),
	);
});

function exampleOf(name: RegExp): { file: WorkflowFile; trigger: string } {
	const file = examples.find((workflow) => name.test(workflow.name));
	const trigger = file?.nodes.find(({ type }) => type.endsWith('Trigger'))?.name;
	if (!file || trigger === undefined) throw new Error(`No example is named ${name}`);
	return { file, trigger };
}

/** Runs an example; what it sent to DingTalk meanwhile. */
async function callsOfRun({ file, trigger }: ReturnType<typeof exampleOf>): Promise<string[]> {
	const before = scene.sandbox.calls.length;
	expect((await scene.run(file, trigger)).status).toBe('success');
	const calls = scene.sandbox.calls.slice(before);
	return calls.map(({ operation, status }) => `${operation} ${status}`);
}

const tokenCalls = (calls: string[]) =>
	calls.filter((call) => call.startsWith('getAccessToken')).length;
const refusedTokens = () =>
	scene.sandbox.calls.filter(({ answer }) => JSON.stringify(answer)?.includes('InvalidAuthent'));

describe('the example workflows in a whole n8n', () => {
	it('can all be imported, and n8n knows every node and version in them', async () => {
		const response = await scene.rest.fetch('/types/nodes.json');
		const known = (await response.json()) as Array<{ name: string; version: number | number[] }>;
		const isKnown = ({ type, typeVersion }: INode) =>
			known.some(({ name, version }) => name === type && [version].flat().includes(typeVersion));
		expect(examples.length).toBeGreaterThan(5);
		for (const file of examples) {
			const { id } = await createWorkflow(scene.rest, file);
			const stored = await scene.rest.get<StoredWorkflow>(`/rest/workflows/${id}`);
			expect(stored.nodes.filter((node) => !isKnown(node))).toEqual([]);
			expect(stored.nodes).toHaveLength(file.nodes.length);
			expect(stored.connections).toEqual(file.connections);
			const ours = stored.nodes.map(({ credentials }) => credentials?.[CREDENTIAL_TYPE]?.id);
			expect(ours.filter((id) => id !== undefined && id !== scene.credentialId)).toEqual([]);
		}
	});

	it('set co-hosts: a revoked token costs one refused and one token call, once', async () => {
		const example = exampleOf(/^Set co-hosts of a running/);
		expect(tokenCalls(await callsOfRun(example))).toBe(1);
		scene.sandbox.revokeTokens();
		expect(tokenCalls(await callsOfRun(example))).toBe(1);
		expect(refusedTokens()).toHaveLength(1);
		const { cachedToken } = await scene.storedCredential();
		expect(cachedToken).toBe(scene.sandbox.tokens.at(-1)?.token);
		expect(tokenCalls(await callsOfRun(example))).toBe(0);
		expect(refusedTokens()).toHaveLength(1);
	});

	itKeepsTheSecrets(scene);
});

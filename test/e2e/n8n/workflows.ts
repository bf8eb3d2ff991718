import { parse } from 'flatted';
import { setTimeout as pause } from 'node:timers/promises';

import type {
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	IPinData,
	IRunExecutionData,
	IWorkflowSettings,
} from 'n8n-workflow';

import type { RestClient } from './restClient';

/** A workflow as a user exports it. */
export interface WorkflowFile {
	name: string;
	nodes: INode[];
	connections: IConnections;
	pinData?: IPinData;
	settings?: IWorkflowSettings;
}

export interface StoredWorkflow extends WorkflowFile {
	id: string;
	versionId: string;
}

/** The outcome of one execution. */
export interface Execution {
	id: string;
	status: string;
	/** As it is stored, for a search. */
	record: string;
	error: { message: string; description?: string | null } | undefined;
	/** Items that came out of a node, by its name. */
	outputOf(node: string, output?: number): INodeExecutionData[];
}

export async function createWorkflow(
	rest: RestClient,
	workflow: WorkflowFile,
): Promise<StoredWorkflow> {
	// Without the order that the editor sets, an agent would answer before its tool ran.
	const settings = { ...workflow.settings, executionOrder: 'v1' as const };
	return await rest.post<StoredWorkflow>('/rest/workflows', { ...workflow, settings });
}

/** Runs a stored workflow as the editor's button does, and waits for its end. */
export async function runWorkflow(
	rest: RestClient,
	workflow: StoredWorkflow,
	trigger: string,
): Promise<Execution> {
	return await finishedExecution(rest, await startWorkflow(rest, workflow, trigger));
}

/** @returns id of the execution */
export async function startWorkflow(
	rest: RestClient,
	workflow: StoredWorkflow,
	trigger: string,
): Promise<string> {
	const { executionId } = await rest.post<{ executionId: string }>(
		`/rest/workflows/${workflow.id}/run`,
		{ workflowData: workflow, startNodes: [], triggerToStartFrom: { name: trigger } },
	);
	return executionId;
}

export async function finishedExecution(
	rest: RestClient,
	id: string,
	timeoutMs = 90_000,
): Promise<Execution> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const stored = await rest.get<{ status: string; data: string }>(`/rest/executions/${id}`);
		if (!['new', 'running', 'waiting'].includes(stored.status)) return toExecution(id, stored);
		if (Date.now() > deadline) throw new Error(`Execution ${id} is still ${stored.status}`);
		await pause(200);
	}
}

function toExecution(id: string, { status, data }: { status: string; data: string }): Execution {
	const { resultData } = parse(data) as IRunExecutionData;
	return {
		id,
		status,
		record: data,
		error: resultData.error,
		outputOf: (node, output = 0) => resultData.runData[node]?.at(-1)?.data?.main?.[output] ?? [],
	};
}

/** A workflow of a manual trigger with `items`, followed by the nodes, one after the other. */
export function chain(name: string, items: IDataObject[], ...nodes: INode[]): WorkflowFile {
	const start: INode = {
		id: 'start',
		name: START,
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const all = [start, ...nodes];
	const connections = Object.fromEntries(
		nodes.map(({ name: next }, index) => [
			all[index]?.name ?? START,
			{ main: [[{ node: next, type: 'main' as const, index: 0 }]] },
		]),
	);
	return { name, nodes: all, connections, pinData: { [START]: items.map((json) => ({ json })) } };
}

/** Name of the trigger of {@link chain}. */
export const START = 'Start';

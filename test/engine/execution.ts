import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type IConnections,
	type ExecutionStatus,
	type IDataObject,
	type ICredentialsHelper,
	type INode,
	type INodeExecutionData,
	type IRun,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type INodeTypes,
} from 'n8n-workflow';

export interface CancelOptions {
	/** Stops the execution like the Stop button. */
	signal?: AbortSignal;
	/** Milliseconds after which it is stopped the same way. */
	cancelAfterMs?: number;
}

// Nothing listens there; newer engines refuse empty addresses.
const address = 'http://127.0.0.1:5678/';

const executionId = '1';

/** The data that n8n hands to everything that runs. */
export function additionalDataFor(
	credentialsHelper: ICredentialsHelper,
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper,
		executionId,
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: address,
		instanceBaseUrl: address,
		webhookBaseUrl: address,
		webhookWaitingBaseUrl: address,
		webhookTestBaseUrl: address,
		formWaitingBaseUrl: address,
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** A workflow that is ready to evaluate expressions. */
export async function newWorkflow(
	nodes: INode[],
	connections: IConnections,
	nodeTypes: INodeTypes,
	staticData: IDataObject = {},
	timezone?: string,
): Promise<Workflow> {
	const settings = { executionOrder: 'v1' as const, timezone };
	const workflow = new Workflow({
		id: '1',
		nodes,
		connections,
		nodeTypes,
		active: false,
		settings,
		staticData,
	});
	// Newer engines evaluate expressions in an isolate that has to be taken first.
	const { expression } = workflow as { expression: { acquireIsolate?(): Promise<void> } };
	await expression.acquireIsolate?.();
	return workflow;
}

/** Runs a workflow from one node on, with the real engine. */
export async function execute(
	workflow: Workflow,
	start: INode,
	items: INodeExecutionData[],
	additionalData: IWorkflowExecuteAdditionalData,
	{ signal, cancelAfterMs }: CancelOptions,
): Promise<IRun> {
	const workflowData = { id: workflow.id, name: 'Workflow', nodes: [], connections: {} };
	additionalData.hooks = new ExecutionLifecycleHooks(
		'manual',
		executionId,
		workflowData as unknown as IWorkflowBase,
	);
	const executionData = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: start, data: { main: [items] }, source: null }],
		},
	});
	// n8n stores for a cancelled run the status at the time of the cancellation.
	let storedStatus: ExecutionStatus | undefined;
	additionalData.hooks.addHandler('workflowExecuteAfter', ({ status }) => {
		storedStatus ??= status;
	});
	const engine = new WorkflowExecute(additionalData, 'manual', executionData);
	const running = engine.processRunExecutionData(workflow);
	const cancel = () => running.cancel();
	const timer = cancelAfterMs === undefined ? undefined : setTimeout(cancel, cancelAfterMs);
	signal?.addEventListener('abort', cancel, { once: true });
	if (signal?.aborted) cancel();
	try {
		const run = await running;
		return { ...run, status: storedStatus ?? run.status };
	} finally {
		clearTimeout(timer);
		signal?.removeEventListener('abort', cancel);
	}
}

/**
 * A run as text, with all that n8n would store of it: like the *flatted* form that n8n writes, each
 * object once, errors through their toJSON.
 */
export function recordOf(run: IRun): string {
	const seen = new WeakSet<object>();
	return JSON.stringify(run, (_key, value: unknown) => {
		if (typeof value !== 'object' || value === null) return value;
		if (seen.has(value)) return '(seen above)';
		seen.add(value);
		return value;
	});
}

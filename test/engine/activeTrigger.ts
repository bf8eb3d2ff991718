import { TriggerContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeTypes,
	ITriggerResponse,
	IWorkflowExecuteAdditionalData,
	WorkflowActivateMode,
} from 'n8n-workflow';

import { newWorkflow } from './execution';

/** A workflow that is active, and what its trigger has done. */
export interface ActiveTrigger {
	/** The items of each execution that it started. */
	starts: IDataObject[][];
	/** The key of each, by which n8n knows a repeat. */
	keys: unknown[];
	/** Failed executions that it left. */
	failures: Error[];
	/** What would have ended the trigger for good. */
	errors: Error[];
	deactivate(): Promise<void>;
}

/** Activates a workflow as n8n does. */
export async function activeTrigger(
	node: INode,
	nodeTypes: INodeTypes,
	additionalData: IWorkflowExecuteAdditionalData,
	activation: WorkflowActivateMode,
): Promise<ActiveTrigger> {
	const workflow = await newWorkflow([node], {}, nodeTypes);
	const starts: IDataObject[][] = [];
	const keys: unknown[] = [];
	const failures: Error[] = [];
	const errors: Error[] = [];
	type Emit = (data: Array<Array<{ json: IDataObject }>>, ...more: unknown[]) => void;
	const emit: Emit = (data, _response, _done, key) => {
		starts.push((data[0] ?? []).map(({ json }) => json));
		keys.push(key);
	};
	const context = new TriggerContext(
		workflow,
		workflow.getNode(node.name) ?? node,
		additionalData,
		'trigger',
		activation,
		emit,
		(error) => errors.push(error),
		(error) => failures.push(error),
	);
	const type = nodeTypes.getByNameAndVersion(node.type);
	const response = (await type.trigger?.call(context)) as ITriggerResponse;
	const deactivate = async () => await response.closeFunction?.();
	return { starts, keys, failures, errors, deactivate };
}

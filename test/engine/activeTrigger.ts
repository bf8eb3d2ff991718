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
	/** Errors that would have ended the trigger for good. */
	errors: Error[];
	/** As n8n has saved them, which it does when the trigger is active, and when it starts the workflow: a restart finds these. */
	readonly savedStaticData: IDataObject;
	deactivate(): Promise<void>;
}

/** Activates a workflow as n8n does. */
export async function activeTrigger(
	node: INode,
	nodeTypes: INodeTypes,
	additionalData: IWorkflowExecuteAdditionalData,
	activation: WorkflowActivateMode,
	staticData: IDataObject = {},
): Promise<ActiveTrigger> {
	const workflow = await newWorkflow([node], {}, nodeTypes, structuredClone(staticData));
	let savedStaticData = staticData;
	const starts: IDataObject[][] = [];
	const keys: unknown[] = [];
	const failures: Error[] = [];
	const errors: Error[] = [];
	const save = () => {
		savedStaticData = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
	};
	type Emit = (data: Array<Array<{ json: IDataObject }>>, ...more: unknown[]) => void;
	const emit: Emit = (data, _response, _done, key) => {
		starts.push((data[0] ?? []).map(({ json }) => json));
		keys.push(key);
		save();
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
	save();
	const deactivate = async () => await response.closeFunction?.();
	return {
		...{ starts, keys, failures, errors, deactivate },
		get savedStaticData() {
			return savedStaticData;
		},
	};
}

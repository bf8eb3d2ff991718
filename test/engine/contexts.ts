import { ExecuteContext, LoadOptionsContext } from 'n8n-core';
import {
	createRunExecutionData,
	type INode,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { newWorkflow } from './execution';

/** The `this` of a list search, while the user edits the node. */
export async function listSearchContext(
	node: INode,
	nodeTypes: INodeTypes,
	additionalData: IWorkflowExecuteAdditionalData,
	path: string,
): Promise<LoadOptionsContext> {
	const workflow = await newWorkflow([node], {}, nodeTypes);
	additionalData.currentNodeParameters = node.parameters;
	return new LoadOptionsContext(
		workflow,
		workflow.getNode(node.name) ?? node,
		additionalData,
		path,
	);
}

/** The `this` of a node that runs with one empty item. */
export async function executeContext(
	node: INode,
	nodeTypes: INodeTypes,
	additionalData: IWorkflowExecuteAdditionalData,
): Promise<ExecuteContext> {
	const workflow = await newWorkflow([node], {}, nodeTypes);
	const data = { main: [[{ json: {} }]] };
	return new ExecuteContext(
		workflow,
		node,
		additionalData,
		'manual',
		createRunExecutionData(),
		0,
		[{ json: {} }],
		data,
		{ node, data, source: null },
		[],
	);
}

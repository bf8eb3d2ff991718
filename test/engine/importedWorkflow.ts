import type { IConnections, INode, INodeExecutionData, IPinData } from 'n8n-workflow';

import { startType } from './nodePackage';

/** A workflow as n8n exports it. */
export interface WorkflowJson {
	nodes: INode[];
	connections: IConnections;
	pinData?: IPinData;
}

export interface RunnableWorkflow {
	nodes: INode[];
	connections: IConnections;
	start: INode;
	/** Pinned on the start node, if anything is. */
	pinnedItems: INodeExecutionData[] | undefined;
}

const isTrigger = ({ type }: INode) => /trigger$/i.test(type) || type === 'n8n-nodes-base.start';

/** Without notes, and with a plain start node in the place of each trigger. */
export function runnable(workflow: WorkflowJson, startNode?: string): RunnableWorkflow {
	const { nodes, connections, pinData } = structuredClone(workflow);
	const kept = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
	const trigger = startNode
		? kept.find(({ name }) => name === startNode)
		: kept.find((node) => isTrigger(node) && !node.disabled);
	if (!trigger) {
		throw new Error(startNode ? `There is no node "${startNode}"` : 'There is no trigger node');
	}
	const replaced = kept.map((node) =>
		isTrigger(node) ? { ...node, type: startType, typeVersion: 1, parameters: {} } : node,
	);
	const start = replaced.find(({ name }) => name === trigger.name) ?? trigger;
	return { nodes: replaced, connections, start, pinnedItems: pinData?.[start.name] };
}

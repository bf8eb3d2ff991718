import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

import { forNewerN8n } from './forNewerN8n';
import { listSearch } from './listSearch';
import { nodeProperties } from './panel';

export class DingTalkConference implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DingTalk Conference',
		name: 'dingTalkConference',
		icon: { light: 'file:dingTalkConference.svg', dark: 'file:dingTalkConference.dark.svg' },
		group: ['transform'],
		version: 1,
		// As a sentence: "Add Co-Hosts", "Get Many: Participant"; internal names in title case otherwise.
		subtitle:
			'={{ $parameter["operation"] === "setCoHosts" ? ($parameter["action"] === "remove" ? "Remove Co-Hosts" : "Add Co-Hosts") : [$parameter["operation"], $parameter["resource"]].map((name) => name.charAt(0).toUpperCase() + name.slice(1).replace(/([A-Z])/g, " $1").replace(/conference/i, "Meeting").replace("Todos", "To-Dos")).join(": ") }}',
		description:
			'Manage DingTalk meetings: co-hosts, participants, scheduling, calendar events, recordings, live streams and minutes',
		defaults: { name: 'DingTalk Conference' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dingTalkConferenceApi', required: true }],
		properties: nodeProperties(),
		...forNewerN8n.node,
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = this.getNodeParameter('resource', 0);
		const name = this.getNodeParameter('operation', 0);
		const { operationOf } = await import('./operations');
		const operation = operationOf(resource, name);
		if (!operation) {
			throw new NodeOperationError(
				this.getNode(),
				`There is no operation "${name}" of "${resource}"`,
				{
					description: 'Select an operation from the list.',
				},
			);
		}
		const { executeOperation } = await import('./execution/run');
		return [await executeOperation(this, async (run) => await operation.execute(run))];
	}
}

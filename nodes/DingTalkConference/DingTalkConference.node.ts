import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

import { listSearch } from './listSearch';
import { nodeProperties } from './panel';

export class DingTalkConference implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DingTalk Conference',
		name: 'dingTalkConference',
		icon: { light: 'file:dingTalkConference.svg', dark: 'file:dingTalkConference.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Run DingTalk video conferences: set co-hosts of a running meeting',
		defaults: { name: 'DingTalk Conference' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dingTalkConferenceApi', required: true }],
		properties: nodeProperties(),
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
					description: 'Choose the operation anew in the panel.',
				},
			);
		}
		const { executeOperation } = await import('./execution/run');
		return [await executeOperation(this, async (run) => await operation.execute(run))];
	}
}

import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { conferencePath } from './job';

export const bareLoopType = 'bench.bareLoop';

const text = (name: string): INodeTypeDescription['properties'][number] => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
});

/** The least that a node can do: for each item read the parameters and call n8n's helper, one after the other. */
export class BareLoop implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bare Loop',
		name: 'bareLoop',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Bare Loop' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'dingTalkConferenceApi', required: true }],
		properties: ['url', 'conferenceId', 'unionId'].map(text),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const url = this.getNodeParameter('url', 0) as string;
		const output: INodeExecutionData[] = [];
		for (const index of this.getInputData().keys()) {
			const conferenceId = this.getNodeParameter('conferenceId', index) as string;
			const unionId = this.getNodeParameter('unionId', index) as string;
			const answer = (await this.helpers.httpRequestWithAuthentication.call(
				this,
				'dingTalkConferenceApi',
				{
					method: 'POST',
					url: url + conferencePath(conferenceId),
					body: { action: 'add', userList: [{ unionId }] },
					json: true,
				},
			)) as IDataObject;
			output.push({ json: answer, pairedItem: { item: index } });
		}
		return [output];
	}
}

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

/** The least that a node can do: for each item one call of n8n's helper, one after the other. */
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
		const readsParameters = this.getNodeParameter('conferenceId', 0) !== '';
		const output: INodeExecutionData[] = [];
		for (const [index, { json }] of this.getInputData().entries()) {
			const value = (name: string): string =>
				String(readsParameters ? this.getNodeParameter(name, index) : json[name]);
			const answer = (await this.helpers.httpRequestWithAuthentication.call(
				this,
				'dingTalkConferenceApi',
				{
					method: 'POST',
					url: url + conferencePath(value('conferenceId')),
					body: { action: 'add', userList: [{ unionId: value('unionId') }] },
					json: true,
				},
			)) as IDataObject;
			output.push({ json: answer, pairedItem: { item: index } });
		}
		return [output];
	}
}

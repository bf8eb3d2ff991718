import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { sample, type Sandbox } from '../../sandbox';

export const PACKAGE = 'n8n-nodes-dingtalk-conference';
export const NODE_TYPE = `${PACKAGE}.dingTalkConference`;
export const CREDENTIAL_TYPE = 'dingTalkConferenceApi';
const CREDENTIAL_NAME = 'DingTalk Conference account';

/** The values that a user would enter to use the sandbox's internal app. */
export function sandboxCredential(
	{ url }: Sandbox,
	more: IDataObject = {},
): { name: string; type: string; data: IDataObject } {
	const { appKey, appSecret } = sample.internalApp;
	const app = { authentication: 'internalApp', appKey, appSecret };
	const data = { ...app, region: 'custom', apiBaseUrl: url, ...more };
	return { name: CREDENTIAL_NAME, type: CREDENTIAL_TYPE, data };
}

/** The node on Set Co-Hosts, with `parameters` over a list of union IDs in the booked meeting. */
export function setCoHostsNode(
	credentialId: string,
	parameters: IDataObject = {},
	more: Partial<INode> = {},
): INode {
	return {
		id: 'set-co-hosts',
		name: 'Set Co-Hosts',
		type: NODE_TYPE,
		typeVersion: 1,
		position: [300, 0],
		parameters: {
			resource: 'conference',
			operation: 'setCoHosts',
			conferenceId: { __rl: true, mode: 'id', value: sample.bookedConferenceId },
			action: 'add',
			usersInput: 'list',
			userIdType: 'unionId',
			userIds: sample.people.attendeeC.unionId,
			options: {},
			...parameters,
		} as INodeParameters,
		credentials: { [CREDENTIAL_TYPE]: { id: credentialId, name: CREDENTIAL_NAME } },
		...more,
	};
}

/** Points every DingTalk credential of a workflow at the one of this n8n. */
export function withCredential<T extends { nodes: INode[] }>(workflow: T, id: string): T {
	const nodes = workflow.nodes.map((node) =>
		node.credentials && CREDENTIAL_TYPE in node.credentials
			? { ...node, credentials: { [CREDENTIAL_TYPE]: { id, name: CREDENTIAL_NAME } } }
			: node,
	);
	return { ...workflow, nodes };
}

import type { IDataObject, INode } from 'n8n-workflow';

import { CREDENTIAL_TYPE, withCredential } from '../n8n/dingTalkNode';
import type { N8nScene } from '../n8n/scene';

/** Accounts that the other nodes of the workflows are shown with; nobody logs in with them. */
const accounts: Record<string, { type: string; name: string; data: IDataObject }> = {
	'n8n-nodes-base.googleCalendarTrigger': {
		type: 'googleCalendarOAuth2Api',
		name: 'Google Calendar account',
		data: { clientId: 'client', clientSecret: 'none' },
	},
	'n8n-nodes-base.microsoftOutlook': {
		type: 'microsoftOutlookOAuth2Api',
		name: 'Microsoft Outlook account',
		data: { clientId: 'client', clientSecret: 'none' },
	},
	'n8n-nodes-base.googleDrive': {
		type: 'googleDriveOAuth2Api',
		name: 'Google Drive account',
		data: { clientId: 'client', clientSecret: 'none' },
	},
	'n8n-nodes-base.googleTasks': {
		type: 'googleTasksOAuth2Api',
		name: 'Google Tasks account',
		data: { clientId: 'client', clientSecret: 'none' },
	},
	'n8n-nodes-base.httpRequest': {
		type: 'httpQueryAuth',
		name: 'Group robot',
		data: { name: 'access_token', value: 'none' },
	},
	'n8n-nodes-base.formTrigger': {
		type: 'httpBasicAuth',
		name: 'Form login',
		data: { user: 'n8n', password: 'none' },
	},
	'n8n-nodes-base.webhook': {
		type: 'httpHeaderAuth',
		name: 'Header Auth account',
		data: { name: 'x-key', value: 'none' },
	},
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': {
		type: 'openAiApi',
		name: 'OpenAI account',
		data: { apiKey: 'none' },
	},
};

/** Gives every node of a workflow the account that it needs, so none asks for one. */
export async function withAccounts<T extends { nodes: INode[] }>(
	workflow: T,
	{ rest, credentialId }: N8nScene,
): Promise<T> {
	const nodes: INode[] = [];
	for (const node of withCredential(workflow, credentialId).nodes) {
		const account = accounts[node.type];
		if (!account || node.credentials?.[CREDENTIAL_TYPE]) {
			nodes.push(node);
			continue;
		}
		const { id } = await rest.post<{ id: string }>('/rest/credentials', account);
		nodes.push({ ...node, credentials: { [account.type]: { id, name: account.name } } });
	}
	return { ...workflow, nodes };
}

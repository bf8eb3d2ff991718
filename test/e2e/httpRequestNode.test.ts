import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { sample } from '../sandbox';
import { CREDENTIAL_TYPE, sandboxCredential } from './n8n/dingTalkNode';
import { itKeepsTheSecrets, useN8n } from './n8n/scene';
import { chain } from './n8n/workflows';

const scene = useN8n();

function httpRequestNode(parameters: IDataObject): INode {
	return {
		id: 'http-request',
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [300, 0],
		parameters: {
			authentication: 'predefinedCredentialType',
			nodeCredentialType: CREDENTIAL_TYPE,
			options: {},
			...parameters,
		} as INodeParameters,
		credentials: { [CREDENTIAL_TYPE]: { id: scene.credentialId, name: 'DingTalk' } },
	};
}

async function readMeeting(): Promise<{ names: string[]; output: IDataObject | undefined }> {
	const before = scene.sandbox.calls.length;
	const url = `${scene.sandbox.url}/v1.0/conference/videoConferences/${sample.bookedConferenceId}`;
	const run = await scene.run(chain('Read', [{}], httpRequestNode({ url })));
	const names = scene.sandbox.calls
		.slice(before)
		.map(({ operation, status }) => `${operation} ${status}`);
	return { names, output: run.outputOf('HTTP Request')[0]?.json };
}

describe("n8n's HTTP Request node with the credential", () => {
	it('fetches a token on first use and sends it', async () => {
		const { names, output } = await readMeeting();
		expect(names).toEqual(['getAccessToken 200', 'queryConferenceInfo 200']);
		expect(output).toMatchObject({ confInfo: { conferenceId: sample.bookedConferenceId } });
	});

	it('renews a token that has run out before it calls', async () => {
		const data = { ...(await scene.storedCredential()), expiresAt: Date.now() - 1000 };
		scene.sandbox.revokeTokens();
		await scene.rest.patch(`/rest/credentials/${scene.credentialId}`, {
			...sandboxCredential(scene.sandbox),
			data,
		});
		const { names, output } = await readMeeting();
		expect(names).toEqual(['getAccessToken 200', 'queryConferenceInfo 200']);
		expect(output).toMatchObject({ confInfo: { conferenceId: sample.bookedConferenceId } });
		const { cachedToken } = await scene.storedCredential();
		expect(cachedToken).toBe(scene.sandbox.tokens.at(-1)?.token);
	});

	it('sends the token to no other host', async () => {
		const url = scene.sandbox.url.replace('127.0.0.1', 'localhost');
		const before = scene.sandbox.calls.length;
		const run = await scene.run(
			chain('Elsewhere', [{}], httpRequestNode({ url: `${url}/v1.0/conference/orgConferences` })),
		);
		expect(run.status).toBe('error');
		expect(run.error?.message).toContain('is not sent to localhost');
		const hosts = scene.sandbox.calls.slice(before).map(({ headers }) => headers.host);
		expect(hosts.filter((host) => host?.startsWith('localhost'))).toEqual([]);
	});

	itKeepsTheSecrets(scene);
});

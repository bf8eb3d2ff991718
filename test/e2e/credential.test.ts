import type { IDataObject } from 'n8n-workflow';

import { sample } from '../sandbox';
import { sandboxCredential } from './n8n/dingTalkNode';
import { itKeepsTheSecrets, useN8n } from './n8n/scene';

const scene = useN8n();
const wrongSecret = 'wrong-secret-of-the-credential-test-41c7';
scene.secrets.push(wrongSecret);

interface TestResult {
	status: 'OK' | 'Error';
	message: string;
}

/** The editor's request when somebody presses *Test* or saves. */
async function test(more: IDataObject = {}): Promise<TestResult> {
	const credential = sandboxCredential(scene.sandbox, more);
	return await scene.rest.post<TestResult>('/rest/credentials/test', {
		credentials: { id: scene.credentialId, ...credential },
	});
}

describe('the credential in a whole n8n', () => {
	it('is found right, with nothing cached and again', async () => {
		expect(await test()).toMatchObject({ status: 'OK' });
		expect(await test()).toMatchObject({ status: 'OK' });
	});

	it('reports a wrong secret, also while a token of the right one is stored', async () => {
		const result = await test({ appSecret: wrongSecret });
		expect(result.status).toBe('Error');
		expect(result.message).toContain('secret is wrong');
	});

	it('does not call a valid app wrong that lacks a permission', async () => {
		const { appKey, appSecret } = sample.readingApp;
		expect(await test({ appKey, appSecret })).toMatchObject({ status: 'OK' });
	});

	it('reports a typed token that has been revoked', async () => {
		const [issued] = scene.sandbox.tokens;
		scene.sandbox.revokeTokens();
		const result = await test({ authentication: 'accessToken', accessToken: issued?.token });
		expect(result.status).toBe('Error');
		expect(result.message).toContain('DingTalk rejected the access token');
	});

	it('reports that nothing listens where the user points it', async () => {
		const result = await test({ apiBaseUrl: 'http://127.0.0.1:9' });
		expect(result.status).toBe('Error');
		expect(result.message).toContain('DingTalk could not be reached');
	});

	it('shows neither secret nor token to whoever opens it', async () => {
		const shown = JSON.stringify(
			await scene.rest.get(`/rest/credentials/${scene.credentialId}?includeData=true`),
		);
		expect(shown).toContain(sample.internalApp.appKey);
		expect(scene.sandbox.secrets().filter((secret) => shown.includes(secret))).toEqual([]);
	});

	itKeepsTheSecrets(scene);
});

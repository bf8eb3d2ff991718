import type { IDataObject } from 'n8n-workflow';

import { sample, startSandbox, type Sandbox } from '../sandbox';
import { internalApp, typedToken, unionIdRows, useScene } from './scene';

const scene = useScene();
const conferencePath = `/v1.0/conference/videoConferences/${sample.bookedConferenceId}`;
const forms = [
	['new', { legacy: false }],
	['legacy', { legacy: true }],
] as const;

/** A request of n8n's HTTP Request node, which names the address differently in the legacy form. */
async function requested(
	credential: IDataObject,
	address: string,
	{ legacy }: { legacy: boolean },
	more: IDataObject = {},
): Promise<unknown> {
	const request = { method: 'GET', ...more, ...(legacy ? { uri: address } : { url: address }) };
	try {
		return await scene.engine.httpRequest(credential, request as never, { legacy });
	} catch (error) {
		scene.traces.push(JSON.stringify(error), String(error));
		throw error;
	}
}

const arrived = () => scene.sandbox.calls.map(({ operation }) => operation);

/** Another host, to which nothing may go. */
async function withStranger(test: (stranger: Sandbox) => Promise<void>): Promise<void> {
	const stranger = await startSandbox();
	try {
		await test(stranger);
		expect(stranger.calls).toEqual([]);
	} finally {
		await stranger.close();
	}
}

describe.each(forms)("n8n's HTTP Request node, with a request of the %s form", (_, form) => {
	const info = () => `${scene.sandbox.url}${conferencePath}`;

	it('is given a token, in the header for the new API', async () => {
		const credential = internalApp(scene.sandbox);
		await requested(credential, info(), form);
		expect(arrived()).toEqual(['getAccessToken', 'queryConferenceInfo']);
		const [, call] = scene.sandbox.calls;
		expect(call?.status).toBe(200);
		expect(call?.headers['x-acs-dingtalk-access-token']).toBe(credential.cachedToken);
		expect(call?.query).toEqual({});
	});

	it('is given a token, in the query for the old API', async () => {
		const credential = internalApp(scene.sandbox);
		const { userId } = sample.people.attendeeA;
		const body = { userid: userId };
		const address = `${scene.sandbox.url}/topapi/v2/user/get`;
		await requested(credential, address, form, { method: 'POST', body, json: true });
		const call = scene.sandbox.callsOf('userGet')[0];
		expect(call?.answer).toMatchObject({ errcode: 0, result: { userid: userId } });
		expect(call?.query).toEqual({ access_token: credential.cachedToken });
		expect(call?.headers).not.toHaveProperty('x-acs-dingtalk-access-token');
	});

	it('survives the end of the token that the credential knows of', async () => {
		const credential = internalApp(scene.sandbox);
		await requested(credential, info(), form);
		await requested(credential, info(), form);
		credential.expiresAt = Date.now() - 1;
		await requested(credential, info(), form);
		expect(arrived()).toEqual([
			'getAccessToken',
			'queryConferenceInfo',
			'queryConferenceInfo',
			'getAccessToken',
			'queryConferenceInfo',
		]);
	});

	it('is refused the token for another host', async () => {
		await withStranger(async (stranger) => {
			const credential = internalApp(scene.sandbox);
			const foreign = `${stranger.url}${conferencePath}`;
			await expect(requested(credential, foreign, form)).rejects.toThrow(/is not sent to/);
		});
		expect(scene.sandbox.callsOf('queryConferenceInfo')).toEqual([]);
	});

	it.each([301, 302, 303, 307, 308])('does not follow a redirect with HTTP %i', async (status) => {
		await withStranger(async ({ url }) => {
			const fault = { kind: 'redirect', status, location: `${url}${conferencePath}` } as const;
			scene.sandbox.fail({ operation: 'queryConferenceInfo', times: Infinity, with: fault });
			const following = { followRedirect: true, followAllRedirects: true };
			await expect(
				requested(internalApp(scene.sandbox), info(), form, following),
			).rejects.toThrow();
		});
	});

	it('gives no secret away when the credential does not hold', async () => {
		const wrong = { appSecret: 'typed-wrong-secret-4f1e' };
		await expect(requested(internalApp(scene.sandbox, wrong), info(), form)).rejects.toThrow();
		await expect(
			requested(typedToken(scene.sandbox, 'typed-wrong-token-91bb'), info(), form),
		).rejects.toThrow();
		expect(scene.traces.join()).not.toMatch(/typed-wrong/);
	});
});

describe('Set Co-Hosts', () => {
	it.each([301, 302, 303, 307, 308])('does not follow a redirect with HTTP %i', async (status) => {
		await withStranger(async ({ url }) => {
			const location = `${url}${conferencePath}/coHosts/set`;
			scene.sandbox.fail({ operation: 'cohosts', with: { kind: 'redirect', status, location } });
			const run = await scene.setCoHosts(unionIdRows(sample.people.attendeeC.unionId));
			expect(run.error?.message).toContain("Redirects aren't followed");
		});
		expect(arrived()).toEqual(['getAccessToken', 'cohosts']);
	});

	it('does not follow a redirect of the token call, which carries the secret', async () => {
		await withStranger(async ({ url }) => {
			const location = `${url}/v1.0/oauth2/accessToken`;
			scene.sandbox.fail({ with: { kind: 'redirect', status: 307, location } });
			const run = await scene.setCoHosts(unionIdRows(sample.people.attendeeC.unionId));
			expect(run.error?.message).toContain("Redirects aren't followed");
		});
		expect(arrived()).toEqual(['getAccessToken']);
	});
});

import { sample } from '../../sandbox';
import { post, request, sandbox, setCoHosts, tokenFor, useSandbox } from './client';

const { internalApp, suite } = sample;

useSandbox();

describe('tokens', () => {
	const corpBody = {
		suiteKey: suite.suiteKey,
		suiteSecret: suite.suiteSecret,
		suiteTicket: suite.suiteTicket,
		authCorpId: sample.corpId,
	};
	const appBody = { appKey: internalApp.appKey, appSecret: internalApp.appSecret };
	const clientBody = {
		client_id: internalApp.appKey,
		client_secret: internalApp.appSecret,
		grant_type: 'client_credentials',
	};
	const byCorp = (corpId: string) => `/v1.0/oauth2/${corpId}/token`;

	it.each([
		['/v1.0/oauth2/accessToken', { ...appBody, appSecret: 'x' }, 400, 'invalidClientIdOrSecret'],
		['/v1.0/oauth2/accessToken', { appKey: 'x' }, 400, 'invalidClientIdOrSecret'],
		['/v1.0/oauth2/corpAccessToken', { ...corpBody, suiteKey: 'x' }, 400, 'invalidSuiteKey'],
		['/v1.0/oauth2/corpAccessToken', { ...corpBody, suiteTicket: 'x' }, 400, 'invalidSuiteTicket'],
		['/v1.0/oauth2/corpAccessToken', { ...corpBody, authCorpId: 'x' }, 400, 'invalidAuthInfo'],
		[byCorp(sample.corpId), { ...clientBody, client_id: 'x' }, 400, 'invalid.client'],
		[byCorp(sample.corpId), { ...clientBody, grant_type: 'x' }, 400, 'unsupported.grant.type'],
		[byCorp('x'), clientBody, 401, 'unauthorized.client'],
	])('%s refuses %j with %i %s', async (path, body, status, code) => {
		expect(await post(path, body)).toMatchObject({ status, json: { code } });
	});

	it('repeats the token of an internal app within its life, and renews its life', async () => {
		const first = await tokenFor();
		sandbox.advance(7_000_000);
		expect(await tokenFor()).toBe(first);
		sandbox.advance(7_000_000);
		expect((await setCoHosts({ action: 'add' }, { token: first })).json.code).toBe('paramsError');
		sandbox.advance(7_200_000);
		expect(await tokenFor()).not.toBe(first);
	});

	it('gives a third-party app a new token each time', async () => {
		const [first, second] = [
			await post('/v1.0/oauth2/corpAccessToken', corpBody),
			await post('/v1.0/oauth2/corpAccessToken', corpBody),
		];
		expect(first.json).toEqual({ accessToken: expect.any(String), expireIn: 7200 });
		expect(second.json.accessToken).not.toBe(first.json.accessToken);
	});

	it('gives the same token by corp ID and by the legacy call', async () => {
		const token = await tokenFor();
		const { json } = await post(byCorp(sample.corpId), clientBody);
		expect(json).toEqual({ access_token: token, expires_in: 7200 });
		const { appKey, appSecret } = internalApp;
		const legacy = await request('GET', `/gettoken?appkey=${appKey}&appsecret=${appSecret}`);
		expect(legacy.json).toMatchObject({ errcode: 0, access_token: token });
	});

	it('lists every token and secret for leak searches', async () => {
		const token = await tokenFor();
		expect(sandbox.secrets()).toEqual(
			expect.arrayContaining([token, internalApp.appSecret, suite.suiteTicket]),
		);
		expect(token).toMatch(/^sandbox-token-[0-9a-f]{32}$/);
	});
});

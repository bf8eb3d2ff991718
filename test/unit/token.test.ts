import { CredentialError } from '../../nodes/DingTalkConference/dingtalk/auth/credentialError';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { readCredential } from '../../nodes/DingTalkConference/dingtalk/auth/credential';
import type { Failure } from '../../nodes/DingTalkConference/dingtalk/errors/failure';
import { fetchToken, usableSeconds } from '../../nodes/DingTalkConference/dingtalk/auth/token';

const now = Date.UTC(2026, 0, 1);
const appSecret = 'secret-of-the-app-5b1f';
const internalApp = {
	authentication: 'internalApp',
	appKey: 'key',
	appSecret,
	region: 'international',
};
const thirdPartyApp = {
	authentication: 'thirdPartyApp',
	suiteKey: 'suite',
	suiteSecret: 'secret-of-the-suite',
	authCorpId: 'corp',
	suiteTicket: 'ticket-of-the-suite',
	region: 'china',
};

beforeEach(() => jest.useFakeTimers({ now }));
afterEach(() => jest.useRealTimers());

const answering = (status: number, body: unknown, headers = {}) =>
	jest.fn().mockResolvedValue({
		statusCode: status,
		headers,
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});

async function failureOf(
	httpRequest: jest.Mock,
	data: ICredentialDataDecryptedObject = internalApp,
): Promise<Failure> {
	try {
		await fetchToken(data, httpRequest);
	} catch (error) {
		expect(error).toBeInstanceOf(CredentialError);
		// The error holds nothing secret that n8n could write down.
		const written = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error);
		expect(written).not.toContain(appSecret);
		return (error as CredentialError).failure;
	}
	throw new Error('gave a token');
}

describe('the token call', () => {
	it.each([
		[
			'an internal app',
			internalApp,
			'https://api.dingtalk.io/v1.0/oauth2/accessToken',
			{ appKey: 'key', appSecret },
		],
		[
			'a third-party app',
			thirdPartyApp,
			'https://api.dingtalk.com/v1.0/oauth2/corpAccessToken',
			{
				suiteKey: 'suite',
				suiteSecret: 'secret-of-the-suite',
				authCorpId: 'corp',
				suiteTicket: 'ticket-of-the-suite',
			},
		],
	])('of %s goes to its own address', async (_, data, url, body) => {
		const httpRequest = answering(200, { accessToken: 'new-token', expireIn: 7200 });
		await fetchToken(data, httpRequest);
		expect(httpRequest.mock.calls).toEqual([
			[
				expect.objectContaining({
					method: 'POST',
					url,
					body,
					disableFollowRedirect: true,
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
					timeout: 30_000,
				}),
			],
		]);
	});

	it('is not made for a typed token', async () => {
		const httpRequest = jest.fn();
		const data = { authentication: 'accessToken', accessToken: 'typed', region: 'china' };
		expect(await fetchToken(data, httpRequest)).toEqual({});
		expect(httpRequest).not.toHaveBeenCalled();
	});

	it('is not made with a credential that is not complete', async () => {
		const httpRequest = jest.fn();
		const { message } = await failureOf(httpRequest, { ...internalApp, appKey: '' });
		expect(message).toContain('"Client ID"');
		expect(httpRequest).not.toHaveBeenCalled();
	});

	it.each([7200, '7200', undefined])(
		'keeps a token that lives for %j seconds',
		async (expireIn) => {
			const data: ICredentialDataDecryptedObject = { ...internalApp };
			const issued = await fetchToken(data, answering(200, { accessToken: 'new-token', expireIn }));
			expect(issued).toEqual({
				cachedToken: 'new-token',
				expiresAt: now + 6_600_000,
				issuedFor: `${readCredential(data, now).fingerprint}@${now}`,
			});
			// And that is what the credential takes for usable.
			expect(readCredential({ ...data, ...issued }, now + 1).usableToken).toBe('new-token');
		},
	);
});

describe('a token call that fails', () => {
	it.each([
		[400, { code: 'invalidClientIdOrSecret' }, 'token', true],
		[400, { code: 'invalidSuiteTicket' }, 'token', true],
		[200, {}, 'token', true],
		[200, { accessToken: '' }, 'token', true],
		[200, { accessToken: 7 }, 'token', true],
		[200, `<html>${appSecret}</html>`, 'business', true],
		[500, `<html>${appSecret}</html>`, 'server', true],
		[503, '', 'server', true],
		[429, '', 'throttle', true],
		[400, { code: 'odd', message: `echo ${appSecret}` }, 'business', true],
		[400, { code: appSecret }, 'business', true],
	])('with HTTP %i and %j is of class %s', async (status, body, kind, endsRun) => {
		const failure = await failureOf(answering(status, body));
		expect(failure.kind).toBe(kind);
		// Without a token every further call would meet the same.
		expect(failure.endsRun).toBe(endsRun);
		// There is no token yet that could be renewed.
		expect(failure.tokenRefused).toBeUndefined();
	});

	it('may be sent again whatever the request was going to do', async () => {
		const answers = [answering(500, {}), answering(403, { code: 'x.QpsLimit' })];
		const broken = jest.fn().mockRejectedValue({ code: 'ECONNRESET' });
		for (const httpRequest of [...answers, broken]) {
			const { retry } = await failureOf(httpRequest);
			expect(retry).toEqual({ afterMs: 1000, certainlyNotCarriedOut: true });
		}
	});

	it('hands nothing on of what the HTTP helper threw', async () => {
		const thrown = Object.assign(new Error(`connect failed for ${appSecret}`), {
			code: 'ECONNRESET',
			config: { data: JSON.stringify({ appSecret }), headers: { secret: appSecret } },
			request: { body: appSecret },
		});
		const failure = await failureOf(jest.fn().mockRejectedValue(thrown));
		expect(failure).toMatchObject({ kind: 'network', code: 'ECONNRESET' });
	});
});

describe('a token is used', () => {
	it.each([
		[7200, 6600],
		[7000, 6400],
		[1200, 600],
		[1000, 500],
		[60, 30],
		[1, 0.5],
		[0, 6600],
		[-5, 6600],
		[Number.NaN, 6600],
	])('that lives for %d seconds, for %d of them', (life, usable) => {
		expect(usableSeconds(life)).toBe(usable);
	});
});

import { CredentialError } from '../../nodes/DingTalkConference/dingtalk/auth/credentialError';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import {
	attachToken,
	TOKEN_HEADER,
} from '../../nodes/DingTalkConference/dingtalk/auth/authentication';
import { TEST_HEADER } from '../../nodes/DingTalkConference/dingtalk/auth/testHeader';
import { issueMark, readCredential } from '../../nodes/DingTalkConference/dingtalk/auth/credential';

const now = Date.UTC(2026, 0, 1);
const token = 'token-that-was-fetched';

type Request = Partial<IHttpRequestOptions> & { uri?: string; followAllRedirects?: boolean };

/** A credential with a token that was fetched `age` milliseconds ago. */
function credential(
	more: ICredentialDataDecryptedObject = {},
	age = 3_600_000,
): ICredentialDataDecryptedObject {
	const data = {
		authentication: 'internalApp',
		appKey: 'key',
		appSecret: 'secret',
		region: 'international',
		...more,
	};
	const { fingerprint } = readCredential(data, now);
	const issuedFor = issueMark(fingerprint, now - age);
	return { cachedToken: token, expiresAt: now + 1000, issuedFor, ...data };
}

const gateway = (apiBaseUrl: string, oapiBaseUrl = '') =>
	credential({ region: 'custom', apiBaseUrl, oapiBaseUrl });

const attach = (data: ICredentialDataDecryptedObject, request: Request) =>
	attachToken(data, request as IHttpRequestOptions, now);

function callThatEnds() {
	const controller = new AbortController();
	return { callSignal: controller.signal, end: () => controller.abort(new Error('too late')) };
}

/** Whether the request carries the token, and where. */
function places({ headers, qs }: IHttpRequestOptions): string[] {
	return [
		...(headers?.[TOKEN_HEADER] === token ? ['header'] : []),
		...((qs as Record<string, unknown> | undefined)?.access_token === token ? ['query'] : []),
	];
}

describe('the token', () => {
	const china = () => credential({ region: 'china' });
	const shared = () => gateway('https://gw.example');

	it.each<[string, string, string, () => ICredentialDataDecryptedObject]>([
		['international api', 'header', 'https://api.dingtalk.io/v1.0/x', credential],
		['international oapi', 'query', 'https://oapi.dingtalk.io/topapi/x', credential],
		['Chinese api', 'header', 'https://api.dingtalk.com/v1.0/x', china],
		['Chinese oapi', 'query', 'https://oapi.dingtalk.com/topapi/x', china],
		['gateway for both', 'header', 'https://gw.example/v1.0/x', shared],
		['gateway for both', 'header', 'https://gw.example/v2.0/x', shared],
		['gateway for both', 'query', 'https://gw.example/topapi/x', shared],
		['gateway for both', 'query', 'https://gw.example/topapi/v2/user/get', shared],
		['gateway for both', 'query', 'https://gw.example/gettoken', shared],
		[
			'gateway with a path',
			'header',
			'https://gw.example/ding/v1.0/x',
			() => gateway('https://gw.example/ding/'),
		],
		[
			'gateway with two paths',
			'query',
			'https://gw.example/old/topapi/x',
			() => gateway('https://gw.example/new', 'https://gw.example/old'),
		],
		[
			'gateway with the oapi below the api',
			'query',
			'https://gw.example/old/topapi/x',
			() => gateway('https://gw.example', 'https://gw.example/old'),
		],
		[
			'gateway with the api below the oapi',
			'header',
			'https://gw.example/new/v1.0/x',
			() => gateway('https://gw.example/new', 'https://gw.example'),
		],
		[
			'gateway with the oapi below the api, where a version begins',
			'query',
			'https://gw.example/v1/old/topapi/x',
			() => gateway('https://gw.example', 'https://gw.example/v1/old'),
		],
		[
			'gateway with the api below the oapi, where no version begins',
			'header',
			'https://gw.example/ding/new/topapi/x',
			() => gateway('https://gw.example/ding/new', 'https://gw.example/ding'),
		],
		['host in capitals', 'header', 'HTTPS://API.DingTalk.IO/v1.0/x', credential],
		['host with its usual port', 'header', 'https://api.dingtalk.io:443/v1.0/x', credential],
	])('for the %s goes into the %s and nowhere else: %s', (_, place, url, make) => {
		const data = make();
		const split = new URL(url);
		const inTwoParts = { baseURL: split.origin, url: split.pathname };
		for (const request of [{ url }, { uri: url }, inTwoParts]) {
			expect(places(attach(data, request))).toEqual([place]);
		}
	});

	it('leaves the rest of the request and the request itself as they are', () => {
		const request: Request = {
			method: 'POST',
			url: 'https://oapi.dingtalk.io/topapi/x',
			qs: { language: 'en_US' },
			headers: { Accept: 'application/json' },
			body: { a: 1 },
		};
		const before = structuredClone(request);
		expect(attach(credential(), request)).toEqual({
			...before,
			qs: { language: 'en_US', access_token: token },
			disableFollowRedirect: true,
			followRedirect: false,
			followAllRedirects: false,
		});
		expect(request).toEqual(before);
	});

	it('is not sent for a call that has ended while the token was fetched', () => {
		const { callSignal, end } = callThatEnds();
		const request = { url: 'https://api.dingtalk.io/v1.0/x', callSignal };
		const attached = attachToken(credential(), request, now);
		expect(attached).toMatchObject({ abortSignal: callSignal });
		end();
		expect(() => attachToken(credential(), request, now)).toThrow('too late');
	});

	it('travels along no redirect, in either form of request', () => {
		const url = 'https://api.dingtalk.io/v1.0/x';
		const requests: Request[] = [
			{ url, disableFollowRedirect: false },
			{ uri: url, followAllRedirects: true },
			// The legacy form may name its address so as well.
			{ url, followAllRedirects: true },
		];
		for (const request of requests) {
			expect(attach(credential(), request)).toMatchObject({
				disableFollowRedirect: true,
				followRedirect: false,
				followAllRedirects: false,
			});
		}
	});
});

describe("a host that is not the credential's own", () => {
	const own = 'https://api.dingtalk.io';
	it.each<[string, Request]>([
		['another one', { url: 'https://evil.example/v1.0/x' }],
		['a look-alike before', { url: 'https://evil-api.dingtalk.io/v1.0/x' }],
		['a look-alike behind', { url: 'https://api.dingtalk.io.evil.example/v1.0/x' }],
		['only the domain', { url: 'https://dingtalk.io/v1.0/x' }],
		['the other region', { url: 'https://api.dingtalk.com/v1.0/x' }],
		['behind a user name', { url: 'https://api.dingtalk.io@evil.example/v1.0/x' }],
		['behind a user name and password', { url: 'https://api.dingtalk.io:443@evil.example/v1.0' }],
		['the own one with a user name', { url: 'https://somebody@api.dingtalk.io/v1.0/x' }],
		['another port', { url: 'https://api.dingtalk.io:8443/v1.0/x' }],
		['plain http', { url: 'http://api.dingtalk.io/v1.0/x' }],
		['another scheme', { url: 'ftp://api.dingtalk.io/v1.0/x' }],
		['without a scheme', { url: '//evil.example/v1.0/x' }],
		['without an address', {}],
		['with half an address', { url: '/v1.0/x' }],
		['rubbish', { url: 'https://' }],
		['with backslashes', { url: 'https:\\\\evil.example\\v1.0' }],
		['with one slash', { url: 'https:/evil.example/v1.0/x' }],
		['with a line break in it', { url: 'ht\ntps://evil.example/v1.0/x' }],
		['with the own one in its path', { url: 'https://evil.example/https://api.dingtalk.io/v1.0' }],
		['with the own one in its query', { url: 'https://evil.example/?https://api.dingtalk.io/' }],
		['in the legacy form', { uri: 'https://evil.example/v1.0/x' }],
		['absolute behind an own base', { baseURL: own, url: 'https://evil.example/v1.0/x' }],
		['absolute behind an own base, in capitals', { baseURL: own, url: 'HTTPS://evil.example/x' }],
		['without a scheme behind an own base', { baseURL: own, url: '//evil.example/v1.0/x' }],
		['a foreign base', { baseURL: 'https://evil.example', url: '/v1.0/x' }],
		['a foreign base in the legacy form', { baseURL: 'https://evil.example', uri: '/v1.0/x' }],
		['an own base that goes on', { baseURL: `${own}.evil.example`, url: '/v1.0/x' }],
		['an own base as a user name', { baseURL: `${own}@evil.example`, url: '/v1.0/x' }],
		// n8n sends a request of the new form to `url`, and of the legacy form to `url` before `uri`.
		['named beside an own one', { url: 'https://evil.example/x', uri: `${own}/v1.0/x` }],
		['a base beside an own legacy one', { baseURL: 'https://evil.example', uri: `${own}/v1.0/x` }],
		[
			'a base beside an empty address',
			{ baseURL: 'https://evil.example', url: '', uri: `${own}/v1.0/x` },
		],
	])('is refused: %s', (_, request) => {
		expect(() => attach(credential(), request)).toThrow(CredentialError);
	});

	it.each([
		['beside it', 'https://gw.example/v1.0/x'],
		['that only begins like it', 'https://gw.example/ding-evil/v1.0/x'],
		['that is left again', 'https://gw.example/ding/../evil/v1.0/x'],
		['that is left again, encoded', 'https://gw.example/ding/%2e%2E/evil/v1.0/x'],
	])('may share it with a path, but not with a path %s', (_, url) => {
		const data = gateway('https://gw.example/ding', 'https://gw.example/ding/old');
		expect(() => attach(data, { url })).toThrow(CredentialError);
	});

	it('is named, and the own ones are', () => {
		expect(() => attach(credential(), { url: 'https://evil.example/x?y=z' })).toThrow(
			'The DingTalk Conference credential is not sent to evil.example. Its token is meant for https://api.dingtalk.io and https://oapi.dingtalk.io only.',
		);
	});
});

describe('n8n is asked for a token', () => {
	const url = 'https://api.dingtalk.io/v1.0/x';
	const needed = { response: { status: 401 } };
	const thrown = (data: ICredentialDataDecryptedObject, headers = {}): unknown => {
		try {
			return attach(data, { url, headers });
		} catch (error) {
			return error;
		}
	};

	it.each([
		['none was fetched', { cachedToken: '', expiresAt: 0, issuedFor: '' }],
		['it has run out', { expiresAt: now }],
		['it was fetched for something else', { issuedFor: 'somethingElse@1' }],
	])('when %s', (_, more) => {
		expect(thrown({ ...credential(), ...more })).toMatchObject(needed);
	});

	it('when the credential is tested, unless it was fetched a moment ago', () => {
		const test = { [TEST_HEADER]: '1' };
		expect(thrown(credential(), test)).toMatchObject(needed);
		expect(thrown(credential({}, 500), test)).toMatchObject({
			headers: { [TOKEN_HEADER]: token },
		});
		const typed = credential({ authentication: 'accessToken', accessToken: token });
		expect(thrown(typed, test)).toMatchObject({ headers: { [TOKEN_HEADER]: token } });
	});

	it('and does not show DingTalk that it is a test', () => {
		const sent = thrown(credential({}, 500), { [TEST_HEADER]: '1', Accept: 'application/json' });
		expect(sent).toMatchObject({ headers: { Accept: 'application/json' } });
		expect(sent).not.toHaveProperty(['headers', TEST_HEADER]);
	});

	it("and fails for a host that is not the credential's", () => {
		const data = { ...credential(), cachedToken: '' };
		expect(() => attach(data, { url: 'https://evil.example/x' })).toThrow(CredentialError);
	});
});

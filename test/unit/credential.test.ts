import {
	CredentialError,
	isCarriedFailure,
} from '../../nodes/DingTalkConference/dingtalk/auth/credentialError';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	isIssuedWithin,
	issueMark,
	readCredential,
	secretsOf,
} from '../../nodes/DingTalkConference/dingtalk/auth/credential';

type Data = ICredentialDataDecryptedObject;

const now = Date.UTC(2026, 0, 1);

const internalApp: Data = {
	authentication: 'internalApp',
	appKey: 'key',
	appSecret: 'secret-of-the-app',
	region: 'international',
};
const thirdPartyApp: Data = {
	authentication: 'thirdPartyApp',
	suiteKey: 'suite',
	suiteSecret: 'secret-of-the-suite',
	authCorpId: 'corp',
	suiteTicket: 'ticket-of-the-suite',
	region: 'china',
};
const typedToken: Data = {
	authentication: 'accessToken',
	accessToken: 'typed-token',
	region: 'international',
};
const custom = (apiBaseUrl: string, oapiBaseUrl = ''): Data => ({
	...internalApp,
	region: 'custom',
	apiBaseUrl,
	oapiBaseUrl,
});

function wrong(data: Data): string {
	try {
		readCredential(data, now);
	} catch (error) {
		if (error instanceof CredentialError) return error.failure.message;
	}
	throw new Error('was taken for right');
}

describe('the hosts', () => {
	it.each([
		['international', 'https://api.dingtalk.io', 'https://oapi.dingtalk.io'],
		['china', 'https://api.dingtalk.com', 'https://oapi.dingtalk.com'],
	])('of the region %s are %s and %s, whatever else was typed', (region, api, oapi) => {
		const typed = { apiBaseUrl: 'https://gw.example', oapiBaseUrl: 'https://gw.example' };
		expect(readCredential({ ...internalApp, ...typed, region }, now)).toMatchObject({
			apiBaseUrl: api,
			oapiBaseUrl: oapi,
		});
	});

	it('of the region custom are what was typed, the second one if it was', () => {
		expect(readCredential(custom('https://a.example', 'https://b.example'), now)).toMatchObject({
			apiBaseUrl: 'https://a.example',
			oapiBaseUrl: 'https://b.example',
		});
		expect(readCredential(custom('https://a.example'), now).oapiBaseUrl).toBe('https://a.example');
	});

	it.each([
		['https://gw.example/', 'https://gw.example'],
		['  https://gw.example  ', 'https://gw.example'],
		['https://gw.example/ding//', 'https://gw.example/ding'],
		['HTTPS://GW.Example:443/Ding', 'https://gw.example/Ding'],
		['https://gw.example:8443', 'https://gw.example:8443'],
		['http://localhost:3000', 'http://localhost:3000'],
		['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
		['http://127.1.2.3', 'http://127.1.2.3'],
		['http://[::1]:3000', 'http://[::1]:3000'],
	])('%j is read as %s', (typed, exact) => {
		expect(readCredential(custom(typed), now).apiBaseUrl).toBe(exact);
	});

	const field = '"API Base URL" of the DingTalk Conference credential';
	const plain = `${field} does not begin with https.`;
	const more = `${field} contains more than an address.`;
	it.each([
		['', `${field} is empty.`],
		['   ', `${field} is empty.`],
		['gateway', `${field} is not a web address.`],
		['api.dingtalk.io', `${field} is not a web address.`],
		['https://', `${field} is not a web address.`],
		['https://a b.example', `${field} is not a web address.`],
		['http://gw.example', plain],
		['http://10.0.0.1', plain],
		['http://0.0.0.0', plain],
		['http://localhost.evil.example', plain],
		['http://127.0.0.1.evil.example', plain],
		['http://127.0.0.1@evil.example', plain],
		['http://[::2]', plain],
		['localhost:3000', plain],
		['ftp://gw.example', plain],
		['file:///etc/hosts', plain],
		['javascript:alert(1)', plain],
		['https://user:password@gw.example', more],
		['https://gw.example/?a=b', more],
		['https://gw.example/#a', more],
	])('%j is refused', (typed, message) => {
		expect(wrong(custom(typed))).toBe(message);
	});

	it('names the legacy one when that is wrong', () => {
		expect(wrong(custom('https://gw.example', 'http://gw.example'))).toBe(
			'"Legacy API Base URL" of the DingTalk Conference credential does not begin with https.',
		);
	});

	it('of an unknown region or kind are not guessed', () => {
		expect(wrong({ ...internalApp, region: 'moon' })).toContain('"Region"');
		expect(wrong({ ...internalApp, authentication: 'oAuth' })).toContain('"Authentication"');
	});
});

describe('a field that is needed', () => {
	it.each<[string, string, string, Data]>([
		['an internal app', 'appKey', 'Client ID', internalApp],
		['an internal app', 'appSecret', 'Client Secret', internalApp],
		['a third-party app', 'suiteKey', 'Suite Key', thirdPartyApp],
		['a third-party app', 'suiteSecret', 'Suite Secret', thirdPartyApp],
		['a third-party app', 'authCorpId', 'Corp ID', thirdPartyApp],
		['a third-party app', 'suiteTicket', 'Suite Ticket', thirdPartyApp],
		['a typed token', 'accessToken', 'Access Token', typedToken],
	])('of %s is missed by its name: %s', (_, field, displayName, data) => {
		for (const value of ['', '  ', undefined]) {
			const message = `"${displayName}" of the DingTalk Conference credential is empty.`;
			expect(wrong({ ...data, [field]: value } as Data)).toBe(message);
		}
	});

	it('of another kind is not missed', () => {
		const { appKey, appSecret } = internalApp;
		expect(readCredential(internalApp, now).tokenRequest).toEqual({ appKey, appSecret });
		expect(readCredential(typedToken, now).tokenRequest).toEqual({});
	});

	it('is sent without the blanks that were pasted with it', () => {
		const pasted = { ...internalApp, appKey: ' key ', appSecret: 'secret-of-the-app\n' };
		expect(readCredential(pasted, now)).toEqual(readCredential(internalApp, now));
	});
});

describe('the token that may be sent', () => {
	const { fingerprint } = readCredential(thirdPartyApp, now);
	const fetched: Data = {
		...thirdPartyApp,
		cachedToken: 'fetched-token',
		expiresAt: now + 1,
		issuedFor: issueMark(fingerprint, now - 1000),
	};

	it('is the one that was fetched with the same data, until its end', () => {
		expect(readCredential(fetched, now).usableToken).toBe('fetched-token');
		expect(readCredential(fetched, now + 1).usableToken).toBeUndefined();
	});

	it.each([
		{ suiteKey: 'other' },
		{ suiteSecret: 'other' },
		{ authCorpId: 'other' },
		{ suiteTicket: 'other' },
		{ region: 'international' },
		{ region: 'custom', apiBaseUrl: 'https://gw.example' },
		internalApp,
	])('is none after a change to %j', (change) => {
		expect(readCredential({ ...fetched, ...change }, now).usableToken).toBeUndefined();
	});

	it.each([
		['key', { appKey: 'other' }],
		['secret', { appSecret: 'other' }],
		['address', { apiBaseUrl: 'https://b.example' }],
		['legacy address', { oapiBaseUrl: 'https://b.example' }],
	])('of an internal app is none after a change of the %s', (_, change) => {
		const data = custom('https://a.example');
		const mark = issueMark(readCredential(data, now).fingerprint, now);
		const used = { ...data, cachedToken: 'fetched-token', expiresAt: now + 1, issuedFor: mark };
		expect(readCredential(used, now).usableToken).toBe('fetched-token');
		expect(readCredential({ ...used, ...change }, now).usableToken).toBeUndefined();
	});

	it.each<Partial<Data>>([
		{ cachedToken: '' },
		{ cachedToken: undefined },
		{ expiresAt: undefined },
		{ expiresAt: 'soon' },
		{ issuedFor: '' },
		{ issuedFor: fingerprint },
		{ issuedFor: `@${now}` },
	])('is none with %j', (rubbish) => {
		const data: Data = Object.assign({ ...fetched }, rubbish);
		expect(readCredential(data, now).usableToken).toBeUndefined();
	});

	it('is the typed one, if there is one', () => {
		const data = { ...fetched, ...typedToken };
		expect(readCredential(data, now).usableToken).toBe('typed-token');
	});

	it('was fetched a moment ago or not', () => {
		expect(isIssuedWithin(fetched, 1001, now)).toBe(true);
		expect(isIssuedWithin(fetched, 1000, now)).toBe(false);
		expect(isIssuedWithin(internalApp, 1000, now)).toBe(false);
	});
});

describe('what must never be shown', () => {
	it('is everything secret that the credential holds', () => {
		const all = { ...internalApp, ...thirdPartyApp, ...typedToken, cachedToken: 'fetched-token' };
		expect(secretsOf(all).sort()).toEqual([
			'fetched-token',
			'secret-of-the-app',
			'secret-of-the-suite',
			'ticket-of-the-suite',
			'typed-token',
		]);
		expect(secretsOf({})).toEqual([]);
	});

	it('is not in the fingerprint', () => {
		expect(readCredential(internalApp, now).fingerprint).toMatch(/^[0-9a-f]{64}$/);
	});
});

it('a failure that an error carries is distinguished from any other data', () => {
	const failure = {
		kind: 'token',
		message: 'It failed.',
		hint: 'Help.',
		endsRun: true,
	} as const;
	const { response, message } = new CredentialError(failure);
	expect(message).toBe('It failed. Help.');
	expect(isCarriedFailure(response.data.dingTalkFailure)).toBe(true);
	for (const other of [undefined, null, 'kind', {}, { kind: 'token' }]) {
		expect(isCarriedFailure(other)).toBe(false);
	}
});

describe('an invisible character', () => {
	const zeroWidthSpace = '\u200B';
	const fields: Array<[string, Data, string]> = [
		['appKey', internalApp, 'Client ID'],
		['appSecret', internalApp, 'Client Secret'],
		['suiteKey', thirdPartyApp, 'Suite Key'],
		['suiteSecret', thirdPartyApp, 'Suite Secret'],
		['suiteTicket', thirdPartyApp, 'Suite Ticket'],
		['authCorpId', thirdPartyApp, 'Corp ID'],
		['accessToken', typedToken, 'Access Token'],
	];

	it.each(fields)('in %s is refused, with the name of the field', (name, data, displayName) => {
		for (const place of [0, 2, String(data[name]).length]) {
			const typed = String(data[name]);
			const value = typed.slice(0, place) + zeroWidthSpace + typed.slice(place);
			expect(wrong({ ...data, [name]: value })).toBe(
				`"${displayName}" of the DingTalk Conference credential contains an invisible character.`,
			);
		}
	});

	it.each([
		'\u0000',
		'\u0007',
		'\n',
		'\t',
		'\u00A0',
		'\u00AD',
		'\u200E',
		'\u2028',
		'\u3000',
		'\uD800',
	])('may be %j', (character) => {
		const appSecret = `secret${character}of-the-app`;
		expect(wrong({ ...internalApp, appSecret })).toContain('contains an invisible character');
	});

	it('at the ends is cut off where it is a blank', () => {
		const { tokenRequest } = readCredential({ ...internalApp, appSecret: ' secret\n' }, now);
		expect(tokenRequest.appSecret).toBe('secret');
	});
});

it.each(['two words', 'cut-off…', 'Bearer token', 'tökén'])(
	'an access token such as %j is refused before it is sent',
	(accessToken) => {
		expect(wrong({ ...typedToken, accessToken })).toContain(
			'contains a space or a character that no token has',
		);
	},
);

import type { IDataObject } from 'n8n-workflow';

import { sample } from '../sandbox';
import type { CredentialTestResult } from './engine';
import { internalApp, thirdPartyApp, typedToken, unionIdRows, useScene } from './scene';

const scene = useScene();

/** Presses *Test*. */
async function tested(credential: IDataObject): Promise<CredentialTestResult> {
	const result = await scene.engine.testCredential(credential);
	scene.traces.push(JSON.stringify(result));
	return result;
}

/** Lets an execution fetch a token, and lets some time pass. */
async function usedYesterday(credential: IDataObject): Promise<IDataObject> {
	await scene.setCoHosts(unionIdRows(sample.people.attendeeC.unionId), { credential });
	const [fingerprint] = String(credential.issuedFor).split('@');
	credential.issuedFor = `${fingerprint}@${Date.now() - 3_600_000}`;
	scene.sandbox.calls.splice(0);
	return credential;
}

const arrived = () => scene.sandbox.calls.map(({ operation }) => operation);
const works = { status: 'OK' };
const fails = (message: string) => ({
	status: 'Error',
	message: expect.stringContaining(message) as string,
});

describe('Test of what was typed rightly', () => {
	it.each([
		['an internal app', () => internalApp(scene.sandbox)],
		['a third-party app', () => thirdPartyApp(scene.sandbox)],
	])('works for %s, before its first use and afterwards', async (_, make) => {
		const credential = make();
		expect(await tested(credential)).toMatchObject(works);
		expect(await tested(await usedYesterday(make()))).toMatchObject(works);
	});

	it('asks for a token although one is cached', async () => {
		const credential = await usedYesterday(internalApp(scene.sandbox));
		await tested(credential);
		expect(arrived()).toEqual(['getAccessToken', 'userGetByUnionId']);
	});

	it.each([
		['with a slash at its end', (url: string) => `${url}/`],
		['with blanks around it', (url: string) => ` ${url} `],
	])('takes a base URL %s', async (_, typed) => {
		const { url } = scene.sandbox;
		const apiOnly = internalApp(scene.sandbox, { apiBaseUrl: typed(url) });
		expect(await tested(apiOnly)).toMatchObject(works);
		const both = internalApp(scene.sandbox, { oapiBaseUrl: typed(url) });
		expect(await tested(both)).toMatchObject(works);
	});

	it('sends nothing but the token beyond what DingTalk documents', async () => {
		await tested(internalApp(scene.sandbox));
		const call = scene.sandbox.callsOf('userGetByUnionId')[0];
		expect(call?.body).toEqual({ unionid: 'credential-test' });
		expect(call?.query).toEqual({ access_token: scene.sandbox.tokens[0]?.token });
		const headers = Object.keys(call?.headers ?? {});
		expect(headers.filter((name) => name.startsWith('x-'))).toEqual([]);
	});

	it('works for an app that lacks a permission', async () => {
		scene.sandbox.organization.apps.forEach((app) => app.scopes.splice(0));
		expect(await tested(internalApp(scene.sandbox))).toMatchObject(works);
	});
});

describe('Test of what was typed wrongly', () => {
	it('calls a wrong secret by its name', async () => {
		const credential = internalApp(scene.sandbox, { appSecret: 'typed-wrong-secret-4f1e' });
		expect(await tested(credential)).toMatchObject(fails('client secret is wrong'));
		expect(arrived()).toEqual(['getAccessToken']);
		expect(scene.traces.join()).not.toContain('typed-wrong-secret');
	});

	it('is not deceived by a token that was fetched with the right secret', async () => {
		for (const credential of [
			await usedYesterday(internalApp(scene.sandbox)),
			{ ...internalApp(scene.sandbox) },
		]) {
			await tested(credential);
			Object.assign(credential, { appSecret: 'typed-wrong-secret-4f1e' });
			expect(await tested(credential)).toMatchObject(fails('client secret is wrong'));
		}
	});

	it.each([
		['suiteTicket', 'The suite ticket has expired. Enter the latest one that DingTalk pushed'],
		['suiteKey', 'The suite key is not valid.'],
		['authCorpId', 'This organization has not installed the app. Check the corp ID.'],
	])('calls a wrong %s by its name', async (field, message) => {
		const credential = await usedYesterday(thirdPartyApp(scene.sandbox));
		credential[field] = 'something-else-0d3c';
		expect(await tested(credential)).toMatchObject(fails(message));
	});

	it.each([
		[{ appKey: '' }, '"Client ID"'],
		[{ appSecret: '' }, '"Client Secret"'],
		[{ apiBaseUrl: 'http://gateway.example' }, '"API Base URL"'],
	])('names the field of %j', async (wrong, field) => {
		expect(await tested(internalApp(scene.sandbox, wrong))).toMatchObject(fails(field));
		expect(scene.sandbox.calls).toEqual([]);
	});

	it('says that the address is not allowed', async () => {
		scene.sandbox.fail({ operation: 'userGetByUnionId', with: { kind: 'ipNotAllowed' } });
		expect(await tested(internalApp(scene.sandbox))).toMatchObject(fails('allow list'));
	});
});

describe('Test against a server that does not answer like DingTalk', () => {
	it.each([
		['HTML', 'userGetByUnionId', { kind: 'html' }, 'did not come from DingTalk'],
		['nothing', 'userGetByUnionId', { kind: 'empty' }, 'did not come from DingTalk'],
		['HTML to the token call', 'getAccessToken', { kind: 'html' }, 'such as a web page'],
		[
			'an HTTP 502',
			'getAccessToken',
			{ kind: 'serverError', status: 502 },
			'temporarily unavailable',
		],
		['a broken connection', 'getAccessToken', { kind: 'reset' }, 'broke off'],
		['a redirect', 'getAccessToken', { kind: 'redirect', location: '/v1.0/x' }, 'redirected'],
	] as const)('fails for %s', async (_, operation, fault, message) => {
		scene.sandbox.fail({ operation, times: Infinity, with: fault });
		expect(await tested(internalApp(scene.sandbox))).toMatchObject(fails(message));
	});

	it('fails where nothing listens', async () => {
		const credential = internalApp(scene.sandbox);
		await scene.sandbox.close();
		expect(await tested(credential)).toMatchObject(fails('could not be reached'));
	});
});

describe('Test of a typed token', () => {
	const liveToken = async () => {
		const credential = internalApp(scene.sandbox);
		await scene.setCoHosts(unionIdRows(sample.people.attendeeC.unionId), { credential });
		return String(credential.cachedToken);
	};

	it('works while it is valid', async () => {
		expect(await tested(typedToken(scene.sandbox, await liveToken()))).toMatchObject(works);
	});

	it('works while its app lacks a permission', async () => {
		const credential = typedToken(scene.sandbox, await liveToken());
		scene.sandbox.organization.apps.forEach((app) => app.scopes.splice(0));
		expect(await tested(credential)).toMatchObject(works);
	});

	it.each(['88/40014', '40014'])('fails when DingTalk answers %s', async (code) => {
		const [errcode, sub_code] = code.split('/');
		const fault = { kind: 'errcode', errcode: Number(errcode), sub_code } as const;
		scene.sandbox.fail({ operation: 'userGetByUnionId', with: fault });
		expect(await tested(typedToken(scene.sandbox, 'typed-token-0c11d5'))).toMatchObject(
			fails('DingTalk rejected the access token'),
		);
	});

	it('fails when it has run out', async () => {
		const credential = typedToken(scene.sandbox, await liveToken());
		scene.sandbox.advance(7_300_000);
		expect(await tested(credential)).toMatchObject(fails('DingTalk rejected the access token'));
	});

	it('fails when it is empty', async () => {
		expect(await tested(typedToken(scene.sandbox, ''))).toMatchObject(fails('"Access Token"'));
	});
});

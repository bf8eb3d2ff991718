import { sample } from '../sandbox';
import { internalApp, locator, thirdPartyApp, unionIdRows, useScene, typedToken } from './scene';

const scene = useScene();
const coHost = unionIdRows(sample.people.attendeeC.unionId);

const arrived = () => scene.sandbox.calls.map(({ operation, status }) => `${operation} ${status}`);

/** A token as the user would have obtained it elsewhere. */
async function obtainedToken({ appKey, appSecret }: { appKey: string; appSecret: string }) {
	const response = await fetch(`${scene.sandbox.url}/v1.0/oauth2/accessToken`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ appKey, appSecret }),
	});
	const { accessToken } = (await response.json()) as { accessToken: string };
	scene.sandbox.calls.splice(0);
	return accessToken;
}

describe('a third-party app', () => {
	it('fetches its token with all that was typed', async () => {
		const credential = thirdPartyApp(scene.sandbox);
		const run = await scene.setCoHosts(coHost, { credential });
		expect(run.status).toBe('success');
		expect(arrived()).toEqual(['getCorpAccessToken 200', 'cohosts 200']);
		const { suiteKey, suiteSecret, suiteTicket } = sample.suite;
		expect(scene.sandbox.calls[0]?.body).toEqual({
			suiteKey,
			suiteSecret,
			suiteTicket,
			authCorpId: sample.corpId,
		});
		expect(credential.cachedToken).toBe(scene.sandbox.tokens[0]?.token);
	});

	it.each([
		['suiteKey', 'suite-of-nobody', 'The suite key is not valid.'],
		['suiteTicket', 'ticket-of-yesterday', 'The suite ticket has expired.'],
		['authCorpId', 'dingstranger', 'This organization has not installed the app.'],
	])('with a wrong %s is reported as that', async (field, value, message) => {
		const credential = thirdPartyApp(scene.sandbox, { [field]: value });
		const run = await scene.setCoHosts(coHost, { credential });
		expect(run.error?.message).toBe(message);
		expect(arrived()).toEqual(['getCorpAccessToken 400']);
	});
});

describe('a typed token', () => {
	it('is sent as it is, and no token call is made', async () => {
		const token = await obtainedToken(sample.internalApp);
		const run = await scene.setCoHosts(coHost, { credential: typedToken(scene.sandbox, token) });
		expect(run.status).toBe('success');
		expect(run.savedCredentials).toEqual([]);
		expect(arrived()).toEqual(['cohosts 200']);
	});

	it('comes before one that the credential fetched when it was another kind', async () => {
		const credential = internalApp(scene.sandbox);
		await scene.setCoHosts(coHost, { credential });
		const token = await obtainedToken(sample.readingApp);
		Object.assign(credential, typedToken(scene.sandbox, token));
		await scene.setCoHosts(coHost, { credential });
		expect(
			scene.sandbox.calls.map(({ headers }) => headers['x-acs-dingtalk-access-token']),
		).toEqual([token]);
	});

	it('cannot be renewed: a refusal costs one call and says what to do', async () => {
		const credential = typedToken(scene.sandbox, 'typed-token-of-yesterday-77e1');
		const run = await scene.setCoHosts(coHost, { credential });
		expect(arrived()).toEqual(['cohosts 400']);
		expect(run.error).toMatchObject({
			message: 'DingTalk rejected the access token of the credential.',
			description: expect.stringContaining('Enter a new one') as string,
			httpCode: '400',
		});
		expect(scene.traces.join()).not.toContain('typed-token-of-yesterday');
	});

	it('that is refused ends the run', async () => {
		const items = scene.sandbox.addConferences(3).map(({ conferenceId }) => ({ conferenceId }));
		const run = await scene.setCoHosts(
			{
				...coHost,
				conferenceId: locator('id', '={{ $json.conferenceId }}'),
			},
			{
				items,
				credential: typedToken(scene.sandbox, 'typed-token-of-yesterday-77e1'),
				onError: 'continueErrorOutput',
			},
		);
		expect(run.errorOutput).toHaveLength(3);
		expect(arrived()).toEqual(['cohosts 400']);
	});
});

describe('a credential that cannot be used', () => {
	const complete = {
		internalApp: () => internalApp(scene.sandbox),
		thirdPartyApp: () => thirdPartyApp(scene.sandbox),
		accessToken: () => typedToken(scene.sandbox, ''),
	};

	it.each([
		['internalApp', { appKey: '' }, '"Client ID" of the DingTalk Conference credential is empty.'],
		[
			'internalApp',
			{ appSecret: '  ' },
			'"Client Secret" of the DingTalk Conference credential is',
		],
		['thirdPartyApp', { suiteKey: '' }, '"Suite Key" of the DingTalk Conference credential is'],
		['thirdPartyApp', { suiteSecret: '' }, '"Suite Secret" of the DingTalk Conference credential'],
		['thirdPartyApp', { authCorpId: '' }, '"Corp ID" of the DingTalk Conference credential is'],
		['thirdPartyApp', { suiteTicket: '' }, '"Suite Ticket" of the DingTalk Conference credential'],
		['accessToken', {}, '"Access Token" of the DingTalk Conference credential is empty.'],
		['internalApp', { apiBaseUrl: '' }, '"API Base URL" of the DingTalk Conference credential is'],
		['internalApp', { apiBaseUrl: 'gateway' }, '"API Base URL" of the DingTalk Conference'],
		['internalApp', { apiBaseUrl: 'http://gateway.example' }, 'does not begin with https.'],
		['internalApp', { oapiBaseUrl: 'http://gateway.example' }, '"Legacy API Base URL" of'],
	] as const)('%s with %j costs no call and names the field', async (kind, wrong, message) => {
		const credential = { ...complete[kind](), ...wrong };
		const stopped = await scene.setCoHosts(coHost, { credential });
		expect(stopped.error?.message).toContain(message);
		const continued = await scene.setCoHosts(coHost, {
			credential,
			items: [{}, {}],
			onError: 'continueErrorOutput',
		});
		expect(continued.output).toEqual([]);
		expect(continued.errorOutput).toHaveLength(2);
		expect(continued.errorOutput[1]).toMatchObject({
			json: { message: expect.stringContaining(message) as string },
			pairedItem: { item: 1 },
		});
		expect(scene.sandbox.calls).toEqual([]);
	});
});

import type { IDataObject } from 'n8n-workflow';

import { sample, type Fault } from '../sandbox';
import { conferenceById, internalApp, thirdPartyApp, unionIdRows, useScene } from './scene';

const scene = useScene();
const coHost = unionIdRows(sample.people.attendeeC.unionId);
const ofTheItem = conferenceById('={{ $json.conferenceId }}');

/** The calls after the first `from`, with the status of the answer. */
function arrived(from = 0): string[] {
	return scene.sandbox.calls.slice(from).map(({ operation, status }) => `${operation} ${status}`);
}

/** A credential whose token was fetched by an earlier execution. */
async function usedCredential(credential: IDataObject): Promise<IDataObject> {
	await scene.setCoHosts(coHost, { credential });
	expect(credential.cachedToken).not.toBe('');
	scene.sandbox.calls.splice(0);
	return credential;
}

describe('the token of the credential', () => {
	it('is fetched on first use and stored with its end', async () => {
		const credential = internalApp(scene.sandbox);
		const run = await scene.setCoHosts(coHost, { credential });
		expect(arrived()).toEqual(['getAccessToken 200', 'cohosts 200']);
		expect(run.savedCredentials).toHaveLength(1);
		expect(credential.cachedToken).toBe(scene.sandbox.tokens[0]?.token);
		// Two hours, less the ten minutes by which it is renewed early.
		const life = Number(credential.expiresAt) - Date.now();
		expect(life).toBeLessThanOrEqual(6_600_000);
		expect(life).toBeGreaterThan(6_590_000);
	});

	it('serves the next execution, which costs no token call', async () => {
		const credential = await usedCredential(internalApp(scene.sandbox));
		const run = await scene.setCoHosts(coHost, { credential });
		expect(arrived()).toEqual(['cohosts 200']);
		expect(run.savedCredentials).toEqual([]);
	});

	it('is renewed before it runs out, and no call is wasted on it', async () => {
		const credential = await usedCredential(internalApp(scene.sandbox));
		credential.expiresAt = Date.now() - 1;
		const run = await scene.setCoHosts(coHost, { credential });
		expect(run.status).toBe('success');
		expect(arrived()).toEqual(['getAccessToken 200', 'cohosts 200']);
		expect(Number(credential.expiresAt)).toBeGreaterThan(Date.now());
	});

	it('is fetched once for conferences that run side by side', async () => {
		scene.sandbox.latencyMs = 30;
		const items = scene.sandbox.addConferences(6).map(({ conferenceId }) => ({ conferenceId }));
		const options = { maxRequestsPerSecond: 1000 };
		const run = await scene.setCoHosts({ ...ofTheItem, ...coHost, options }, { items });
		expect(run.output).toHaveLength(6);
		expect(scene.sandbox.callsOf('getAccessToken')).toHaveLength(1);
	});
});

describe('a token that DingTalk refuses', () => {
	it('is renewed once, and the new one is stored', async () => {
		const credential = await usedCredential(internalApp(scene.sandbox));
		const oldToken = credential.cachedToken;
		scene.sandbox.revokeTokens();
		const run = await scene.setCoHosts(coHost, { credential });
		expect(run.status).toBe('success');
		expect(arrived()).toEqual(['cohosts 400', 'getAccessToken 200', 'cohosts 200']);
		expect(credential.cachedToken).toBe(scene.sandbox.tokens.at(-1)?.token);
		expect(credential.cachedToken).not.toBe(oldToken);
		expect(scene.sandbox.calls[2]?.headers['x-acs-dingtalk-access-token']).toBe(
			credential.cachedToken,
		);
	});

	it.each<[string, Fault]>([
		['the new API', { kind: 'expiredToken' }],
		['the new API, as expired', { kind: 'error', status: 400, code: 'accesstoken.expired' }],
		['the new API, as missing', { kind: 'missingToken' }],
		['a 401 without a code', { kind: 'html', status: 401 }],
		["the old API's gateway", { kind: 'errcode', errcode: 88, sub_code: '40014' }],
		["the old API's gateway, as missing", { kind: 'errcode', errcode: 88, sub_code: '40000' }],
		['errcode 40014', { kind: 'errcode', errcode: 40014 }],
		['errcode 40001', { kind: 'errcode', errcode: 40001 }],
		['errcode 42001', { kind: 'errcode', errcode: 42001 }],
	])('in the words of %s is renewed', async (_, fault) => {
		const credential = await usedCredential(internalApp(scene.sandbox));
		scene.sandbox.fail({ operation: 'cohosts', with: fault });
		const run = await scene.setCoHosts(coHost, { credential });
		expect(run.output[0]?.json).toMatchObject({ success: true });
		expect(scene.sandbox.calls.map(({ operation }) => operation)).toEqual([
			'cohosts',
			'getAccessToken',
			'cohosts',
		]);
	});

	it('by the old API is renewed as well', async () => {
		const credential = await usedCredential(internalApp(scene.sandbox));
		scene.sandbox.revokeTokens();
		const { userId, unionId } = sample.people.attendeeC;
		const list = { usersInput: 'list', userIdType: 'userId', userIds: userId };
		const run = await scene.setCoHosts(list, { credential });
		expect(run.output[0]?.json).toMatchObject({ userList: [{ unionId, userId }] });
		expect(arrived()).toEqual(['userGet 200', 'getAccessToken 200', 'userGet 200', 'cohosts 200']);
		expect(scene.sandbox.calls[0]?.answer).toMatchObject({ errcode: 88, sub_code: '40014' });
		expect(scene.sandbox.calls[2]?.query).toEqual({ access_token: credential.cachedToken });
	});

	it('is renewed once for all calls that were on their way with it', async () => {
		const credential = await usedCredential(internalApp(scene.sandbox));
		scene.sandbox.latencyMs = 80;
		const revoke = () => {
			const isSecond = scene.sandbox.callsOf('cohosts').length === 2;
			if (isSecond) scene.sandbox.revokeTokens();
			return false;
		};
		scene.sandbox.fail({ when: revoke, with: { kind: 'expiredToken' } });
		const items = scene.sandbox.addConferences(6).map(({ conferenceId }) => ({ conferenceId }));
		const options = { maxRequestsPerSecond: 1000 };
		const run = await scene.setCoHosts({ ...ofTheItem, ...coHost, options }, { items, credential });
		expect(run.output).toHaveLength(6);
		expect(arrived().filter((call) => call === 'cohosts 400')).toHaveLength(5);
		expect(arrived().filter((call) => call === 'cohosts 200')).toHaveLength(6);
		expect(scene.sandbox.callsOf('getAccessToken')).toHaveLength(1);
	});

	it('although it was just renewed ends the run', async () => {
		scene.sandbox.fail({ operation: 'cohosts', times: Infinity, with: { kind: 'expiredToken' } });
		const items = scene.sandbox.addConferences(3).map(({ conferenceId }) => ({ conferenceId }));
		const run = await scene.setCoHosts(
			{ ...ofTheItem, ...coHost },
			{ items, onError: 'continueErrorOutput' },
		);
		expect(arrived()).toEqual([
			'getAccessToken 200',
			'cohosts 400',
			'getAccessToken 200',
			'cohosts 400',
		]);
		const message = 'DingTalk rejected a newly issued token.';
		expect(run.errorOutput.map(({ json }) => json.message)).toEqual([message, message, message]);
	});

	it('for another reason than itself is not renewed', async () => {
		const credential = await usedCredential(internalApp(scene.sandbox));
		scene.sandbox.fail({ with: { kind: 'error', status: 400, code: 'paramsError' } });
		await scene.setCoHosts(coHost, { credential });
		expect(arrived()).toEqual(['cohosts 400']);
	});
});

describe('a token that another execution has stored meanwhile', () => {
	/** Another execution renews the token, while the first call of this one is on its way. */
	async function renewedElsewhere(credential: IDataObject, refusals: number): Promise<void> {
		const other = { ...credential, expiresAt: 0 };
		await usedCredential(other);
		scene.sandbox.fail({
			operation: 'cohosts',
			times: refusals,
			when: () => {
				Object.assign(credential, other);
				return true;
			},
			with: { kind: 'expiredToken' },
		});
	}

	it('is taken before one is fetched', async () => {
		const credential = await usedCredential(thirdPartyApp(scene.sandbox));
		await renewedElsewhere(credential, 1);
		const run = await scene.setCoHosts(coHost, { credential });
		expect(run.status).toBe('success');
		expect(arrived()).toEqual(['cohosts 400', 'cohosts 200']);
		const sent = scene.sandbox.calls.map(({ headers }) => headers['x-acs-dingtalk-access-token']);
		expect(sent).toEqual(scene.sandbox.tokens.map(({ token }) => token));
	});

	it('is renewed in its turn when it is refused as well', async () => {
		const credential = await usedCredential(thirdPartyApp(scene.sandbox));
		await renewedElsewhere(credential, 2);
		const run = await scene.setCoHosts(coHost, { credential });
		expect(run.status).toBe('success');
		expect(arrived()).toEqual([
			'cohosts 400',
			'cohosts 400',
			'getCorpAccessToken 200',
			'cohosts 200',
		]);
	});
});

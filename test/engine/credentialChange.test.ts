import type { IDataObject } from 'n8n-workflow';

import { sample, startSandbox } from '../sandbox';
import { internalApp, thirdPartyApp, unionIdRows, useScene } from './scene';

const scene = useScene();
const coHost = unionIdRows(sample.people.attendeeC.unionId);

/** A credential whose token was fetched by an earlier execution. */
async function usedCredential(credential: IDataObject): Promise<IDataObject> {
	await scene.setCoHosts(coHost, { credential });
	expect(credential.cachedToken).not.toBe('');
	scene.sandbox.calls.splice(0);
	return credential;
}

describe('the old token', () => {
	it.each<[string, (changed: IDataObject) => void, 'internalApp' | 'thirdPartyApp']>([
		[
			'app',
			(changed) => {
				const { appKey, appSecret } = sample.readingApp;
				Object.assign(changed, { appKey, appSecret });
			},
			'internalApp',
		],
		[
			'app secret',
			(changed) => {
				const [app] = scene.sandbox.organization.apps;
				if (app) app.appSecret = 'sandbox-secret-that-was-reset-1b2c';
				changed.appSecret = 'sandbox-secret-that-was-reset-1b2c';
			},
			'internalApp',
		],
		[
			'kind of app',
			(changed) => Object.assign(changed, thirdPartyApp(scene.sandbox)),
			'internalApp',
		],
		[
			'corp ID',
			(changed) => {
				scene.sandbox.organization.suites[0]?.installedBy.push('dingother');
				changed.authCorpId = 'dingother';
			},
			'thirdPartyApp',
		],
		[
			'suite ticket',
			(changed) => {
				const [suite] = scene.sandbox.organization.suites;
				if (suite) suite.suiteTicket = 'sandbox-ticket-of-today-2d8a';
				changed.suiteTicket = 'sandbox-ticket-of-today-2d8a';
			},
			'thirdPartyApp',
		],
	])('is not sent after the %s was changed', async (_, change, kind) => {
		const make = kind === 'internalApp' ? internalApp : thirdPartyApp;
		const credential = await usedCredential(make(scene.sandbox));
		const oldToken = String(credential.cachedToken);
		// Otherwise DingTalk would return the same one again.
		scene.sandbox.revokeTokens();
		change(credential);
		await scene.setCoHosts(coHost, { credential });
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(1);
		expect(JSON.stringify(scene.sandbox.calls)).not.toContain(oldToken);
		expect(credential.cachedToken).not.toBe(oldToken);
	});

	it('is not sent to another region', async () => {
		const credential = await usedCredential(internalApp(scene.sandbox));
		const elsewhere = await startSandbox();
		Object.assign(credential, { apiBaseUrl: elsewhere.url });
		const oldToken = String(credential.cachedToken);
		const run = await scene.setCoHosts(coHost, { credential });
		const { calls } = elsewhere;
		await elsewhere.close();
		expect(run.status).toBe('success');
		expect(calls.map(({ operation }) => operation)).toEqual(['getAccessToken', 'cohosts']);
		expect(JSON.stringify(calls)).not.toContain(oldToken);
		expect(scene.sandbox.calls).toEqual([]);
	});
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { IDataObject } from 'n8n-workflow';

import { sample, startSandbox, type Fault } from '../sandbox';
import type { NodeRun } from './engine';
import {
	conferenceById,
	internalApp,
	thirdPartyApp,
	typedToken,
	unionIdRows,
	useScene,
} from './scene';

// That no secret is in a run's record, logs or hints is looked up after every test by the scene.
const scene = useScene();
const coHost = { ...unionIdRows(sample.people.attendeeC.unionId), options: { maxRetries: 0 } };
const typedSecret = 'typed+secret/of=somebody 7c1d';
const echoedToken = 'token-of-the-echo-5f0a93';

afterEach(() => {
	const secrets = [typedSecret, encodeURIComponent(typedSecret), echoedToken];
	const traces = scene.traces.join();
	expect(secrets.filter((secret) => traces.includes(secret))).toEqual([]);
});

/** One run that stops at its failure, and one whose failure leaves as an item. */
async function bothRuns(make: () => IDataObject): Promise<{ stopped: NodeRun; message: unknown }> {
	const stopped = await scene.setCoHosts(coHost, { credential: make() });
	expect(stopped.status).toBe('error');
	const onError = 'continueErrorOutput' as const;
	const continued = await scene.setCoHosts(coHost, { credential: make(), onError });
	expect(continued.status).toBe('success');
	expect(continued.errorOutput).toHaveLength(1);
	return { stopped, message: continued.errorOutput[0]?.json.message };
}

describe('a token call that fails', () => {
	it.each<[string, () => IDataObject, string]>([
		[
			'with a wrong app secret',
			() => internalApp(scene.sandbox, { appSecret: typedSecret }),
			'The client ID or client secret is wrong, or belongs to the other region.',
		],
		[
			'with a wrong suite secret',
			() => thirdPartyApp(scene.sandbox, { suiteSecret: typedSecret }),
			'The suite key is not valid.',
		],
		[
			'with a wrong suite ticket',
			() => thirdPartyApp(scene.sandbox, { suiteTicket: typedSecret }),
			'The suite ticket has expired.',
		],
	])('%s is reported in its own words', async (_, make, expected) => {
		const { stopped, message } = await bothRuns(make);
		expect(stopped.error?.message).toBe(expected);
		expect(message).toBe(expected);
		expect(scene.sandbox.callsOf('cohosts')).toEqual([]);
	});

	it.each<[string, Fault, string]>([
		['an HTTP 500', { kind: 'serverError' }, 'DingTalk is temporarily unavailable.'],
		['an HTTP 503', { kind: 'serverError', status: 503 }, 'DingTalk is temporarily unavailable.'],
		['a web page', { kind: 'html' }, 'DingTalk returned something other than data, such as a'],
		['HTTP 403 and a page', { kind: 'html', status: 403 }, 'DingTalk refused the call without a'],
		['nothing', { kind: 'empty' }, 'DingTalk returned an empty response'],
		['half a JSON', { kind: 'truncatedJson' }, 'DingTalk returned something other than data'],
		['no token', { kind: 'notSuccess' }, 'DingTalk answered without a token'],
		['a throttle', { kind: 'throttle' }, 'DingTalk is throttling this app.'],
		['a broken connection', { kind: 'reset' }, 'The connection to DingTalk broke off.'],
		[
			'an unknown code that quotes the secret',
			{ kind: 'error', status: 400, code: 'odd', message: `secret ${typedSecret}` },
			'DingTalk refused the call with the code odd.',
		],
	])('with %s is reported, and no other call is made', async (_, fault, expected) => {
		scene.sandbox.fail({ times: Infinity, with: fault });
		const { stopped, message } = await bothRuns(() =>
			internalApp(scene.sandbox, { appSecret: typedSecret }),
		);
		expect(stopped.error?.message).toContain(expected);
		expect(message).toBe(stopped.error?.message);
		expect(scene.sandbox.calls.map(({ operation }) => operation)).toEqual([
			'getAccessToken',
			'getAccessToken',
		]);
	});

	it('where nothing listens is reported', async () => {
		const gone = await startSandbox();
		const credential = internalApp(gone, { appSecret: typedSecret });
		await gone.close();
		const { stopped } = await bothRuns(() => ({ ...credential }));
		expect(stopped.error?.message).toBe(
			'The access token could not be fetched. DingTalk could not be reached.',
		);
	});
});

describe('a server that sends back what it was sent', () => {
	type Echo = (received: string) => { status: number; body: string; headers?: IDataObject };
	const json = (status: number, of: (received: string) => IDataObject): Echo => {
		return (received) => ({ status, body: JSON.stringify(of(received)) });
	};
	const permissionDenied = 'Forbidden.AccessDenied.AccessTokenPermissionDenied';
	const applyPage = 'https://open-dev.dingtalk.com/appscope/apply?content=';

	const echoes: Array<[string, Echo]> = [
		['as a page', (received) => ({ status: 200, body: `<html>${received}</html>` })],
		['as a page with HTTP 500', (received) => ({ status: 500, body: `<html>${received}</html>` })],
		['as the message', json(400, (received) => ({ code: 'paramsError', message: received }))],
		['as the code', json(400, (received) => ({ code: received }))],
		['as the legacy message', json(200, (received) => ({ errcode: 1, errmsg: received }))],
		[
			'as the missing permission',
			json(403, (received) => ({
				code: permissionDenied,
				accessdenieddetail: { requiredScopes: [received] },
			})),
		],
		['as the request ID', json(400, (received) => ({ code: 'odd', requestid: received }))],
		[
			'in a header',
			(received) => ({ status: 500, body: '', headers: { 'x-acs-request-id': received } }),
		],
		[
			'in the link to apply for a permission',
			json(403, (received) => ({ code: permissionDenied, message: `${applyPage}${received}` })),
		],
	];

	/** Sends back the secret of the token call or, once it has given a token, that token. */
	async function startEcho(echo: Echo, refusesTokenCall: boolean): Promise<Server> {
		const server = createServer((request, response) => {
			request.resume();
			const isTokenCall = request.url?.includes('oauth2') === true;
			if (isTokenCall && !refusesTokenCall) {
				response.end(JSON.stringify({ accessToken: echoedToken, expireIn: 7200 }));
				return;
			}
			const { status, body, headers = {} } = echo(isTokenCall ? typedSecret : echoedToken);
			response.writeHead(status, headers as Record<string, string>).end(body);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return server;
	}

	async function runAgainst(echo: Echo, credential: IDataObject, refusesTokenCall: boolean) {
		const server = await startEcho(echo, refusesTokenCall);
		const apiBaseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		try {
			await bothRuns(() => ({ ...credential, apiBaseUrl }));
			const result = await scene.engine.testCredential({ ...credential, apiBaseUrl });
			scene.traces.push(JSON.stringify(result));
		} finally {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	}

	it.each<[string, string, IDataObject, (received: string) => IDataObject]>([
		[
			'the data that was read',
			'conference getMany',
			{ simplify: false },
			(received) => ({ onGoingConfList: [{ conferenceId: '1', title: received }] }),
		],
		[
			'an unknown code',
			'conference update',
			{ ...conferenceById(sample.bookedConferenceId), updateFields: { muteAll: true } },
			(received) => ({ code: `c ${received}`, case: received }),
		],
		[
			'the name of a field',
			'conference get',
			{ ...conferenceById(sample.bookedConferenceId), simplify: false },
			(received) => ({ confInfo: { [received]: received } }),
		],
	])('in %s of a success does not show the token', async (_, operation, parameters, of) => {
		const server = await startEcho(json(200, of), false);
		const apiBaseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		try {
			for (const credential of [
				internalApp(scene.sandbox, { appSecret: typedSecret, apiBaseUrl }),
				{ ...typedToken(scene.sandbox, echoedToken), apiBaseUrl },
			]) {
				// Not by the scene, which expects the form of output to which the sandbox leads.
				const run = await scene.engine.run({
					items: [{}],
					credential,
					parameters: {
						...parameters,
						resource: operation.split(' ')[0],
						operation: operation.split(' ')[1],
					},
				});
				scene.traces.push(run.record, ...run.logs, JSON.stringify(run.hints));
				expect(run.error).toBeUndefined();
				expect(JSON.stringify(run.output)).toContain('***');
			}
		} finally {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	});

	it.each(echoes)('%s does not show the secret', async (_, echo) => {
		await runAgainst(echo, internalApp(scene.sandbox, { appSecret: typedSecret }), true);
	});

	it.each(echoes)('%s does not show the token', async (_, echo) => {
		await runAgainst(echo, internalApp(scene.sandbox, { appSecret: typedSecret }), false);
	});

	it.each(echoes)('%s does not show a typed token', async (_, echo) => {
		await runAgainst(echo, typedToken(scene.sandbox, echoedToken), false);
	});
});

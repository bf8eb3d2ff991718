import type { IDataObject } from 'n8n-workflow';

import { sample } from '../sandbox';
import {
	answer,
	gzipBomb,
	hostile,
	longBody,
	startHostileServer,
	type Behavior,
	type HostileServer,
} from './hostileServer';
import { unionIdRows, useScene } from './scene';

const scene = useScene();
const TIMEOUT = 1000;
const anAnswer = answer({ success: true });

let server: HostileServer;
let stop = async () => {};
afterEach(async () => await stop());

/** Runs Set Co-Hosts against a server that treats token calls and other calls like this. */
async function run(ofCalls: Behavior, ofTokenCalls?: Behavior, options: IDataObject = {}) {
	const isTokenCall = (path: string) => path.includes('oauth2');
	server = await startHostileServer((path) =>
		isTokenCall(path) && ofTokenCalls ? ofTokenCalls : ofCalls,
	);
	stop = server.close;
	const { appKey, appSecret } = sample.internalApp;
	const credential = ofTokenCalls
		? { authentication: 'internalApp', appKey, appSecret }
		: { authentication: 'accessToken', accessToken: 'some-access-token' };
	return await scene.setCoHosts(
		{
			...unionIdRows(sample.people.attendeeC.unionId),
			options: { timeout: TIMEOUT, maxRetries: 0, ...options },
		},
		{
			credential: { ...credential, region: 'custom', apiBaseUrl: server.url },
			onError: 'continueErrorOutput',
		},
	);
}

/** All connections are closed: waited for, since closing takes its time. */
async function allClosed(): Promise<boolean> {
	while (server.open > 0) await new Promise((resolve) => setTimeout(resolve, 10));
	return true;
}

const lateAnswers = Object.entries(hostile).filter(([name]) => !name.includes('gzip'));
const brokenAnswers = Object.entries(hostile).filter(([name]) => name.includes('gzip'));

describe('the time for an attempt', () => {
	it.each(lateAnswers)(
		'ends it when the server %s, and closes the connection',
		async (_, behavior) => {
			const { errorOutput } = await run(behavior);
			expect(errorOutput[0]?.json).toMatchObject({
				message: 'DingTalk did not answer in time.',
				error: { code: 'ECONNABORTED' },
			});
			expect(await allClosed()).toBe(true);
		},
	);

	it.each(lateAnswers)(
		'ends it when the token call meets a server that %s',
		async (_, behavior) => {
			const { errorOutput } = await run(anAnswer, behavior);
			expect(errorOutput[0]?.json).toMatchObject({
				message: 'The access token could not be fetched. DingTalk did not answer in time.',
				error: { code: 'ECONNABORTED' },
			});
		},
	);

	it('applies to each attempt', async () => {
		await run(hostile['sends a byte of the body now and then'], undefined, { maxRetries: 1 });
		expect(server.requests).toHaveLength(2);
	});

	it('ends no answer that comes in time', async () => {
		const { output } = await run(anAnswer, undefined, { timeout: 3_600_000 });
		expect(output[0]?.json).toMatchObject({ success: true });
	});

	it('sends nothing any more when the token comes after it', async () => {
		let reportFailure = (_: unknown) => {};
		const failed = new Promise((resolve) => (reportFailure = resolve));
		const { errorOutput } = await run(anAnswer, (socket) => {
			void failed.then(() => answer({ accessToken: 'a-late-token', expireIn: 7200 })(socket));
		});
		expect(errorOutput).toHaveLength(1);
		reportFailure(true);
		await allClosed();
		expect(server.requests).toEqual(['/v1.0/oauth2/accessToken']);
	});
});

describe('an answer that cannot be read', () => {
	it.each(brokenAnswers)('is one of a server that %s', async (_, behavior) => {
		const { errorOutput } = await run(behavior, undefined, { timeout: 3_600_000 });
		expect(errorOutput[0]?.json.message).toMatch(/broke off|something other than data/);
	});

	it.each([
		['compressed', gzipBomb(64)],
		['as it is', longBody(12)],
	])('is one of more than 10 MB, %s', async (_, behavior) => {
		const { errorOutput } = await run(behavior, undefined, { timeout: 3_600_000 });
		expect(errorOutput[0]?.json.message).toBe(
			"The response is larger than 10 MB, so it can't be from DingTalk.",
		);
		expect(await allClosed()).toBe(true);
	});

	it('is none of 9 MB', async () => {
		const { errorOutput } = await run(longBody(9), undefined, { timeout: 3_600_000 });
		expect(errorOutput[0]?.json.message).toBe('DingTalk returned an empty response.');
	});
});

import type { IDataObject } from 'n8n-workflow';

import { sample, type Fault } from '../sandbox';
import { HeldTimeLimits } from './heldTimeLimits';
import { conferenceById, internalApp, unionIdRows, useScene } from './scene';

const scene = useScene();
const eachConference = {
	...conferenceById('={{ $json.conferenceId }}'),
	...unionIdRows(sample.people.attendeeC.unionId),
};
const ITEMS = 30;

/** A run whose token dies when the first call is through and all others are on their way. */
async function runWithDyingToken(
	tokenFault: Fault,
	times: number,
	options: IDataObject = {},
	onTokenCall = () => {},
) {
	const credential = internalApp(scene.sandbox);
	await scene.setCoHosts(unionIdRows(sample.people.attendeeC.unionId), { credential });
	const items = scene.sandbox.addConferences(ITEMS).map(({ conferenceId }) => ({ conferenceId }));
	scene.sandbox.latencyMs = 100;
	const before = scene.sandbox.calls.length;
	const revoke = () => {
		if (scene.sandbox.callsOf('cohosts').length === 3) scene.sandbox.revokeTokens();
		return false;
	};
	scene.sandbox.fail({ when: revoke, with: { kind: 'expiredToken' } });
	const isMet = () => {
		onTokenCall();
		return true;
	};
	scene.sandbox.fail({ operation: 'getAccessToken', times, when: isMet, with: tokenFault });
	const run = await scene.setCoHosts(
		{ ...eachConference, options: { maxRequestsPerSecond: 1000, ...options } },
		{ items, credential, onError: 'continueErrorOutput' },
	);
	const calls = scene.sandbox.calls.slice(before);
	const tokenCalls = calls.filter(({ operation }) => operation === 'getAccessToken');
	return { run, tokenCalls: tokenCalls.length, otherCalls: calls.length - tokenCalls.length };
}

describe('a token that dies in mid-run', () => {
	afterEach(() => jest.restoreAllMocks());

	it('while the token call fails once, costs two token calls and loses nothing', async () => {
		const { run, tokenCalls, otherCalls } = await runWithDyingToken({ kind: 'serverError' }, 1);
		expect(run.output).toHaveLength(ITEMS);
		expect(tokenCalls).toBe(2);
		expect(otherCalls).toBeLessThanOrEqual(2 * ITEMS);
	});

	it('while no token is given any more, costs one budget of retries and ends the run', async () => {
		const { run, tokenCalls, otherCalls } = await runWithDyingToken(
			{ kind: 'serverError' },
			Infinity,
			{ maxRetries: 1 },
		);
		expect(tokenCalls).toBe(2);
		expect(otherCalls).toBeLessThanOrEqual(ITEMS);
		expect(run.errorOutput.length).toBeGreaterThanOrEqual(ITEMS - 2);
		for (const { json } of run.errorOutput) {
			expect(json.message).toMatch(/^The access token could not be fetched\. /);
		}
	});

	it('while the token call is not answered, waits for one after the other', async () => {
		const limits = new HeldTimeLimits();
		limits.hold();
		const { run, tokenCalls } = await runWithDyingToken(
			{ kind: 'hang' },
			Infinity,
			{ maxRetries: 1, timeout: limits.ms },
			// All other calls wait for this one, so no attempt has begun since.
			() => limits.endNewest(),
		);
		expect(tokenCalls).toBe(2);
		expect(run.errorOutput.length).toBeGreaterThanOrEqual(ITEMS - 2);
	});
});

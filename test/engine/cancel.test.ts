import { sample, type Fault } from '../sandbox';
import type { NodeRun } from './engine';
import { workflowWith } from './pauses';
import { conferenceById, unionIdRows, useScene } from './scene';

// No pause ends by itself, but for the short ones between calls: only Stop can end it.
jest.mock('n8n-workflow', () =>
	workflowWith(async (ms) => {
		await new Promise((resolve) => ms < 100 && setTimeout(resolve, ms));
	}),
);

const scene = useScene();
const coHost = unionIdRows(sample.people.attendeeC.unionId);

/** Stops the execution when `calls` have arrived, and what then follows from them is under way. */
async function stopped(calls: number, parameters = {}, items = [{}]) {
	const stop = new AbortController();
	const watch = setInterval(() => {
		if (scene.sandbox.calls.length < calls) return;
		clearInterval(watch);
		setTimeout(() => stop.abort(), 100);
	}, 5);
	const run = await scene.setCoHosts(
		{ ...coHost, ...parameters },
		{ items, signal: stop.signal, onError: 'continueErrorOutput' },
	);
	const callsAtStop = scene.sandbox.calls.length;
	clearInterval(watch);
	await new Promise((resolve) => setTimeout(resolve, 200));
	return { run, callsAfterStop: scene.sandbox.calls.length - callsAtStop };
}

/** A cancelled execution says nothing of its items, neither that they are done nor that they failed. */
function expectNoResult({ output, errorOutput }: NodeRun): void {
	expect(errorOutput).toEqual([]);
	for (const { json } of output) {
		expect(json).not.toHaveProperty('success');
		expect(json).not.toHaveProperty('error');
	}
}

describe('Stop', () => {
	it.each<[string, string, Fault]>([
		['a request that is not answered', 'cohosts', { kind: 'hang' }],
		['a token call that is not answered', 'getAccessToken', { kind: 'hang' }],
		['the pause of a throttled run', 'cohosts', { kind: 'throttle', retryAfterSeconds: 60 }],
		['the pause until the next minute', 'cohosts', { kind: 'throttlePerMinute' }],
		['the pause of a ban', 'cohosts', { kind: 'ipBanned' }],
		['the pause before a retry', 'cohosts', { kind: 'serverError' }],
	])('ends %s at once', async (_, operation, fault) => {
		scene.sandbox.fail({ operation, times: Infinity, with: fault });
		const waited = operation === 'cohosts' ? ['getAccessToken', 'cohosts'] : ['getAccessToken'];
		const { run, callsAfterStop } = await stopped(waited.length);
		expect(run.status).toBe('canceled');
		expectNoResult(run);
		expect(callsAfterStop).toBe(0);
		expect(scene.sandbox.calls.map((call) => call.operation)).toEqual(waited);
	});

	it('is no failure of a request that has no retry left', async () => {
		scene.sandbox.fail({ operation: 'cohosts', with: { kind: 'hang' } });
		const { run } = await stopped(2, { options: { maxRetries: 0 } });
		expect(run.status).toBe('canceled');
		expectNoResult(run);
	});

	it('ends the wait for a turn at once', async () => {
		const items = scene.sandbox.addConferences(3).map(({ conferenceId }) => ({ conferenceId }));
		const { run, callsAfterStop } = await stopped(
			2,
			{
				...conferenceById('={{ $json.conferenceId }}'),
				options: { maxRequestsPerSecond: 0.1 },
			},
			items,
		);
		expect(run.status).toBe('canceled');
		expectNoResult(run);
		expect(callsAfterStop).toBe(0);
		expect(scene.sandbox.callsOf('cohosts').length).toBeLessThan(items.length);
	});

	it('ends all requests that are on their way', async () => {
		const items = scene.sandbox.addConferences(4).map(({ conferenceId }) => ({ conferenceId }));
		scene.sandbox.fail({ operation: 'cohosts', skip: 1, times: Infinity, with: { kind: 'hang' } });
		const { run, callsAfterStop } = await stopped(
			5,
			{
				...conferenceById('={{ $json.conferenceId }}'),
				// So fast that no turn is waited for.
				options: { maxRequestsPerSecond: 10_000 },
			},
			items,
		);
		expect(run.status).toBe('canceled');
		expectNoResult(run);
		expect(callsAfterStop).toBe(0);
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(4);
	});
});

import { sample } from '../sandbox';
import { locator, useScene } from './scene';

const scene = useScene();
const who = sample.people.attendeeC.unionId;

const byItem = {
	conferenceId: locator('id', '={{ $json.meeting }}'),
	usersInput: 'list',
	userIds: '={{ $json.who }}',
	action: '={{ $json.what || "add" }}',
};

describe('meetings side by side', () => {
	it('start after the answer to the first call, and do not wait for each other', async () => {
		const meetings = scene.sandbox.addConferences(10);
		const calls = () => scene.sandbox.callsOf('cohosts');
		const stop = new AbortController();
		let firstWentAlone = true;
		scene.sandbox.latencyMs = 50;
		// The second call is never answered: when all others are, the test ends the run.
		scene.sandbox.fail({
			operation: 'cohosts',
			skip: 1,
			when: () => {
				const [first, second] = calls();
				if (second) firstWentAlone &&= first?.status === 200;
				return true;
			},
			with: { kind: 'hang' },
		});
		const watch = setInterval(() => {
			if (calls().filter(({ status }) => status === 200).length === 9) stop.abort();
		}, 5);
		await scene.setCoHosts(
			{ ...byItem, options: { maxRequestsPerSecond: 1000, timeout: 3_600_000 } },
			{
				items: meetings.map(({ conferenceId }) => ({ meeting: conferenceId, who })),
				signal: stop.signal,
			},
		);
		clearInterval(watch);
		expect(firstWentAlone).toBe(true);
		expect(calls()).toHaveLength(10);
	});

	it.each([
		['a missing permission', { kind: 'missingScope' } as const, 1],
		['a used up quota', { kind: 'quota' } as const, 1],
		['an IP that is not allowed', { kind: 'ipNotAllowed' } as const, 1],
		['a token that stays invalid', { kind: 'expiredToken' } as const, 2],
	])('end with %s: fifty items, %#', async (_, fault, calls) => {
		scene.sandbox.fail({ operation: 'cohosts', times: Infinity, with: fault });
		const meetings = scene.sandbox.addConferences(50);
		const run = await scene.setCoHosts(byItem, {
			items: meetings.map(({ conferenceId }) => ({ meeting: conferenceId, who })),
			onError: 'continueErrorOutput',
		});
		expect(scene.sandbox.callsOf('cohosts')).toHaveLength(calls);
		expect(run.output).toEqual([]);
		expect(run.errorOutput).toHaveLength(50);
		expect(new Set(run.errorOutput.map(({ json }) => json.message)).size).toBe(1);
	});
});

describe('a storm', () => {
	it('of 403, 500 and resets loses nobody among six hundred items', async () => {
		const meetings = scene.sandbox.addConferences(30, { members: scene.sandbox.addPeople(20) });
		const items = meetings.flatMap(({ conferenceId, members }) =>
			members.map(({ unionId }) => ({ meeting: conferenceId, who: unionId })),
		);
		const operation = 'cohosts';
		scene.sandbox.fail({
			operation,
			skip: 40,
			times: 30,
			with: { kind: 'serverError', afterEffect: true },
		});
		scene.sandbox.fail({ operation, skip: 300, times: 3, with: { kind: 'throttle' } });
		scene.sandbox.fail({ operation, skip: 300, times: 30, with: { kind: 'reset' } });
		scene.sandbox.fail({
			operation,
			skip: 400,
			times: 20,
			with: { kind: 'reset', afterEffect: true },
		});
		const run = await scene.setCoHosts(
			{ ...byItem, options: { combineItems: false, maxRequestsPerSecond: 2000 } },
			{ items, onError: 'continueErrorOutput' },
		);
		expect(scene.sandbox.faults.pending).toBe(0);
		expect(run.errorOutput).toEqual([]);
		expect(run.output).toHaveLength(600);
		for (const { conferenceId, members } of meetings) {
			expect(scene.sandbox.coHostsOf(conferenceId)).toEqual(
				members.map(({ unionId }) => unionId).sort(),
			);
		}
		expect(run.hints).toEqual([
			expect.objectContaining({
				message: 'DingTalk throttled 3 calls; all went through',
				type: 'warning',
			}),
		]);
	});
});

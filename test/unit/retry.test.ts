import type { Failure } from '../../nodes/DingTalkConference/dingtalk/errors/failure';
import { pauseBeforeRetry } from '../../nodes/DingTalkConference/dingtalk/client/retry';
import type { Effect } from '../../nodes/DingTalkConference/dingtalk/client/call';

function failure(retry: Failure['retry']): Failure {
	return { kind: 'server', message: 'It failed.', hint: 'Help.', endsRun: false, retry };
}

const uncertain = failure({ afterMs: 1000, certainlyNotCarriedOut: false });
const certain = failure({ afterMs: 1000, certainlyNotCarriedOut: true });
const hopeless = failure(undefined);

describe('a failed call is sent again', () => {
	it.each<[string, Failure, Effect, boolean]>([
		['a read that may have been carried out', uncertain, 'read', true],
		['a set that may have been carried out', uncertain, 'set', true],
		['a create that may have been carried out', uncertain, 'create', false],
		['a read that was not carried out', certain, 'read', true],
		['a set that was not carried out', certain, 'set', true],
		['a create that was not carried out', certain, 'create', true],
		['a read that would fail again', hopeless, 'read', false],
		['a set that would fail again', hopeless, 'set', false],
		['a create that would fail again', hopeless, 'create', false],
	])('when that can do no harm: %s', (_, failed, effect, isSent) => {
		expect(pauseBeforeRetry(failed, effect, 0, { maxRetries: 5 }, 0) !== undefined).toBe(isSent);
	});

	it.each([
		[0, 0, undefined],
		[0, 1, 1000],
		[1, 1, undefined],
		[4, 5, 16_000],
		[5, 5, undefined],
	])('after %i of %i retries: %p', (retries, maxRetries, pause) => {
		expect(pauseBeforeRetry(uncertain, 'set', retries, { maxRetries }, 0)).toBe(pause);
	});

	it('after pauses that grow up to a bound', () => {
		const pauses = [0, 1, 2, 3, 4, 5, 6].map((retries) =>
			pauseBeforeRetry(uncertain, 'set', retries, { maxRetries: 20 }, 0),
		);
		expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
	});

	it.each([2000, 60_000, 300_000])('never before the %i ms that were asked for', (afterMs) => {
		const asked = failure({ afterMs, certainlyNotCarriedOut: true });
		for (let retries = 0; retries < 20; retries++) {
			const pause = pauseBeforeRetry(asked, 'set', retries, { maxRetries: 20 }, 0) ?? 0;
			expect(pause).toBeGreaterThanOrEqual(afterMs);
			expect(pause).toBeLessThanOrEqual(Math.max(afterMs, 30_000));
		}
	});

	it('at another moment than others that failed at the same time, and never earlier', () => {
		const pauses = [0, 0.5, 0.999].map((random) =>
			pauseBeforeRetry(certain, 'set', 0, { maxRetries: 5 }, random),
		);
		expect(pauses).toEqual([1000, 1125, 1250]);
	});

	it('at once or not at all, when the pause is longer than anybody waits', () => {
		const policy = { maxRetries: 5, longestPause: 5000 };
		const pauses = [1000, 4000, 60_000].map((afterMs) =>
			pauseBeforeRetry(failure({ afterMs, certainlyNotCarriedOut: true }), 'read', 0, policy, 0),
		);
		expect(pauses).toEqual([1000, 4000, undefined]);
	});
});

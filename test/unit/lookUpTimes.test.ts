import fc from 'fast-check';

import { nextLookUp } from '../../nodes/DingTalkConference/dingtalk/api/lookUpTimes';

const MINUTE = 60_000;

/** All look-ups of a wait, in minutes, when each is answered after `answerMs`. */
function lookUps(waitMinutes: number, answerMs = 0): number[] {
	const times = [0];
	let elapsed = answerMs;
	for (
		let next = nextLookUp(elapsed, waitMinutes * MINUTE);
		next !== undefined;
		next = nextLookUp(elapsed, waitMinutes * MINUTE)
	) {
		times.push(next / MINUTE);
		elapsed = next + answerMs;
	}
	return times;
}

describe('the look-ups of a waiting meeting', () => {
	it.each<[minutes: number, times: number[]]>([
		[0, [0]],
		[0.25, [0, 0.25]],
		[1, [0, 0.5, 1]],
		[2, [0, 0.5, 1, 1.5, 2]],
		[6, [0, 0.5, 1, 1.5, 2, 3, 4, 5, 6]],
		[14, [0, 0.5, 1, 1.5, 2, 3, 4, 5, 7, 9, 12, 14]],
		[15, [0, 0.5, 1, 1.5, 2, 3, 4, 5, 7, 9, 12, 15]],
		[16, [0, 0.5, 1, 1.5, 2, 3, 4, 5, 7, 9, 12, 15, 16]],
		[30, [0, 0.5, 1, 1.5, 2, 3, 4, 5, 7, 9, 12, 15, 20, 25, 30]],
		[33, [0, 0.5, 1, 1.5, 2, 3, 4, 5, 7, 9, 12, 15, 20, 25, 30, 33]],
	])('in %d minutes', (minutes, times) => {
		expect(lookUps(minutes)).toEqual(times);
	});

	it.each([-900, -1, -0.000001, 0, 1, 900])(
		'are not made twice when a timer rings %d ms beside its time',
		(ms) => {
			expect(nextLookUp(30_000 + ms, 15 * MINUTE)).toBe(60_000);
			expect(nextLookUp(12 * MINUTE + ms, 15 * MINUTE)).toBe(15 * MINUTE);
			expect(nextLookUp(15 * MINUTE + ms, 15 * MINUTE)).toBeUndefined();
		},
	);

	it('of a whole day are fewer than 300', () => {
		expect(lookUps(1440)).toHaveLength(297);
	});

	it('are at most 12 in 15 minutes, grow apart, and end at the very end of the time', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 1440 * 60 }),
				fc.integer({ min: 0, max: 60_000 }),
				(seconds, answerMs) => {
					const times = lookUps(seconds / 60, answerMs);
					expect(times.filter((time) => time <= 15).length).toBeLessThanOrEqual(12);
					expect(times).toEqual([...times].sort((a, b) => a - b));
					const isOverAtOnce = answerMs + 1000 >= seconds * 1000;
					if (!isOverAtOnce) expect(times[times.length - 1]).toBeGreaterThan(seconds / 60 - 1.01);
					expect(times[times.length - 1]).toBeLessThanOrEqual(seconds / 60);
				},
			),
			{ seed: 20261125, numRuns: 300 },
		);
	});
});

import type { Cost } from '../measures/cost';
import { microsecondsPerItem, type Growth } from '../measures/growth';
import type { Load } from '../measures/load';
import type { Overhead } from '../measures/overhead';
import { paceMeetings, shareOfLimit, type Pace } from '../measures/pace';
import type { Measurements } from './measurements';
import { count, mebibytes, percent } from './words';

export interface Goal {
	what: string;
	goal: string;
	measured: string;
	isMet: boolean;
	/** For a missed goal: by how much, and why. */
	why: string;
}

/** The highest ratio over the bare loop that was set as the goal. */
export const overheadGoal = 1.15;
/** Cost of an item that may be noise: more of it than this is growth. */
const linearWithin = 1.1;
const memoryGoalMebibytes = 1024;
const shareGoal = 0.95;
const throttledGoal = 0.05;
const loadGoalMs = 5;
const tarballGoalKilobytes = 60;

export function judgedGoals({ cost, pace, overhead, growth, load }: Measurements): Goal[] {
	const ours = pace.find(({ way }) => way === 'node');
	return [
		callsGoal(cost),
		...(ours ? paceGoals(ours) : []),
		overheadGoalOf(overhead),
		linearGoal(growth),
		memoryGoal(growth),
		...loadGoals(load),
	];
}

function callsGoal(costs: Cost[]): Goal {
	const wrong = costs.filter(
		({ calls, allowed, incomplete }) => calls.node !== allowed || incomplete.includes('node'),
	);
	const largest = costs.reduce((a, b) => (b.attendees > a.attendees ? b : a));
	return {
		what: 'Calls',
		goal: '⌈users / 100⌉ a meeting',
		measured: `${count(largest.calls.node)} for ${count(largest.attendees)} attendees`,
		isMet: wrong.length === 0,
		why: wrong
			.map(({ meetings, attendees, calls, allowed }) => {
				const difference = `${calls.node} calls instead of ${allowed}`;
				return `${meetings} x ${attendees}: ${difference}, or somebody was not set`;
			})
			.join('; '),
	};
}

function paceGoals(ours: Pace): Goal[] {
	const share = shareOfLimit(ours);
	const lost = paceMeetings - ours.set;
	const throttled = ours.throttled / ours.calls;
	return [
		{
			what: 'Throughput at a limit of 20 a second',
			goal: `≥ ${percent(shareGoal)} of the limit`,
			measured: percent(share),
			isMet: share >= shareGoal,
			why: `${percent(shareGoal - share)} of the limit too slow; ${slowness(ours)}`,
		},
		{
			what: 'Meetings lost under the limit',
			goal: '0',
			measured: count(lost),
			isMet: lost === 0,
			why: `${lost} of ${paceMeetings} meetings were not set in the end`,
		},
		{
			what: 'Calls throttled',
			goal: `< ${percent(throttledGoal)}`,
			measured: percent(throttled),
			isMet: throttled < throttledGoal,
			why: `${ours.throttled} of ${ours.calls} calls were refused and repeated`,
		},
	];
}

function slowness({ throttled }: Pace): string {
	return throttled > 0
		? `the limiter answered ${throttled} calls with a pause of a second, after which the pace recovers slowly`
		: 'the first call goes alone, after the token, and the pace keeps a margin below the limit';
}

function overheadGoalOf({ ratio, microseconds }: Overhead): Goal {
	const { bareLoop, bareLoopWithParameters, nodeOneByOne } = microseconds;
	const reading = bareLoopWithParameters - bareLoop;
	return {
		what: 'Time of a call, over a bare loop',
		goal: `≤ ${overheadGoal}`,
		measured: `${ratio.median.toFixed(3)} (half of all rounds: ${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)})`,
		isMet: ratio.median <= overheadGoal,
		why:
			`${count((ratio.median - overheadGoal) * bareLoop)} µs a call too much. The bare loop reads no ` +
			`parameters: reading two of them by expression, which n8n does for any node, makes it ${count(reading)} µs ` +
			`slower. Over a bare loop that reads them the ratio is ${(nodeOneByOne / bareLoopWithParameters).toFixed(2)}`,
	};
}

function linearGoal(growths: Growth[]): Goal {
	const [small, large] = ofTwoLargestSizes(growths).map((ofSize) =>
		Math.max(...ofSize.map(microsecondsPerItem)),
	);
	const ratio = (large ?? NaN) / (small ?? NaN);
	return {
		what: 'Time of an item, 100,000 over 10,000',
		goal: `≤ ${linearWithin} (linear)`,
		measured: `${ratio.toFixed(2)} (${count(large ?? NaN)} over ${count(small ?? NaN)} µs)`,
		isMet: ratio <= linearWithin && growths.every(({ isComplete }) => isComplete),
		why: 'An item costs more among many than among few (or a person arrived not exactly once)',
	};
}

function ofTwoLargestSizes(growths: Growth[]): Growth[][] {
	const sizes = [...new Set(growths.map(({ items }) => items))].sort((a, b) => a - b).slice(-2);
	return sizes.map((size) => growths.filter(({ items }) => items === size));
}

function memoryGoal(growths: Growth[]): Goal {
	const peak = mebibytes(Math.max(...growths.map(({ peakBytes }) => peakBytes)));
	return {
		what: 'Memory of the whole process for 100,000 items',
		goal: '< 1 GiB',
		measured: `${count(peak)} MiB`,
		isMet: peak < memoryGoalMebibytes,
		why: `${count(peak - memoryGoalMebibytes)} MiB too much`,
	};
}

function loadGoals({ node, tarball }: Load): Goal[] {
	const kilobytes = tarball.bytes / 1000;
	return [
		{
			what: 'Cold require of the node',
			goal: `< ${loadGoalMs} ms`,
			measured: `${node.median.toFixed(1)} ms`,
			isMet: node.median < loadGoalMs,
			why: `${(node.median - loadGoalMs).toFixed(1)} ms too much: Node takes about a tenth of a millisecond to find, read and compile each of its files`,
		},
		{
			what: 'Tarball',
			goal: `< ${tarballGoalKilobytes} kB`,
			measured: `${kilobytes.toFixed(1)} kB`,
			isMet: kilobytes < tarballGoalKilobytes,
			why: `${(kilobytes - tarballGoalKilobytes).toFixed(1)} kB too much in ${tarball.files} files`,
		},
	];
}

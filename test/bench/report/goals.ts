import { sizes, type Growth } from '../measures/growth';
import type { Load } from '../measures/load';
import type { Month, Months } from '../measures/ordinaryMonth';
import type { Overhead } from '../measures/overhead';
import { callsPerSecond, paceMeetings, type Pace } from '../measures/pace';
import { median } from '../measures/statistics';
import { downloadGoals } from './downloadGoals';
import type { Measurements } from './measurements';
import { monthIn } from './months';
import { triggerGoals } from './triggerGoals';
import { count, kilobytes, milliseconds, percent, range } from './numbers';

/** The project's promises on speed and size, and whether this run kept them. */
export interface Goal {
	what: string;
	goal: string;
	measured: string;
	isMet: boolean;
}

export function judgedGoals(measurements: Measurements): Goal[] {
	const { cost, pace, overhead, growth, load, months, differences } = measurements;
	const ours = pace.find(({ way }) => way === 'node');
	return [
		{
			what: 'API calls of a meeting',
			goal: '⌈users / 100⌉',
			measured: cost.map(({ calls, meetings }) => count(calls.node / meetings)).join(', '),
			isMet: cost.every(
				({ calls, allowed, incomplete }) => calls.node === allowed && !incomplete.includes('node'),
			),
		},
		{
			what: "Request compared with the official SDK's",
			goal: 'equal',
			measured: differences.length ? `differs in ${differences.join(', ')}` : 'equal',
			isMet: differences.length === 0,
		},
		...(ours ? paceGoals(ours) : []),
		overheadGoal(overhead),
		...growthGoals(growth),
		...downloadGoals(measurements.download),
		...loadGoals(load),
		...monthGoals(months),
		...triggerGoals(measurements),
	];
}

function paceGoals({ set, seconds, calls, throttled }: Pace): Goal[] {
	const shareOfLimit = set / (seconds * callsPerSecond);
	return [
		{
			what: `Throughput at a limit of ${callsPerSecond} calls a second`,
			goal: '≥ 95 % of the limit',
			measured: percent(shareOfLimit),
			isMet: shareOfLimit >= 0.95,
		},
		{
			what: 'Meetings lost under that limit',
			goal: '0',
			measured: count(paceMeetings - set),
			isMet: set === paceMeetings,
		},
		{
			what: 'Calls throttled under that limit',
			goal: '< 5 %',
			measured: percent(throttled / calls),
			isMet: throttled / calls < 0.05,
		},
	];
}

function overheadGoal({ ratio, microseconds }: Overhead): Goal {
	const { nodeOneByOne, bareLoop } = microseconds;
	return {
		what: 'Time of a call, over a bare loop that reads the same parameters',
		goal: '≤ 1.0',
		measured: `${range(ratio, 2)}; ${count(nodeOneByOne)} over ${count(bareLoop)} µs`,
		isMet: ratio.median <= 1,
	};
}

/** Time of an item may differ by so much without growing with the number of items. */
const noise = 1.1;

function growthGoals(growths: Growth[]): Goal[] {
	const [few, many] = slowestItems(growths);
	const mebibytes = Math.max(...growths.map(({ peakBytes }) => peakBytes)) / 2 ** 20;
	const isComplete = growths.every((growth) => growth.isComplete);
	return [
		{
			what: `Time of an item among ${count(sizes.many)}, over among ${count(sizes.few)}`,
			goal: `≤ ${noise}`,
			measured: `${(many / few).toFixed(2)}; ${count(many)} over ${count(few)} µs`,
			isMet: many / few <= noise,
		},
		{
			what: 'Users of these items that arrived exactly once',
			goal: 'all',
			measured: isComplete ? 'all' : 'not all',
			isMet: isComplete,
		},
		{
			what: `Memory of the whole process for ${count(sizes.many)} items`,
			goal: '< 1 GiB',
			measured: `${count(mebibytes)} MiB`,
			isMet: mebibytes < 1024,
		},
	];
}

/** Microseconds an item among few and among many, in one meeting or in many: where they differ most. */
function slowestItems(growths: Growth[]): [few: number, many: number] {
	const pairs = [true, false].map((isOneMeeting): [number, number] => {
		const itemAmong = (size: number) =>
			median(
				growths
					.filter((growth) => growth.isOneMeeting === isOneMeeting && growth.items === size)
					.map(({ microsecondsPerItem }) => microsecondsPerItem),
			);
		return [itemAmong(sizes.few), itemAmong(sizes.many)];
	});
	return pairs.reduce((worst, pair) => (pair[1] / pair[0] > worst[1] / worst[0] ? pair : worst));
}

/** 5 ms where the HTTP Request node takes 370 ms. */
const loadShare = 0.0135;

function loadGoals({ ours, httpRequest, tarball }: Load): Goal[] {
	const share = ours.milliseconds.median / httpRequest.milliseconds.median;
	return [
		{
			what: "Load at n8n's start (require and new), over that of n8n's HTTP Request node",
			goal: `< ${(loadShare * 100).toFixed(2)} %`,
			measured: `${(share * 100).toFixed(2)} %; ${milliseconds(ours.milliseconds)}`,
			isMet: share < loadShare,
		},
		{
			what: 'Description sent to the editor',
			goal: '< 200 kB',
			measured: kilobytes(ours.descriptionBytes),
			isMet: ours.descriptionBytes < 200_000,
		},
		{
			what: 'Tarball',
			goal: '< 250 kB',
			measured: `${kilobytes(tarball.bytes)} in ${count(tarball.files)} files`,
			isMet: tarball.bytes < 250_000,
		},
	];
}

/** Looks for users are at most 3 minutes apart in the first 15 minutes; the calls themselves take time. */
const slowestSeconds = { waiting: 181, onArrival: 2 };
/** 12 look-ups of the meeting, and 12 of its members. */
const mostLooks = 24;

function monthGoals(months: Months): Goal[] {
	const waiting = monthIn(months, 'waiting');
	const onArrival = monthIn(months, 'onArrival');
	if (!waiting || !onArrival) return [];
	const ours = months.ordinary.filter(({ way }) => way !== 'byHand');
	const sum = (value: (month: Month) => number) =>
		ours.reduce((total, month) => total + value(month), 0);
	const faults = { left: sum(({ left }) => left), wrong: sum(({ wrong }) => wrong) };
	const falseAlarms = sum((month) => month.falseAlarms);
	const callsOfMeeting = waiting.calls / waiting.held;
	return [
		{
			what: 'Ordinary month: users who came and are no co-hosts; co-hosts who should not be',
			goal: '0; 0',
			measured: `${count(faults.left)}; ${count(faults.wrong)}`,
			isMet: faults.left + faults.wrong === 0,
		},
		{
			what: 'Ordinary month: failed executions of meetings that took place',
			goal: '0',
			measured: count(falseAlarms),
			isMet: falseAlarms === 0,
		},
		{
			what: 'Ordinary month: from joining to co-host, waiting',
			goal: `≤ ${slowestSeconds.waiting} s`,
			measured: secondsOf(waiting),
			isMet: waiting.seconds.worst <= slowestSeconds.waiting,
		},
		{
			what: 'Ordinary month: from joining to co-host, on arrival',
			goal: `≤ ${slowestSeconds.onArrival} s`,
			measured: secondsOf(onArrival),
			isMet: onArrival.seconds.worst <= slowestSeconds.onArrival,
		},
		{
			what: 'Ordinary month: API calls of a meeting on average, waiting',
			goal: `≤ ${mostLooks}`,
			measured: callsOfMeeting.toFixed(1),
			isMet: callsOfMeeting <= mostLooks,
		},
	];
}

function secondsOf({ seconds: { median, most, worst } }: Month): string {
	return `median ${median.toFixed(1)} s, 95 % ${most.toFixed(1)} s, worst ${worst.toFixed(1)} s`;
}

import { costWays, type Cost } from '../measures/cost';
import { microsecondsPerItem, type Growth } from '../measures/growth';
import type { ColdRequire, Load } from '../measures/load';
import type { Overhead } from '../measures/overhead';
import { paceMeetings, shareOfLimit, type Pace } from '../measures/pace';
import type { Table } from './table';
import { count, mebibytes, paceName, percent, wayNames } from './words';

export function costTable(costs: Cost[]): Table {
	return {
		head: ['Meetings x attendees', ...costWays.map((way) => wayNames[way])],
		rows: costs.map(({ meetings, attendees, calls, incomplete }) => [
			`${meetings} x ${count(attendees)}`,
			...costWays.map((way) => count(calls[way]) + (incomplete.includes(way) ? ' (!)' : '')),
		]),
	};
}

export function paceTable(paces: Pace[]): Table {
	const farthest = Math.max(...paces.map(({ latencyMs }) => latencyMs));
	return {
		head: ['', 'Meetings set', 'Lost', 'Seconds', 'Share of the limit', 'Calls', 'Throttled'],
		rows: paces.map((pace) => [
			paceName(pace, farthest),
			count(pace.set),
			count(paceMeetings - pace.set),
			pace.seconds.toFixed(1),
			// A burst that is refused afterwards has no lasting rate.
			pace.set < paceMeetings ? '–' : percent(shareOfLimit(pace)),
			count(pace.calls),
			`${count(pace.throttled)} (${percent(pace.throttled / pace.calls)})`,
		]),
	};
}

export function overheadTable({ microseconds }: Overhead): Table {
	const ways = ['bareLoop', 'bareLoopWithParameters', 'nodeOneByOne'] as const;
	return {
		head: ['', 'Microseconds a call', 'Over the bare loop'],
		rows: ways.map((way) => [
			wayNames[way],
			count(microseconds[way]),
			(microseconds[way] / microseconds.bareLoop).toFixed(2),
		]),
	};
}

export function growthTable(growths: Growth[]): Table {
	return {
		head: ['Items', 'Meetings', 'Calls', 'Seconds', 'Microseconds an item', 'Idle MiB', 'Peak MiB'],
		rows: growths.map((growth) => [
			count(growth.items) + (growth.isComplete ? '' : ' (!)'),
			count(growth.meetings),
			count(growth.calls),
			(growth.milliseconds / 1000).toFixed(2),
			count(microsecondsPerItem(growth)),
			count(mebibytes(growth.idleBytes)),
			count(mebibytes(growth.peakBytes)),
		]),
	};
}

export function loadTable({ node, everything, httpRequest, sdk, tarball }: Load): Table {
	const time = ({ median, low, high }: ColdRequire) =>
		`${median.toFixed(1)} ms (half of all: ${low.toFixed(1)} to ${high.toFixed(1)})`;
	return {
		head: ['', 'Measured'],
		rows: [
			['Cold require of this node', time(node)],
			['… with what it loads only when it runs', time(everything)],
			['… of the HTTP Request node', time(httpRequest)],
			["… of the official SDK's conference client", time(sdk)],
			['Tarball', `${(tarball.bytes / 1000).toFixed(1)} kB in ${tarball.files} files`],
			['Unpacked', `${(tarball.unpackedBytes / 1000).toFixed(1)} kB`],
		],
	};
}

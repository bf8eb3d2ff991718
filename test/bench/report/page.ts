import { availableParallelism } from 'node:os';

import { sampleMs } from '../clients/downloadJob';
import { pins } from '../clients/foreignPackages';
import type { Way } from '../clients/job';
import { costLatencyMs } from '../measures/cost';
import { maxHeapMegabytes } from '../measures/growth';
import { callsPerSecond, farMs, nearMs, paceMeetings, type Pace } from '../measures/pace';
import type { Goal } from './goals';
import type { Measurements } from './measurements';
import { monthsMethod, monthsTables } from './months';
import { count, kilobytes, milliseconds } from './numbers';
import { markdown } from './table';

/** The written results: goals, one table of all clients, and how the numbers came about. */
export function resultsPage(measurements: Measurements, goals: Goal[]): string {
	const { load, overhead, circumstances } = measurements;
	const { date, n8nCore, loadAtStart, seconds } = circumstances;
	return `# Benchmark

Written by \`npm run bench\` on ${date}, in ${count(seconds)} seconds on ${availableParallelism()} cores (load ${loadAtStart.toFixed(1)} at its start): Node
${process.versions.node}, n8n-core ${n8nCore}, n8n-nodes-base ${pins['n8n-nodes-base']}, @alicloud/dingtalk ${pins['@alicloud/dingtalk']}.

## Goals

${goalsTable(goals)}

## Side by side

${comparison(measurements)}

## An ordinary month

${monthsTables(measurements.months)}

## How it was measured

- Each client runs in a process of its own, the nodes in n8n's own engine with parameters by expression. Brackets
  hold quartiles. What is compared was measured in this one run, against servers on the same machine.
- **Calls and limits**: against the local DingTalk, ${costLatencyMs} ms away for calls and ${farMs} ms for limits where no other distance
  is named. Its limiter works on the real clock: ${callsPerSecond} calls in any second, and one too many closes it for a second.
  What it holds in the end counts as set. Token calls are not counted.
- **HTTP Request node**: paced by batches of ${callsPerSecond} items a second, at the very edge of the limit; unpaced with its defaults.
  **SDK**: one user a call; paced by awaiting each call, unpaced all at once. A refused call is not repeated.
- **Bare loop**: ${overhead.rounds} rounds of ${overhead.callsPerRound} calls against a server that answers at once, in turn with this node. A complete
  n8n also decrypts the credential for each call of the bare loop, which this node does once a run.
- **Items**: the few before and after the many, in one meeting and in meetings of 100: where the times differ most.
- **Memory**: the process's peak, engine and input included, its heap held to ${maxHeapMegabytes} MB.
- **Download**: of a cloud recording, from the local DingTalk's storage into n8n's binary data on the disk (filesystem-v2), after a
  small one that loads everything. Growth is the most memory of the process (RSS, read every ${sampleMs} ms) over what it held before.
${monthsMethod()}
- **Trigger**: the months pass in virtual time, in the real watch of the calendar; 5 in 100 events are booked late (up to 90 minutes
  before they begin), 5 are moved and 3 cancelled. Late ones were booked after the last reading before their start.
  Joins and idle calendars: in n8n's engine, against the local DingTalk.
- **Load**: ${load.processes} fresh processes that had loaded n8n-workflow before. This node: all nodes and credentials of the package.
`;
}

export function goalsTable(goals: Goal[]): string {
	return markdown(
		['', 'Goal', 'Measured', 'Verdict'],
		goals.map(({ what, goal, measured, isMet }) => [
			what,
			goal,
			measured,
			isMet ? 'met' : '**missed**',
		]),
	);
}

export function comparison({ load, cost, pace }: Measurements): string {
	const underLimit = (what: string, latencyMs: number, ...ways: Way[]) => [
		`${paceMeetings} meetings at ${callsPerSecond} calls a second, ${what}`,
		...ways.map((way) => outcome(pace.find((p) => p.way === way && p.latencyMs === latencyMs))),
	];
	return markdown(
		['', 'This node', 'HTTP Request node', 'Official SDK'],
		[
			...cost.map(({ meetings, attendees, calls, incomplete }) => [
				`API calls, meetings x users: ${count(meetings)} x ${count(attendees)}`,
				...(['node', 'httpRequest', 'sdkLoop'] as const).map(
					(way) => count(calls[way]) + (incomplete.includes(way) ? ' (not all set)' : ''),
				),
			]),
			underLimit('paced', farMs, 'node', 'httpRequestBatched', 'sdkLoop'),
			underLimit(`paced, ${nearMs} ms away`, nearMs, 'node', 'httpRequestBatched', 'sdkLoop'),
			underLimit('unpaced', farMs, 'node', 'httpRequest', 'sdkAtOnce'),
			[
				'Require and new',
				...[load.ours, load.httpRequest, load.sdk].map((of) => milliseconds(of.milliseconds)),
			],
			['… with all that is loaded on first use', `${load.everything.toFixed(1)} ms`, none, none],
			[
				'Description as JSON',
				...[load.ours, load.httpRequest].map((of) => kilobytes(of.descriptionBytes)),
				none,
			],
		],
	);
}

const none = '–';

function outcome(pace: Pace | undefined): string {
	if (pace === undefined) return none;
	const lost = paceMeetings - pace.set;
	return `${pace.seconds.toFixed(1)} s, ${lost ? `**${count(lost)} lost**` : 'none lost'}`;
}

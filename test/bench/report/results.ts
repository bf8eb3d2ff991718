import { pins } from '../clients/foreignPackages';
import { costLatencyMs } from '../measures/cost';
import { maxHeapMegabytes } from '../measures/growth';
import { callsPerSecond, paceMeetings } from '../measures/pace';
import type { Goal } from './goals';
import type { Measurements } from './measurements';
import { asMarkdown } from './table';
import { costTable, growthTable, loadTable, overheadTable, paceTable } from './tables';
import { count } from './words';

/** The written results: pictures first, the numbers below them, and how they came about. */
export function resultsPage(measurements: Measurements, goals: Goal[]): string {
	const { wire, cost, pace, overhead, growth, load, circumstances } = measurements;
	const { date, node, n8nCore, cores, loadAtStart, seconds } = circumstances;
	const farthest = Math.max(...pace.map(({ latencyMs }) => latencyMs));
	const spread = overhead.ratio.high - overhead.ratio.low;
	return `# Benchmark

Written by \`npm run bench\` on ${date}: Node ${node}, n8n-core ${n8nCore}, HTTP Request node of
n8n-nodes-base ${pins['n8n-nodes-base']}, SDK @alicloud/dingtalk ${pins['@alicloud/dingtalk']}, ${cores} cores. The run took ${count(seconds)} seconds. When it
began, ${loadAtStart.toFixed(1)} processes wanted a core; half of all overhead rounds lie within ${spread.toFixed(2)} of each other.
All comparisons were measured side by side in this one run, against servers on the same machine.

## Goals

${goalsTable(goals)}
${missed(goals)}
## Cost: calls to DingTalk

The free edition has 5,000 calls a month for the whole organization.

![API calls over attendees](cost.svg)

${asMarkdown(costTable(cost))}

## Pace: ${paceMeetings} meetings under a limit of ${callsPerSecond} calls a second

![Meetings set over time, one picture for each client](pace.svg)

${asMarkdown(paceTable(pace))}

## Overhead: one call, without combining

![Microseconds a call](overhead.svg)

${asMarkdown(overheadTable(overhead))}

## Growth: everything combined

![Time and memory from 1,000 to 100,000 items](growth.svg)

${asMarkdown(growthTable(growth))}

## Load

${asMarkdown(loadTable(load))}

## On the wire

This node and the official SDK ${wireVerdict(wire.differences)}:
\`${wire.request}\`

## How it was measured

- Every client runs in a process of its own; the server runs in the bench's. The nodes run in n8n's own engine, each
  item naming its conference and person by expressions, with "continue on error", so that a failure stops nothing.
- **Cost and pace** run against the sandbox, a local DingTalk, on the real clock. What counts as set is what the
  sandbox holds in the end. An answer takes ${costLatencyMs} ms for cost; for pace ${farthest} ms where no other time is named.
  The limiter lets ${callsPerSecond} calls through in any second, and after one too many refuses everything for a second, as
  DingTalk documents; its first ${callsPerSecond} are free, so that a burst can show a little more than 100 %. Time is that
  of the whole execution, token call included. Token calls are not metered and not counted. For cost alone the
  node's own pace was raised to 10,000 a second.
- **HTTP Request node**: the token pasted into a header. "Batched" is its batching option with 20 items and 1,000 ms;
  with its defaults it starts all requests together. Its batches stand on the very edge of the limit: how many of
  their calls are refused differs from run to run.
- **Official SDK**: one user a call, as its users write it; a refused call is noted and left, since the SDK repeats
  nothing. "A loop" awaits each call; far from the server that is slower than the limit, close to it faster.
- **Overhead**: ${overhead.rounds} rounds of ${overhead.callsPerRound} calls in one conference, so that calls follow each other; the ways take turns in
  every round. The bare loop does nothing but call n8n's \`httpRequestWithAuthentication\`. The ratio is the
  median of all rounds. A complete n8n also decrypts the credential on each call of the bare loop, which this node
  does once a run; here reading it is nearly free, which favours the bare loop.
- **Growth**: a fresh process for each run, its heap held to ${maxHeapMegabytes} MB; memory is the process's peak, the engine
  and the input items included. Everybody arrived exactly once in runs without an exclamation mark.
- **Load**: median of ${load.starts} fresh processes that had loaded n8n-workflow before.
`;
}

export function wireVerdict(differences: string[]): string {
	return differences.length === 0
		? 'send the same method, path, token header and body'
		: `differ in ${differences.join(', ')}`;
}

function goalsTable(goals: Goal[]): string {
	return asMarkdown({
		head: ['', 'Goal', 'Measured', 'Verdict'],
		rows: goals.map(({ what, goal, measured, isMet }) => [
			what,
			goal,
			measured,
			isMet ? 'met' : '**missed**',
		]),
	});
}

function missed(goals: Goal[]): string {
	const lines = goals
		.filter(({ isMet }) => !isMet)
		.map(({ what, why }) => `- **${what}** is missed: ${why}.\n`);
	return lines.length === 0 ? '\nEvery goal is met.\n' : `\n${lines.join('')}`;
}

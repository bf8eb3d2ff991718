import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join, resolve } from 'node:path';

import { costChart } from './charts/cost';
import { growthChart } from './charts/growth';
import { overheadChart } from './charts/overhead';
import { paceChart } from './charts/pace';
import { foreignPackages } from './clients/foreignPackages';
import { ClientProcess } from './clients/process';
import { measureCost } from './measures/cost';
import { measureGrowth } from './measures/growth';
import { InstantServer } from './measures/instantServer';
import { measureLoad } from './measures/load';
import { measureOverhead } from './measures/overhead';
import { measurePace } from './measures/pace';
import { compareWire } from './measures/wire';
import { judgedGoals, type Goal } from './report/goals';
import type { Measurements } from './report/measurements';
import { resultsPage, wireVerdict } from './report/results';
import { asText } from './report/table';
import { costTable, growthTable, loadTable, overheadTable, paceTable } from './report/tables';

const packageRoot = resolve(__dirname, '../..');

async function main(): Promise<void> {
	const foreignFolder = await foreignPackages();
	const measurements = await measured(foreignFolder);
	const goals = judgedGoals(measurements);
	printGoals(goals);
	write(measurements, goals);
}

async function measured(foreignFolder: string): Promise<Measurements> {
	const start = Date.now();
	const loadAtStart = loadavg()[0] ?? 0;

	say('Load: fresh processes …');
	const load = await measureLoad(packageRoot, foreignFolder);
	say(asText(loadTable(load)));

	const client = await ClientProcess.start(foreignFolder);
	const wire = await compareWire(client);
	say(`Wire: this node and the official SDK ${wireVerdict(wire.differences)}`);
	say('Cost: API calls …');
	const cost = await measureCost(client);
	say(asText(costTable(cost)));
	say('Pace: on the real clock, about 100 seconds …');
	const pace = await measurePace(client);
	say(asText(paceTable(pace)));
	client.stop();

	const server = await InstantServer.start();
	say('Overhead: rounds of all ways in turn …');
	const fresh = await ClientProcess.start(foreignFolder);
	const overhead = await measureOverhead(fresh, server);
	fresh.stop();
	say(asText(overheadTable(overhead)));
	say('Growth: up to 100,000 items …');
	const growth = await measureGrowth(foreignFolder, server);
	say(asText(growthTable(growth)));
	server.close();

	const circumstances = {
		date: new Date().toISOString().slice(0, 10),
		node: process.versions.node,
		n8nCore: versionOf('n8n-core'),
		cores: availableParallelism(),
		loadAtStart,
		seconds: (Date.now() - start) / 1000,
	};
	return { wire, cost, pace, overhead, growth, load, circumstances };
}

function versionOf(packageName: string): string {
	const manifest = readFileSync(require.resolve(`${packageName}/package.json`), 'utf8');
	return (JSON.parse(manifest) as { version: string }).version;
}

function printGoals(goals: Goal[]): void {
	const rows = goals.map(({ what, goal, measured: found, isMet }) => [
		what,
		goal,
		found,
		isMet ? 'met' : 'MISSED',
	]);
	say(asText({ head: ['Goals', 'Goal', 'Measured', 'Verdict'], rows }));
	for (const { what, why, isMet } of goals) if (!isMet) say(`MISSED  ${what}: ${why}.`);
}

function write(measurements: Measurements, goals: Goal[]): void {
	const folder = join(packageRoot, 'bench');
	mkdirSync(folder, { recursive: true });
	const files = {
		'results.md': resultsPage(measurements, goals),
		'cost.svg': costChart(measurements.cost),
		'pace.svg': paceChart(measurements.pace),
		'overhead.svg': overheadChart(measurements.overhead),
		'growth.svg': growthChart(measurements.growth),
	};
	for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
	say('Written: bench/results.md and its pictures.');
}

function say(text: string): void {
	console.log(`${text}\n`);
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});

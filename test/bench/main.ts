import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';

import { foreignPackages } from './clients/foreignPackages';
import { ClientProcess } from './clients/process';
import { measureCalendarMonths } from './measures/calendarMonth';
import { measureCost } from './measures/cost';
import { measureDownload } from './measures/download';
import { measureGrowth } from './measures/growth';
import { InstantServer } from './measures/instantServer';
import { measureLoad } from './measures/load';
import { measureMonths } from './measures/ordinaryMonth';
import { measureOverhead } from './measures/overhead';
import { measurePace } from './measures/pace';
import { differencesFromSdk } from './measures/sameRequest';
import { measureIdleCalendars, measureJoins } from './measures/trigger';
import { judgedGoals } from './report/goals';
import type { Measurements } from './report/measurements';
import { monthsTables } from './report/months';
import { comparison, goalsTable, resultsPage } from './report/page';

const packageRoot = resolve(__dirname, '../..');

async function main(): Promise<void> {
	const measurements = await measured(await foreignPackages());
	const goals = judgedGoals(measurements);
	console.log(
		`\n${goalsTable(goals)}\n\n${comparison(measurements)}\n\n${monthsTables(measurements.months)}\n`,
	);
	mkdirSync(join(packageRoot, 'bench'), { recursive: true });
	writeFileSync(join(packageRoot, 'bench', 'results.md'), resultsPage(measurements, goals));
	console.log('Written: bench/results.md');
}

async function measured(foreignFolder: string): Promise<Measurements> {
	const start = Date.now();
	const loadAtStart = loadavg()[0] ?? 0;
	console.log('Load: fresh processes …');
	const load = await measureLoad(packageRoot, foreignFolder);

	const client = await ClientProcess.start(foreignFolder);
	const differences = await differencesFromSdk(client);
	console.log('Cost: API calls …');
	const cost = await measureCost(client);
	console.log('Pace: on the real clock, about 100 seconds …');
	const pace = await measurePace(client);
	client.stop();

	const server = await InstantServer.start();
	console.log('Overhead: rounds of both ways in turn …');
	const fresh = await ClientProcess.start(foreignFolder);
	const overhead = await measureOverhead(fresh, server);
	fresh.stop();
	console.log('Growth: up to 100,000 items …');
	const growth = await measureGrowth(foreignFolder, server);
	server.close();
	console.log('Download: 1 GB …');
	const download = await measureDownload();
	console.log('Trigger: joins, idle calendars, simulated months …');
	const joins = await measureJoins(foreignFolder);
	const idle = await measureIdleCalendars(foreignFolder);
	const calendarMonths = await measureCalendarMonths();

	console.log('Ordinary month: in virtual time …');
	const months = await measureMonths();

	const circumstances = {
		date: new Date().toISOString().slice(0, 10),
		n8nCore: versionOf('n8n-core'),
		loadAtStart,
		seconds: (Date.now() - start) / 1000,
	};
	return {
		load,
		differences,
		cost,
		pace,
		overhead,
		growth,
		download,
		months,
		calendarMonths,
		joins,
		idle,
		circumstances,
	};
}

function versionOf(packageName: string): string {
	const manifest = readFileSync(require.resolve(`${packageName}/package.json`), 'utf8');
	return (JSON.parse(manifest) as { version: string }).version;
}

main().catch((error: unknown) => {
	console.error(error);
	// Servers and clients may still be open.
	process.exit(1);
});

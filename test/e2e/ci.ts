import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** The output of jest with `--json`, as far as it is read here. */
interface JestReport {
	testResults: Array<{
		/** Path of the file. */
		name: string;
		status: string;
		assertionResults: Array<{ status: string }>;
	}>;
}

type FileResult = JestReport['testResults'][number];

/**
 * The end-to-end suite for CI: a browser and a dozen servers on two cores. A file that fails is run once
 * more, and counts then; that it was is said after the suite.
 */
function suite(): number {
	const folder = mkdtempSync(join(tmpdir(), 'dingtalk-conference-e2e-report-'));
	try {
		const first = run(join(folder, 'first.json'), []);
		const failed = first.filter(hasFailed).map(({ name }) => name);
		const again = failed.length > 0 ? run(join(folder, 'again.json'), failed) : [];
		const results = [...first.filter((file) => !hasFailed(file)), ...again];
		for (const name of failed) {
			const isFine = again.some((file) => file.name === name && !hasFailed(file));
			const outcome = isFine ? 'passed the second time' : 'failed twice';
			console.log(`RETRIED: ${relative(process.cwd(), name)} ${outcome}`);
		}
		const failures = count(results, 'failed') + failed.length - again.length;
		console.log(`\n${count(results, 'passed')} passed, ${failures} failed`);
		return failures;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** @throws Error when not even a report was written, as when n8n cannot be installed */
function run(report: string, files: string[]): FileResult[] {
	const jest = require.resolve('jest/bin/jest');
	const args = ['-c', 'test/e2e/jest.config.js', '--json', '--outputFile', report];
	spawnSync(
		process.execPath,
		[jest, ...args, ...(files.length ? ['--runTestsByPath'] : []), ...files],
		{
			stdio: ['ignore', 'inherit', 'inherit'],
		},
	);
	return (JSON.parse(readFileSync(report, 'utf8')) as JestReport).testResults;
}

function hasFailed({ status }: FileResult): boolean {
	return status === 'failed';
}

/** A file that could not be run, or whose end failed though each test passed, counts as a failed test. */
function count(results: FileResult[], status: 'passed' | 'failed'): number {
	return results.reduce((sum, file) => {
		const ofStatus = file.assertionResults.filter((test) => test.status === status).length;
		return sum + (status === 'failed' && hasFailed(file) ? Math.max(ofStatus, 1) : ofStatus);
	}, 0);
}

process.exitCode = suite() === 0 ? 0 : 1;

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { command } from '../installation/command';
import { PROJECT, type CoreLibraries } from './coreLines';

export interface SuiteResult {
	passed: number;
	failed: number;
	seconds: number;
	/** The failed tests, with the reason. */
	failures: string[];
}

/** The output of jest with `--json`, as far as it is read here. */
interface JestReport {
	numPassedTests: number;
	testResults: Array<{
		name: string;
		status: string;
		message: string;
		assertionResults: Array<{ status: string; fullName: string; failureMessages: string[] }>;
	}>;
}

/** Runs the engine tests on a line's libraries and Node; the package has to be built. */
export async function engineSuite(
	{ core, folder, node }: CoreLibraries,
	scratch: string,
): Promise<SuiteResult> {
	const begin = Date.now();
	const reportFile = join(scratch, `jest-${core}.json`);
	const jest = join(PROJECT, 'node_modules', 'jest', 'bin', 'jest.js');
	const config = join(__dirname, 'jest.config.js');
	const args = [jest, '--config', config, '--json', '--outputFile', reportFile, '--silent'];
	await command(node.executable, args, {
		cwd: PROJECT,
		doing: `Engine tests on n8n-core ${core} and Node ${node.version}`,
		env: {
			...node.env,
			N8N_LIBRARIES: folder,
			N8N_LOG_LEVEL: 'silent',
			N8N_USER_FOLDER: join(scratch, core),
		},
		// 1 means that tests have failed: the report says which.
		accept: [0, 1],
	});
	const report = JSON.parse(readFileSync(reportFile, 'utf8')) as JestReport;
	return { ...resultOf(report), seconds: (Date.now() - begin) / 1000 };
}

function resultOf(report: JestReport): Omit<SuiteResult, 'seconds'> {
	const tests = report.testResults.flatMap(({ assertionResults }) =>
		assertionResults
			.filter(({ status }) => status === 'failed')
			.map(({ fullName, failureMessages }) => `${fullName}\n${failureMessages.join('\n')}`),
	);
	// A file that could not be run, or whose end failed, though each of its tests passed.
	const files = report.testResults
		.filter(
			({ status, assertionResults }) =>
				status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
		)
		.map(({ name, message }) => `${name}\n${message}`);
	return {
		passed: report.numPassedTests,
		failed: tests.length + files.length,
		failures: [...tests, ...files],
	};
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { coreLibraries, coreLines, type CoreLibraries } from './coreLines';
import { engineSuite, type SuiteResult } from './engineSuite';
import { typeFaults } from './typeCheck';

interface LineResult extends SuiteResult {
	libraries: CoreLibraries;
}

/** Runs the engine tests on each line, or on those that the arguments name, like `2.11`. */
async function versions(wanted: string[]): Promise<number> {
	const lines = coreLines.filter(
		({ core }) => wanted.length === 0 || wanted.some((line) => core.startsWith(`${line}.`)),
	);
	if (lines.length === 0) throw new Error(`No such line: ${wanted.join(', ')}`);
	const scratch = mkdtempSync(join(tmpdir(), 'dingtalk-conference-versions-'));
	const results: LineResult[] = [];
	try {
		for (const line of lines) {
			const libraries = await coreLibraries(line);
			const suite = await engineSuite(libraries, scratch);
			const faults = await typeFaults(libraries, scratch);
			results.push({ libraries, ...withTypes(suite, faults) });
		}
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
	report(results);
	return total(results, 'failed');
}

/** The compilation of nodes and credentials counts as one more test. */
function withTypes(suite: SuiteResult, faults: string[]): SuiteResult {
	if (faults.length === 0) return { ...suite, passed: suite.passed + 1 };
	const failure = `nodes and credentials do not compile\n${faults.join('\n')}`;
	return { ...suite, failed: suite.failed + 1, failures: [...suite.failures, failure] };
}

function report(results: LineResult[]): void {
	for (const { libraries, failures } of results) {
		for (const failure of failures) console.log(`n8n-core ${libraries.core}: ${failure}\n`);
	}
	console.table(
		results.map(({ libraries, passed, failed, seconds }) => ({
			'n8n-core': libraries.core,
			'n8n-workflow': libraries.workflow,
			Node: libraries.node.version,
			passed,
			failed,
			seconds: Math.round(seconds),
		})),
	);
	console.log(`\n${total(results, 'passed')} passed, ${total(results, 'failed')} failed`);
}

function total(results: LineResult[], what: 'passed' | 'failed'): number {
	return results.reduce((sum, result) => sum + result[what], 0);
}

versions(process.argv.slice(2)).then(
	(failed) => {
		process.exitCode = failed === 0 ? 0 : 1;
	},
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		console.log('\n0 passed, 1 failed');
		process.exitCode = 1;
	},
);

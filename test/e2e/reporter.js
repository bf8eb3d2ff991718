const { VerboseReporter } = require('@jest/reporters');

/** Each test as a sentence; the output ends with a line that says it all. */
module.exports = class Reporter extends VerboseReporter {
	onRunComplete(contexts, results) {
		super.onRunComplete(contexts, results);
		// A file that could not be run has no failed test.
		const broken = results.testResults.filter(({ testExecError }) => testExecError).length;
		const { numPassedTests, numFailedTests } = results;
		console.log(`\n${numPassedTests} passed, ${numFailedTests + broken} failed`);
	}
};

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: '<rootDir>/test/environment.ts',
	roots: ['<rootDir>/test/unit', '<rootDir>/test/engine', '<rootDir>/test/contract'],
	// Without types: `npm test` checks them before, once for all files.
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	moduleNameMapper: {
		'^(@langchain/core|langsmith|ssh2|transliteration|fast-glob|winston|jsonwebtoken|xml2js)(/.*)?$':
			'<rootDir>/test/engine/leftOut.ts',
	},
	// Ten times what the slowest test needs: a busy machine fails none.
	testTimeout: 300_000,
	// The engine tests wait more than they compute.
	maxWorkers: 4,
	// The engine tests run the built package and the unit tests the sources; source maps bring both together.
	coverageProvider: 'v8',
	coverageDirectory: 'coverage',
	coverageReporters: ['text'],
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts', 'dist/{nodes,credentials}/**/*.js'],
};

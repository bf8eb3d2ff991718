const { transform } = require('../../jest.config');

/** A whole n8n for each file, one file after the other. @type {import('jest').Config} */
module.exports = {
	rootDir: '../..',
	roots: ['<rootDir>/test/e2e'],
	testEnvironment: 'node',
	transform,
	globalSetup: '<rootDir>/test/e2e/prepare.ts',
	reporters: ['<rootDir>/test/e2e/reporter.js'],
	verbose: true,
	maxWorkers: 1,
	testTimeout: 180_000,
};

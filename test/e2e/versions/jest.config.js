const { join } = require('node:path');

const { maxWorkers: _, collectCoverage: __, ...engine } = require('../../../jest.config.js');

const libraries = join(process.env.N8N_LIBRARIES, 'node_modules');

/** The engine tests with n8n's libraries from the folder N8N_LIBRARIES. @type {import('jest').Config} */
module.exports = {
	...engine,
	rootDir: '../../..',
	roots: ['<rootDir>/test/engine'],
	// For the tests and the built package alike. What else the engine uses it finds from n8n-core.
	moduleNameMapper: {
		'^(n8n-core|n8n-workflow|reflect-metadata)$': join(libraries, '$1'),
	},
	setupFilesAfterEnv: ['<rootDir>/test/e2e/versions/expectLibraries.ts'],
	maxWorkers: 2,
};

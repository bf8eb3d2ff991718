import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import tsParser from '@typescript-eslint/parser';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';

const { community, credentials, nodes } = n8nNodesBase.configs;

const off = (...names) =>
	Object.fromEntries(names.map((name) => [`n8n-nodes-base/${name}`, 'off']));

/**
 * The rules of n8n's official scanner for community packages, in its order.
 * https://docs.n8n.io/integrations/community-nodes/build-community-nodes/
 */
export const scannerRules = [
	n8nCommunityNodesPlugin.configs.recommended,
	{ plugins: { 'n8n-nodes-base': n8nNodesBase }, rules: { 'no-console': 'error' } },
	{
		files: ['**/*.ts', '**/*.json'],
		languageOptions: { parser: tsParser, parserOptions: { extraFileExtensions: ['.json'] } },
	},
	{ files: ['**/package.json'], rules: community.rules },
	{
		files: ['**/credentials/**/*.ts'],
		rules: {
			...credentials.rules,
			...off(
				'cred-class-field-documentation-url-miscased',
				'cred-class-field-type-options-password-missing',
			),
		},
	},
	{
		files: ['**/nodes/**/*.ts'],
		rules: {
			...nodes.rules,
			...off(
				'node-class-description-inputs-wrong-regular-node',
				'node-class-description-outputs-wrong',
				'node-param-type-options-max-value-present',
			),
		},
	},
];

/** Imports point inward: node → operations → kinds → fields, execution → dingtalk. */
const mustNotImport = (folder, ...others) => ({
	files: [`${folder}/**/*.ts`],
	rules: {
		'no-restricted-imports': [
			'error',
			{
				patterns: others.map((other) => ({
					group: [`**/${other}`, `**/${other}/**`],
					message: `${folder.split('/').at(-1)}/ must not import from ${other}/.`,
				})),
			},
		],
	},
});
const NODE = 'nodes/DingTalkConference';

export default [
	{
		ignores: [
			'dist/**',
			'coverage/**',
			'node_modules/**',
			'test/**',
			'bench/**',
			'examples/**',
			'*.js',
			'*.mjs',
			'package-lock.json',
			'tsconfig.json',
		],
	},
	...scannerRules,
	mustNotImport(
		`${NODE}/dingtalk`,
		'operations',
		'kinds',
		'fields',
		'execution',
		'listSearch',
		'panel',
	),
	mustNotImport(`${NODE}/fields`, 'operations', 'kinds', 'execution', 'listSearch', 'panel'),
	mustNotImport(`${NODE}/execution`, 'operations', 'kinds', 'fields', 'listSearch', 'panel'),
	mustNotImport(`${NODE}/kinds`, 'operations', 'listSearch', 'panel'),
	mustNotImport(`${NODE}/operations`, 'execution', 'auth', 'listSearch', 'panel'),
	mustNotImport(`${NODE}/listSearch`, 'operations', 'kinds', 'fields', 'panel'),
	mustNotImport('credentials', 'operations', 'kinds', 'fields', 'execution', 'listSearch', 'panel'),
];

/**
 * Imports point inward, and no two files or folders import each other, types included. Run by `npm run lint`;
 * `npx depcruise nodes credentials` shows it alone.
 */
const NODE = 'nodes/DingTalkConference';
const DINGTALK = `${NODE}/dingtalk`;

/** What a folder must not import: whatever lies further out. */
const within = (parent, folder, outer) => ({
	name: `${folder}-imports-inward`,
	comment: `${folder}/ must not import from ${outer.join(', ')}`,
	severity: 'error',
	from: { path: `^${parent}/${folder}/` },
	to: { path: outer.map((name) => `^${parent}/${name}(/|\\.)`) },
});

const NODES = [`${NODE}/[^/]+\\.node\\.ts$`, `^${NODE}/panel\\.ts$`];

module.exports = {
	forbidden: [
		{ name: 'no-circle-of-files', severity: 'error', from: {}, to: { circular: true } },
		{
			name: 'no-circle-of-folders',
			severity: 'error',
			scope: 'folder',
			from: {},
			to: { circular: true },
		},
		{
			name: 'nothing-imports-a-node',
			severity: 'error',
			from: { path: `^(${NODE}/[^/]+/|credentials/)` },
			to: { path: NODES },
		},
		within(NODE, 'operations', ['trigger', 'listSearch', 'execution', 'dingtalk/auth']),
		within(NODE, 'trigger', ['operations', 'kinds', 'listSearch']),
		within(NODE, 'kinds', ['operations', 'trigger', 'listSearch']),
		within(NODE, 'fields', ['operations', 'trigger', 'kinds', 'listSearch', 'execution']),
		within(NODE, 'execution', ['operations', 'trigger', 'kinds', 'listSearch', 'fields']),
		within(NODE, 'listSearch', ['operations', 'trigger', 'kinds']),
		within(NODE, 'dingtalk', [
			'operations',
			'trigger',
			'kinds',
			'listSearch',
			'fields',
			'execution',
		]),
		within(DINGTALK, 'stream', ['api', 'files']),
		within(DINGTALK, 'api', ['stream', 'files']),
		within(DINGTALK, 'files', ['stream', 'api']),
		within(DINGTALK, 'client', ['stream', 'api', 'files']),
		within(DINGTALK, 'auth', ['stream', 'api', 'files', 'client']),
		within(DINGTALK, 'errors', ['stream', 'api', 'files', 'client', 'auth']),
		within(DINGTALK, 'transport', ['stream', 'api', 'files', 'client', 'auth', 'errors']),
		{
			name: 'credentials-know-dingtalk-only',
			severity: 'error',
			from: { path: '^credentials/' },
			to: { path: `^${NODE}/`, pathNot: `^${DINGTALK}/` },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
	},
};

import { DingTalkConferenceApi } from '../../../credentials/DingTalkConferenceApi.credentials';
import { nodeProperties } from '../../../nodes/DingTalkConference/panel';
import { read } from './files';

/** Labels of n8n itself. */
const OF_N8N = [
	'Actions',
	'Continue (using error output)',
	'More details',
	'On Error',
	'Predefined Credential Type',
	'Tool',
	'Triggers',
];

/** Every text under which something can be found in what the panel and the credential show. */
function labelsIn(shown: unknown): string[] {
	if (Array.isArray(shown)) return shown.flatMap(labelsIn);
	if (typeof shown !== 'object' || shown === null) return [];
	const { displayName, name } = shown as { displayName?: unknown; name?: unknown };
	return [
		...[displayName, name].filter((label) => typeof label === 'string'),
		...Object.values(shown).flatMap(labelsIn),
	];
}

/** `International (dingtalk.io)` may be called International. */
const inShort = (label: string) => label.replace(/ \(.*\)$/, '');

/** Nodes of the recipe's example. */
const recipe = JSON.parse(read('examples/dingtalk-calendar-co-hosts.json')) as {
	nodes: Array<{ name: string }>;
};

const known = new Set(
	[
		...OF_N8N,
		...recipe.nodes.map(({ name }) => name),
		...labelsIn(nodeProperties()),
		...labelsIn(new DingTalkConferenceApi().properties),
	].flatMap((label) => [label, inShort(label)]),
);

describe('the README', () => {
	const named = [...read('README.md').matchAll(/(?<![\w`])_([A-Z][^_\n]*)_(?!\w)/g)]
		.flatMap(([, label = '']) => label.split(' → '))
		// Resources have operations of one name: the table of operations has its own test.
		.filter((label) => label !== 'Calendar Event');

	it.each([...new Set(named)])('calls %s by the name that the user sees', (label) => {
		expect(known).toContain(label);
	});
});

import type { ErrorRule } from '../../../nodes/DingTalkConference/dingtalk/errors/failure';
import { rulesByCode } from '../../../nodes/DingTalkConference/dingtalk/errors/errorCodes';
import { permissionsOf, type Operation } from '../../../nodes/DingTalkConference/kinds/operation';
import { resources } from '../../../nodes/DingTalkConference/operations';

/** The parts of each page that are written from the code, by the name in their markers. */
export const derivedParts: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
	'README.md': { operations: operationsInShort },
	'docs/operations.md': { operations: operationsInFull },
	'docs/errors.md': { codes },
};

/** `text` with its derived parts as the code has them. */
export function upToDate(page: string, text: string): string {
	return Object.entries(derivedParts[page] ?? {}).reduce((current, [name, part]) => {
		const marked = new RegExp(`(<!-- ${name}: [^>]*-->\n)[^]*(<!-- /${name} -->)`);
		if (!marked.test(current)) throw new Error(`${page} has no markers for ${name}`);
		return current.replace(
			marked,
			(_, start: string, end: string) => `${start}\n${part()}\n\n${end}`,
		);
	}, text);
}

/** The API permissions that any operation needs. */
export function permissions(): Set<string> {
	return new Set(resources.flatMap(({ operations }) => operations.flatMap(permissionsOf)));
}

function operationsInShort(): string {
	return resources
		.map(({ name, operations }) => `- **${name}**: ${operations.map((one) => one.name).join(', ')}`)
		.join('\n');
}

function operationsInFull(): string {
	return resources
		.map(({ name, operations }) => {
			const rows = operations.map((one) => [
				one.name,
				one.description,
				permissionsOf(one).map(code).join(', '),
				pageOf(one),
			]);
			return `## ${name}\n\n${table(['Operation', 'What it does', 'Permission', 'API'], rows)}`;
		})
		.join('\n\n');
}

const API_PAGES = 'https://open.dingtalk.com/document/development/';

/** DingTalk's page of the main call. */
function pageOf({ apis: [main] }: Operation): string {
	if (main?.docs === undefined) return 'not in the public reference';
	return `[${main.docs}](${API_PAGES}${main.docs})`;
}

/** The node's reaction to a failure. */
function reaction({ tokenRefused, retry, endsRun }: ErrorRule): string {
	if (tokenRefused) return 'Gets a new token and tries again once, then stops';
	if (retry?.certainlyNotCarriedOut) return 'Waits and tries again';
	if (retry) return 'Waits and tries again, unless something could happen twice';
	return endsRun
		? 'Stops: every further call would fail, too'
		: 'Fails this item and goes on with the others';
}

function codes(): string {
	const bySentence = new Map<string, string[]>();
	for (const [own, rule] of rulesByCode) {
		const { message, hint } = rule;
		const sentence = [message.replace('{scope}', '…'), hint, reaction(rule)].join(' | ');
		bySentence.set(sentence, [...(bySentence.get(sentence) ?? []), code(own)]);
	}
	const rows = [...bySentence].map(([sentence, own]) => [own.join(', '), ...sentence.split(' | ')]);
	return table(['Code', 'What happened', 'What to do', 'What the node does'], rows);
}

const code = (text: string) => `\`${text}\``;

function table(head: string[], rows: string[][]): string {
	return [head, head.map(() => '---'), ...rows]
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n');
}

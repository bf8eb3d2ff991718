import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { rulesByCode } from '../../nodes/DingTalkConference/dingtalk/errors/errorCodes';
import { permissionsOf } from '../../nodes/DingTalkConference/kinds/operation';
import { resources } from '../../nodes/DingTalkConference/operations';

const path = resolve(__dirname, '../../README.md');

function table(head: string[], rows: string[][]): string {
	const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
	return `\n${lines.join('\n')}\n`;
}

function operations(): string {
	const rows = resources.flatMap(({ name: resource, operations: own }) =>
		own.map((operation) => [
			resource,
			`**${operation.name}**`,
			operation.description,
			permissionsOf(operation)
				.map((permission) => `\`${permission}\``)
				.join(', '),
		]),
	);
	return table(['resource', 'operation', 'what it does', 'permissions'], rows);
}

function codes(): string {
	const bySentence = new Map<string, string[]>();
	for (const [code, { message, hint }] of rulesByCode) {
		const sentence = `${message.replace('{scope}', '…')} | ${hint}`;
		bySentence.set(sentence, [...(bySentence.get(sentence) ?? []), `\`${code}\``]);
	}
	return table(
		['code', 'what happened', 'what to do'],
		[...bySentence].map(([sentence, own]) => [own.join(', '), ...sentence.split(' | ')]),
	);
}

const derived = { operations, codes };

/** `readme` with the derived parts as the code has them. */
function upToDate(readme: string): string {
	return Object.entries(derived).reduce(
		(text, [name, part]) =>
			text.replace(
				new RegExp(`(<!-- ${name}: [^>]*-->\n)[^]*(<!-- /${name} -->)`),
				(_, start: string, end: string) => `${start}${part()}\n${end}`,
			),
		readme,
	);
}

/** The formatter pads the cells of tables. */
const unpadded = (text: string) =>
	text
		.replace(/ {2,}/g, ' ')
		.replace(/-{3,}/g, '---')
		.replace(/\n{2,}/g, '\n');

describe('the README', () => {
	const readme = readFileSync(path, 'utf8');
	if (process.env.WRITE_DOCS) writeFileSync(path, upToDate(readme));

	it('has the tables that are derived from the code (npm run docs writes them)', () => {
		const written = readFileSync(path, 'utf8');
		expect(unpadded(written)).toBe(unpadded(upToDate(written)));
	});

	it('tells of every permission', () => {
		for (const permission of resources
			.flatMap((resource) => resource.operations)
			.flatMap(permissionsOf)) {
			expect(readme).toContain(permission);
		}
	});

	it('leads with its links to headings that it has', () => {
		const anchors = [...readme.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor]) => anchor);
		const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
			heading
				.toLowerCase()
				.replace(/[^\w\s-]/g, '')
				.replace(/\s/g, '-'),
		);
		expect(headings).toEqual(expect.arrayContaining(anchors));
	});
});

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { pages, read, root } from './files';
import { anchorsOf, deadEnd, inRepository, linksOf, RAW } from './links';

const LARGEST_README = 14_000;
const LARGEST_PICTURE = 150_000;

const pictures = ['docs', 'examples'].flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.png'))
		.map((name) => join(folder, name)),
);

describe('the pages', () => {
	it('are found', () => {
		expect(pages).toEqual(
			expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/errors.md']),
		);
	});

	it.each(pages)('%s has no dead link', (page) => {
		const dead = linksOf(read(page)).flatMap((link) => deadEnd(page, link) ?? []);
		expect(dead).toEqual([]);
	});

	it.each(pages)('%s links to its own repository by relative links', (page) => {
		const own = linksOf(read(page)).filter((link) =>
			/github\.com\/(n8n-nodes-dingtalk-conference\/){2}(blob|tree|raw)\//.test(link),
		);
		expect(own).toEqual([]);
	});

	it('show their pictures by relative links, except for the README, which npm shows, too', () => {
		const picturesOf = (page: string) =>
			linksOf(read(page)).filter((link) => link.endsWith('.png'));
		expect(picturesOf('README.md').filter((link) => !link.startsWith(RAW))).toEqual([]);
		const others = pages.filter((page) => page !== 'README.md').flatMap(picturesOf);
		expect(others.filter((link) => /^https?:/.test(link))).toEqual([]);
	});
});

describe('the README', () => {
	it('can be read in one sitting', () => {
		expect(Buffer.byteLength(read('README.md'))).toBeLessThan(LARGEST_README);
	});

	it('begins with a picture', () => {
		expect(linksOf(read('README.md').slice(0, 2000))).toContainEqual(
			expect.stringMatching(/^https:.+\/docs\/.+\.png$/),
		);
	});
});

describe('the pictures', () => {
	it.each(pictures)('%s is small', (picture) => {
		expect(statSync(join(root, picture)).size).toBeLessThan(LARGEST_PICTURE);
	});

	it.each(pictures)('%s is shown on a page', (picture) => {
		const shown = pages.flatMap((page) =>
			linksOf(read(page)).map((link) => inRepository(page, link)),
		);
		expect(shown).toContain(picture);
	});
});

describe('the test of links', () => {
	it.each([
		['docs/nowhere.md', 'there is no docs/nowhere.md'],
		['README.md#nowhere', 'no such heading'],
		['../outside.md', 'out of the repository'],
		['docs#install', 'a folder has no headings'],
	])('notices %s', (link, reason) => {
		expect(deadEnd('README.md', link)).toContain(reason);
	});

	it.each(['#install', 'docs/errors.md', 'LICENSE', 'https://example.com/x'])(
		'accepts %s',
		(link) => {
			expect(deadEnd('README.md', link)).toBeUndefined();
		},
	);

	it('finds links and pictures, but none in code', () => {
		expect(
			linksOf('[a](b.md) ![c](d.png "e") [![f](g.svg)](h.md) `[i](j)`\n```\n[k](l)\n```\n'),
		).toEqual(['b.md', 'd.png', 'g.svg', 'h.md']);
	});

	it('makes anchors as GitHub does', () => {
		expect(anchorsOf('# Which ID do I have?\n## A & `b_c`\n## [d](e)\n## [d](e)\n')).toEqual([
			'which-id-do-i-have',
			'a--b_c',
			'd',
			'd-1',
		]);
	});
});

import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

import { read, root } from './files';

/** The targets of all links and pictures of a page; what stands in code is none. */
export function linksOf(text: string): string[] {
	const prose = text.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
	const markdown = prose.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g);
	// A picture for each theme takes HTML.
	const html = prose.matchAll(/ (?:src|srcset)="([^"\s]+)"/g);
	return [...markdown, ...html].map(([, target = '']) => target);
}

/** The anchors that GitHub makes of the headings of a page. */
export function anchorsOf(text: string): string[] {
	const seen = new Map<string, number>();
	const headings = text.replace(/^```[^]*?^```/gm, '').matchAll(/^#{1,6} (.+)$/gm);
	return [...headings].map(([, heading = '']) => {
		const anchor = heading
			.toLowerCase()
			.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.trim()
			.replace(/\s/g, '-');
		const times = seen.get(anchor) ?? 0;
		seen.set(anchor, times + 1);
		return times === 0 ? anchor : `${anchor}-${times}`;
	});
}

/** Where GitHub has the files of the repository: npm shows the README, but none of its files. */
export const RAW =
	'https://raw.githubusercontent.com/n8n-nodes-dingtalk-conference/n8n-nodes-dingtalk-conference/main/';

/** The path in the repository to which a link of `page` leads. */
export function inRepository(page: string, link: string): string {
	return link.startsWith(RAW)
		? link.slice(RAW.length)
		: normalize(join(dirname(page), decodeURIComponent(link)));
}

/** Why a link of `page` leads nowhere; nothing when it leads somewhere, or to another site. */
export function deadEnd(page: string, link: string): string | undefined {
	if (/^[a-z]+:/i.test(link) && !link.startsWith(RAW)) return undefined;
	const [path = '', anchor] = link.split('#');
	const target = path === '' ? page : inRepository(page, path);
	if (target.startsWith('..')) return `${link} leads out of the repository`;
	if (!existsSync(join(root, target))) return `${link}: there is no ${target}`;
	if (anchor === undefined) return undefined;
	if (statSync(join(root, target)).isDirectory()) return `${link}: a folder has no headings`;
	return anchorsOf(read(target)).includes(anchor)
		? undefined
		: `${link}: ${target} has no such heading`;
}

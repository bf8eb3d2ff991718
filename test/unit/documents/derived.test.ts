import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ownCodes } from '../../../nodes/DingTalkConference/dingtalk/errors/ownCode';
import { derivedParts, permissions, upToDate } from './derivedParts';
import { read, root } from './files';

if (process.env.WRITE_DOCS) {
	for (const page of Object.keys(derivedParts)) {
		writeFileSync(join(root, page), upToDate(page, read(page)));
	}
}

describe('a part of a page that is written from the code', () => {
	it.each(Object.keys(derivedParts))('is up to date in %s (npm run docs writes it)', (page) => {
		expect(read(page)).toBe(upToDate(page, read(page)));
	});

	it('includes every permission, in the README', () => {
		for (const permission of permissions()) expect(read('README.md')).toContain(permission);
	});
});

describe('the codes of the node itself', () => {
	const page = read('docs/errors.md');

	it.each(Object.keys(ownCodes))('%s stands before those of DingTalk', (code) => {
		const place = page.indexOf(`| \`${code}\` |`);
		expect(place).toBeGreaterThan(0);
		expect(place).toBeLessThan(page.indexOf('<!-- codes'));
	});
});

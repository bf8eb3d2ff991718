import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';

import type { N8nScene } from '../n8n/scene';
import { openBrowser } from './chromium';
import { Editor } from './editor';

export interface Visit {
	editor: Editor;
	/** A test that goes on where the one before it ended: after one that fails the others have no ground. */
	step(name: string, take: () => Promise<void>): void;
}

/** One person's visit to the editor, logged in. */
export function useEditor(scene: N8nScene): Visit {
	let browser: BrowserContext | undefined;
	let failed: string | undefined;
	const visit = {} as Visit;
	visit.step = (name, take) => {
		it(name, async () => {
			if (failed !== undefined) throw new Error(`Not reached: "${failed}" has failed`);
			try {
				await take();
			} catch (error) {
				failed = name;
				await visit.editor.photograph('failed');
				throw error;
			}
		});
	};
	beforeAll(async () => {
		const opened = await openBrowser(join(scene.folder, 'browser'));
		browser = opened.browser;
		visit.editor = new Editor(opened.page, scene.n8n.url);
		await visit.editor.logIn();
	});
	afterAll(async () => await browser?.close());
	return visit;
}

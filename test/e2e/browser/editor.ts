/// <reference lib="dom" />
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';

import { OWNER } from '../n8n/restClient';

const SCREENSHOTS = process.env.E2E_SCREENSHOTS ?? resolve(__dirname, '../screenshots');

/** Whatever opens, closes or is replaced has come to rest then. */
const SETTLE_MS = 500;

/** n8n's own "From list" is a little wider than its place too, which nobody sees. */
const OVERHANG_PX = 12;

const NO_TOASTS = '.el-notification { display: none !important }';

/** n8n's editor, driven as a person would. */
export class Editor {
	constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	byTestId(id: string): Locator {
		return this.page.locator(`[data-test-id="${id}"]`);
	}

	async logIn(): Promise<void> {
		await this.page.goto(`${this.url}/signin`);
		await this.page.fill('input[name=emailOrLdapLoginId]', OWNER.email);
		await this.page.fill('input[name=password]', OWNER.password);
		await this.page.keyboard.press('Enter');
		await this.page.waitForURL((url) => !url.pathname.includes('signin'));
	}

	/** An empty workflow that is started by hand. */
	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.byTestId('canvas-plus-button').click();
		await this.byTestId('node-creator-search-bar').fill('manual');
		await this.byTestId('node-creator-item-name').first().click();
		await this.byTestId('canvas-node').first().waitFor();
		await this.byTestId('node-creator').waitFor({ state: 'hidden' });
	}

	/** Searches for a node and waits until the node creator offers one of this name. */
	async searchNode(words: string, name: string): Promise<Locator> {
		if (!(await this.byTestId('node-creator').isVisible())) {
			await this.byTestId('node-creator-plus-button').click();
		}
		await this.byTestId('node-creator-search-bar').fill(words);
		const found = this.byTestId('node-creator-item-name').getByText(name, { exact: true });
		await found.waitFor();
		return found;
	}

	/** Adds a node that was found, by one of its actions; its panel opens. */
	async addNode(found: Locator, action: string): Promise<void> {
		await found.click();
		await this.byTestId('node-creator-item-name').getByText(action, { exact: true }).click();
		await this.byTestId('node-parameters').waitFor();
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.byTestId('canvas-node').first().waitFor();
	}

	async openNode(name: string): Promise<void> {
		await this.byTestId('canvas-node').filter({ hasText: name }).first().dblclick();
		await this.byTestId('node-parameters').waitFor();
	}

	/** The part of the panel that belongs to a field, by its internal name. */
	field(name: string): Locator {
		return this.byTestId(`parameter-input-${name}`);
	}

	locator(name: string): Locator {
		return this.byTestId(`resource-locator-${name}`);
	}

	/** Labels of the fields, from top to bottom. */
	async labels(): Promise<string[]> {
		const labels = this.byTestId('node-parameters').locator('[data-test-id="input-label"]:visible');
		// Beside a label stands the switch between "Fixed" and "Expression".
		return (await labels.allInnerTexts()).map((text) => text.trim().split('\n')[0] ?? '');
	}

	/** Chooses in a field with a fixed set of options. */
	async choose(name: string, option: string): Promise<void> {
		await this.field(name).click();
		await this.openOptions().filter({ hasText: option }).first().click();
	}

	/** The modes of a locator whose label is cut off where they are shown. */
	async cutModes(locator: Locator, modes: string[]): Promise<string[]> {
		const cut: string[] = [];
		for (const mode of modes) {
			await this.chooseMode(locator, mode);
			const shown = locator.locator('[data-test-id="rlc-mode-selector"] input');
			const isCut = await shown.evaluate((input: HTMLInputElement, overhang) => {
				const { font, paddingLeft, paddingRight } = getComputedStyle(input);
				const pen = document.createElement('canvas').getContext('2d');
				if (!pen) throw new Error('Nothing to measure the text with');
				pen.font = font;
				const room = input.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
				return pen.measureText(input.value).width > room + overhang;
			}, OVERHANG_PX);
			if (isCut) cut.push(await shown.inputValue());
		}
		return cut;
	}

	async chooseMode(locator: Locator, mode: string): Promise<void> {
		await locator.locator('[data-test-id="rlc-mode-selector"]').click();
		await this.page.locator(`[data-test-id="mode-${mode}"]:visible`).click();
		// The input for the value is replaced a little later.
		await this.page.waitForTimeout(SETTLE_MS);
	}

	/** Opens a locator's list and waits for its entries. */
	async openList(locator: Locator, search?: string): Promise<Locator> {
		await locator.locator('[data-test-id="rlc-input"]').click();
		if (search !== undefined) await this.search(search);
		const entries = this.page.locator('[data-test-id="rlc-item"]:visible');
		await entries.first().waitFor();
		return entries;
	}

	/** Searches in the list that is open. */
	async search(words: string): Promise<void> {
		await this.page.locator('[data-test-id="rlc-search"]:visible').fill(words);
	}

	async type(locator: Locator, text: string): Promise<void> {
		await locator.locator('input, textarea, [contenteditable="true"]').last().fill(text);
	}

	/**
	 * Runs the step.
	 *
	 * @returns id of the execution, which may not have ended yet
	 */
	async execute(): Promise<string> {
		const answered = this.page.waitForResponse((response) => response.url().endsWith('/run'));
		await this.byTestId('node-execute-button').click();
		const { data } = (await (await answered).json()) as { data: { executionId: string } };
		return data.executionId;
	}

	/** For a person to look at. */
	async photograph(name: string, part?: Locator): Promise<void> {
		mkdirSync(SCREENSHOTS, { recursive: true });
		await this.page.waitForTimeout(SETTLE_MS);
		const path = join(SCREENSHOTS, `${name}.png`);
		await (part ?? this.page).screenshot({ path, style: NO_TOASTS });
	}

	private openOptions(): Locator {
		return this.page.locator('.el-select-dropdown__item:visible');
	}
}

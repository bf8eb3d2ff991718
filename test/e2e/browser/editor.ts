/// <reference lib="dom" />
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';

import { OWNER } from '../n8n/restClient';

const SCREENSHOTS = process.env.E2E_SCREENSHOTS ?? resolve(__dirname, '../screenshots');

/** By then everything that opens, closes or is replaced has come to rest. */
const SETTLE_MS = 500;

/** Around a canvas; a node's name stands below it. */
const MARGIN_PX = { side: 60, above: 40, below: 72 };

/** Elements over the canvas, and the plus signs at the ends of a workflow. */
const NO_CONTROLS =
	'button, div:has(> [data-test-id="execute-workflow-button"]), div:has(> * > [data-test-id="execute-workflow-button"]), .vue-flow__panel, .vue-flow__node [class*="_line"], .vue-flow__node [class*="runDataLabel"], .vue-flow__node [data-test-id*="plus"] { visibility: hidden !important }';

/** n8n's explanation beside a button. */
const NO_TIPS =
	'[data-reka-popper-content-wrapper], .el-popper[role="tooltip"] { display: none !important }';

/** Messages that come and go, and the neighbors of a node at the edges of its panel. */
const NO_TOASTS =
	'.el-notification, [data-test-id^="floating-node"], [class*="floatingNodes"] { display: none !important }';

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
		await this.canvasNode(name).dblclick();
		await this.byTestId('node-parameters').waitFor();
	}

	canvasNode(name: string): Locator {
		const label = this.page.getByText(name, { exact: true });
		return this.byTestId('canvas-node').filter({ has: label }).first();
	}

	/** Back to the canvas. */
	async closeNode(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.byTestId('ndv').waitFor({ state: 'hidden' });
	}

	/** The part of the panel that belongs to a field, by its internal name. */
	field(name: string): Locator {
		return this.byTestId(`parameter-input-${name}`);
	}

	locator(name: string): Locator {
		return this.byTestId(`resource-locator-${name}`);
	}

	/** A field of the items that come in, as the schema shows it. */
	inputField(name: string): Locator {
		return this.page.locator(`[data-target="mappable"][data-name="${name}"]`).first();
	}

	/** Takes something with the mouse and lets it fall elsewhere. */
	async drag(from: Locator, to: Locator): Promise<void> {
		await from.hover();
		await this.page.mouse.down();
		const box = await to.boundingBox();
		if (!box) throw new Error('Nothing to let it fall onto');
		// It is taken up when the mouse has moved a little.
		await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 20 });
		await this.page.mouse.up();
	}

	/** Labels of the fields, from top to bottom. */
	async labels(): Promise<string[]> {
		const labels = this.byTestId('node-parameters').locator('[data-test-id="input-label"]:visible');
		// Beside a label stands the switch between "Fixed" and "Expression".
		return (await labels.allInnerTexts()).map((text) => text.trim().split('\n')[0] ?? '');
	}

	/** The labels as soon as all these are there, or after a while as they are then. */
	async labelsWith(expected: readonly string[]): Promise<string[]> {
		for (let patience = 20; patience > 0; patience--) {
			const labels = await this.labels();
			if (expected.every((label) => labels.includes(label))) return labels;
			await this.page.waitForTimeout(SETTLE_MS / 5);
		}
		return await this.labels();
	}

	/** Adds a field of a collection, by the name that the list of fields shows. */
	async addToCollection(name: string, field: string): Promise<void> {
		const collection = this.page.locator(`.multi-parameter:has(label[for="${name}"])`);
		await collection.locator('[data-test-id="collection-parameter-add"]').last().click();
		await this.openOptions().getByText(field, { exact: true }).click();
	}

	/** Chooses in a field with a fixed set of options. */
	async choose(name: string, option: string): Promise<void> {
		await this.field(name).click();
		const headline = this.openOptions().locator('.option-headline');
		await headline.getByText(option, { exact: true }).click();
		await this.openList.waitFor({ state: 'hidden' });
	}

	/** Names of the options of a field, whose list is left open; n8n adds one of its own. */
	async optionNames(name: string): Promise<string[]> {
		await this.field(name).click();
		await this.openOptions().first().waitFor();
		const names = await this.openOptions().locator('.option-headline').allInnerTexts();
		return names.filter((each) => each !== 'Custom API Call');
	}

	async closeList(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.openList.waitFor({ state: 'hidden' });
	}

	/** The list of options that is open. */
	get openList(): Locator {
		return this.page.locator('.el-select-dropdown:visible');
	}

	async chooseMode(locator: Locator, mode: string): Promise<void> {
		await locator.locator('[data-test-id="rlc-mode-selector"]').click();
		await this.page.locator(`[data-test-id="mode-${mode}"]:visible`).click();
		// The input for the value is replaced a little later.
		await this.page.waitForTimeout(SETTLE_MS);
	}

	/** Opens a locator's list and waits for its entries. */
	async openEntries(locator: Locator, search?: string): Promise<Locator> {
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

	/** Runs the workflow that is open, and waits for its end. */
	async executeWorkflow(): Promise<void> {
		const answered = this.page.waitForResponse((response) => response.url().endsWith('/run'));
		await this.byTestId('execute-workflow-button').click();
		await answered;
	}

	/** For a person to look at. */
	async photograph(name: string, part?: Locator): Promise<void> {
		mkdirSync(SCREENSHOTS, { recursive: true });
		await this.page.waitForTimeout(SETTLE_MS);
		const path = join(SCREENSHOTS, `${name}.png`);
		await (part ?? this.page).screenshot({ path, style: NO_TOASTS });
	}

	async photographPart(part: Locator): Promise<Buffer> {
		await this.page.waitForTimeout(SETTLE_MS);
		return await part.screenshot({ style: `${NO_TOASTS} ${NO_TIPS}` });
	}

	/** The card around a part of the page, without what it lies on. */
	async photographCard(part: Locator): Promise<Buffer> {
		await this.page.waitForTimeout(SETTLE_MS);
		const clip = await part.evaluate((element) => {
			let card = element;
			while (card.parentElement && card.parentElement.clientWidth < innerWidth) {
				card = card.parentElement;
			}
			// Whole pixels, so nothing of the page behind it shows at an edge.
			const { left, top, right, bottom } = card.getBoundingClientRect();
			const [x, y] = [Math.ceil(left), Math.ceil(top)];
			return { x, y, width: Math.floor(right) - x, height: Math.floor(bottom) - y };
		});
		return await this.page.screenshot({ clip, style: NO_TOASTS });
	}

	/** All of the workflow that is open, as large as it fits, without what stands around it. */
	async photographCanvas(): Promise<Buffer> {
		await this.byTestId('zoom-to-fit').click();
		await this.page.waitForTimeout(SETTLE_MS);
		// Room for the margins.
		await this.byTestId('zoom-out-button').click();
		await this.page.mouse.move(0, 0);
		await this.page.waitForTimeout(2 * SETTLE_MS);
		const boxes = await this.page.locator('.vue-flow__node').evaluateAll((nodes) =>
			nodes.map((node) => {
				const { left, top, right, bottom } = node.getBoundingClientRect();
				return { left, top, right, bottom };
			}),
		);
		const left = Math.min(...boxes.map((box) => box.left)) - MARGIN_PX.side;
		const top = Math.min(...boxes.map((box) => box.top)) - MARGIN_PX.above;
		const right = Math.max(...boxes.map((box) => box.right)) + MARGIN_PX.side;
		const bottom = Math.max(...boxes.map((box) => box.bottom)) + MARGIN_PX.below;
		return await this.page.screenshot({
			clip: { x: left, y: top, width: right - left, height: bottom - top },
			style: `${NO_TOASTS} ${NO_CONTROLS}`,
		});
	}

	/** A theme of n8n's, from the next page on. */
	async setTheme(theme: 'light' | 'dark'): Promise<void> {
		await this.page.evaluate((value) => localStorage.setItem('N8N_THEME', value), theme);
	}

	private openOptions(): Locator {
		return this.page.locator('.el-select-dropdown__item:visible');
	}
}

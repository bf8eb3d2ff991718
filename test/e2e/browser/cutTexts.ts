/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Locator } from 'playwright-core';

/** n8n's own "From list" is a little wider than its place too, which nobody sees. */
const OVERHANG_PX = 12;

/** Texts of a part of the page that are cut off where they are shown: labels, names of options, what is chosen. */
export async function cutTexts(part: Locator): Promise<string[]> {
	return await part.evaluate((root, overhang) => {
		const isCut = (element: Element): boolean => {
			const range = document.createRange();
			range.selectNodeContents(element);
			const { right } = range.getBoundingClientRect();
			for (let box: Element | null = element; box; box = box.parentElement) {
				if (getComputedStyle(box).overflowX !== 'visible') {
					const isScrolled = box === element && box.scrollWidth > box.clientWidth + 1;
					if (isScrolled || right > box.getBoundingClientRect().right + 1) return true;
				}
				if (box === root) return false;
			}
			return false;
		};
		const pen = document.createElement('canvas').getContext('2d');
		const widthIn = (input: HTMLInputElement, text: string): number => {
			if (!pen) throw new Error('Nothing to measure the text with');
			pen.font = getComputedStyle(input).font;
			return pen.measureText(text).width;
		};
		const isCutInput = (input: HTMLInputElement): boolean => {
			const { paddingLeft, paddingRight } = getComputedStyle(input);
			const room = input.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
			return widthIn(input, input.value) > room + overhang;
		};
		const isShown = (element: Element) => element.getClientRects().length > 0;
		const ownText = (element: Element) =>
			[...element.childNodes]
				.filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
				.map(({ textContent }) => textContent?.trim() ?? '')
				.join('');
		const texts = [...root.querySelectorAll('*')]
			.filter((element) => isShown(element) && ownText(element) !== '' && isCut(element))
			.map(ownText);
		const choices = [...root.querySelectorAll<HTMLInputElement>('.el-select input')]
			.filter((input) => isShown(input) && isCutInput(input))
			.map(({ value }) => value);
		return [...new Set([...texts, ...choices])];
	}, OVERHANG_PX);
}

/** Those of the names that do not fit into a field with a fixed set of options, were they chosen there. */
export async function namesTooLong(select: Locator, names: readonly string[]): Promise<string[]> {
	return await select.evaluate(
		(input: HTMLInputElement, { all, overhang }) => {
			const { font, paddingLeft, paddingRight } = getComputedStyle(input);
			const pen = document.createElement('canvas').getContext('2d');
			if (!pen) throw new Error('Nothing to measure the text with');
			pen.font = font;
			const room = input.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
			return all.filter((name) => pen.measureText(name).width > room + overhang);
		},
		{ all: names, overhang: OVERHANG_PX },
	);
}

import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../../../dingtalk/json';

const SECOND_MS = 1000;
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS, GROWTH] = [60_000, 300_000, 1.5];

/** How long to wait after so many looks, in milliseconds. */
export function pauseBeforeNextLook(looks: number): number {
	return Math.min(FIRST_PAUSE_MS * GROWTH ** (looks - 1), LONGEST_PAUSE_MS);
}

/** The speech as Markdown, with speakers, and times counted from the start of the recording. */
export function transcriptMarkdown(paragraphs: readonly IDataObject[]): string {
	return paragraphs
		.map(({ nickName, startTime, paragraph }) => {
			const name = (firstText(nickName) ?? 'Unknown').replace(/[\\`*_[\]<>]/g, '\\$&');
			return `**${name}** (${clockTime(Number(startTime) || 0)})\n\n${firstText(paragraph) ?? ''}`;
		})
		.join('\n\n');
}

/** `1:02:03` or `02:03`. */
function clockTime(milliseconds: number): string {
	const seconds = Math.floor(milliseconds / SECOND_MS);
	const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
	const [hours = 0, ...others] = parts;
	const rest = others.map((part) => String(part).padStart(2, '0')).join(':');
	return hours > 0 ? `${hours}:${rest}` : rest;
}

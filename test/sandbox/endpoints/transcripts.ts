import type { JsonObject } from '../gateway/json';
import type { Conference } from '../state/meetings';
import { speechOf, type Paragraph } from '../state/speech';

/** The speech of a meeting, in the order and from the time that a reader asks for. "1" is newest first. */
export function spokenParagraphs(
	conference: Conference,
	{ startTime = 0, direction = '0' }: { startTime?: number; direction?: string },
): Paragraph[] {
	const said = speechOf(conference).filter((paragraph) => paragraph.startTime >= startTime);
	return direction === '1' ? said.reverse() : said;
}

/** A paragraph as recordings and minutes show it, with its sentences and words. */
export function paragraphRow(
	{ unionId, nickName, startTime, endTime, sentences }: Paragraph,
	recordId: number,
): JsonObject {
	const sentenceMs = Math.floor((endTime - startTime) / sentences.length);
	return {
		unionId,
		nickName,
		recordId,
		startTime,
		endTime,
		paragraph: sentences.join(' '),
		sentenceList: sentences.map((sentence, index) => {
			const start = startTime + index * sentenceMs;
			return {
				sentence,
				unionId,
				startTime: start,
				endTime: start + sentenceMs,
				wordList: wordRows(sentence, start, sentenceMs),
			};
		}),
	};
}

function wordRows(sentence: string, start: number, sentenceMs: number): JsonObject[] {
	const words = sentence.split(' ');
	const wordMs = Math.floor(sentenceMs / words.length);
	return words.map((word, index) => ({
		word,
		wordId: `${start}#${index}`,
		startTime: start + index * wordMs,
		endTime: start + (index + 1) * wordMs,
	}));
}

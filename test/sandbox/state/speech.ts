import type { Conference } from './meetings';

/** The words of one person without a pause. Times are ms from the start of the recording. */
export interface Paragraph {
	unionId: string;
	nickName: string;
	startTime: number;
	endTime: number;
	sentences: string[];
}

/** Sentences that anybody may say in a meeting. */
const sentences = [
	['Hello and welcome.', 'Let us begin with the forecast.'],
	['The figures of the quarter are in.', 'I will send them today.'],
	['Are there any questions?'],
	['When is the next review?', 'On the same day next week.'],
];

const gapMs = 1000;
/** How long anybody speaks a sentence. */
export const sentenceMs = 4000;

/** The speech of a meeting: everybody who was in it says something, in turn. */
export function speechOf(conference: Conference): Paragraph[] {
	if (conference.speech) return conference.speech;
	const speakers = conference.members.filter(
		({ unionId, joinTime }) => unionId !== '' && joinTime !== undefined,
	);
	let startTime = gapMs;
	return speakers.map(({ unionId, userNick }, index) => {
		const said = sentences[index % sentences.length] ?? [];
		const endTime = startTime + said.length * sentenceMs;
		const paragraph = { unionId, nickName: userNick, startTime, endTime, sentences: said };
		startTime = endTime + gapMs;
		return paragraph;
	});
}

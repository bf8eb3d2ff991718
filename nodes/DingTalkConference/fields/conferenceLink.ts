import type { ConferenceReference } from '../dingtalk/api/conferenceOf';

/** A link inside other text, as chats and calendars hold it. */
const LINK = /(?:https?|dingtalk):\/\/[^\s<>"'，。、；）】」]+/giu;

/**
 * The meeting that a join link leads to: by its room code, or by the ID that a calendar's link holds.
 * Such a link may stand in other text, and may itself be carried by another link as a parameter.
 *
 * @returns `undefined` when no link in `text` tells the meeting
 */
export function conferenceOfLink(text: string): ConferenceReference | undefined {
	// Descriptions of calendar entries are HTML.
	const plain = text.replace(/&amp;/g, '&');
	const links = plain.match(LINK) ?? [plain.trim()];
	for (const link of links) {
		const found = inLink(link, 3);
		if (found) return found;
	}
	return undefined;
}

/** @param depth how many links inside links are followed */
function inLink(link: string, depth: number): ConferenceReference | undefined {
	const parameters = parametersOf(link);
	const roomCode = parameters.get('roomcode')?.replace(/[\s-]|\D+$/g, '');
	if (roomCode && /^\d{5,20}$/.test(roomCode)) return { kind: 'roomCode', value: roomCode };
	const id = (parameters.get('confid') ?? parameters.get('conferenceid'))?.replace(/\W+$/, '');
	if (id && /^[\w-]{8,64}$/.test(id)) return { kind: 'id', value: id };
	if (depth === 0) return undefined;
	for (const value of parameters.values()) {
		const found = /:\/\/|[?&]\w+=/.test(value) ? inLink(value, depth - 1) : undefined;
		if (found) return found;
	}
	return undefined;
}

/** The parameters in the query and behind `#`, by name in lower case. */
function parametersOf(link: string): Map<string, string> {
	const queries = link.split(/[?#]/).slice(1);
	const pairs = queries.flatMap((query) => [...new URLSearchParams(query)]);
	return new Map(pairs.map(([name, value]) => [name.toLowerCase(), value]));
}

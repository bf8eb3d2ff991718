import type { ConferenceReference } from '../../dingtalk/api/conferenceOf';
import { ENTITY_ID, isMeetingCode, UUID } from '../../dingtalk/forms';

/** A link inside other text, as chats and calendars hold it. */
const LINK =
	/(?:(?:https?|dingtalk):\/\/|meeting\.dingtalk\.(?:com|io)\/)[^\s<>"'\\，。、；）】」]+/giu;

/** Redirects carry a link as a parameter, percent-encoded once more each time. */
const DEEPEST = 4;

/** The links of a text, in their order. */
export function linksOf(text: string): string[] {
	return text.match(LINK) ?? [];
}

/**
 * The meeting that a join link leads to: by its code, or by the ID that a calendar's link holds. The
 * link may itself be carried by another one (Outlook's Safe Links, Google's redirects, DingTalk's own).
 *
 * @returns `undefined` when the link tells no meeting, as DingTalk's short links do not
 */
export function conferenceOfLink(link: string): ConferenceReference | undefined {
	let current = link;
	for (let depth = 0; depth < DEEPEST; depth++) {
		const found = inParameters(current);
		if (found) return found;
		const decoded = percentDecoded(current);
		if (decoded === current) return undefined;
		current = decoded;
	}
	return undefined;
}

function inParameters(link: string): ConferenceReference | undefined {
	// Names such as `roomCode` are DingTalk's, but not DingTalk's alone.
	const isDingTalk = /dingtalk/i.test(link);
	const parameters = parametersOf(link);
	const code = /^[\d\s-]+/.exec(parameters.get('roomcode') ?? '')?.[0].replace(/\D/g, '') ?? '';
	if (isCode(code, isDingTalk)) return { kind: 'roomCode', value: code };
	const id = /^[\w-]+/.exec(parameters.get('confid') ?? parameters.get('conferenceid') ?? '')?.[0];
	if (id !== undefined && isId(id, isDingTalk)) return { kind: 'id', value: id };
	return undefined;
}

function isCode(digits: string, isDingTalk: boolean): boolean {
	return isDingTalk ? /^\d{5,20}$/.test(digits) : isMeetingCode(digits);
}

function isId(id: string, isDingTalk: boolean): boolean {
	return isDingTalk ? /^[\w-]{8,64}$/.test(id) : ENTITY_ID.test(id) || UUID.test(id);
}

/** The parameters in the query and behind `#`, by name in lower case. */
function parametersOf(link: string): Map<string, string> {
	const queries = link.split(/[?#]/).slice(1);
	const pairs = queries.flatMap((query) => [...new URLSearchParams(query)]);
	return new Map(pairs.map(([name, value]) => [name.toLowerCase(), value]));
}

function percentDecoded(text: string): string {
	return text.replace(/(?:%[\da-f]{2})+/gi, (run) => {
		try {
			return decodeURIComponent(run);
		} catch {
			return run;
		}
	});
}

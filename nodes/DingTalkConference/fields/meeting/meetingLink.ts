import type { ConferenceReference } from '../../dingtalk/api/conferenceOf';
import { ENTITY_ID, isMeetingCode, UUID } from '../../dingtalk/forms';
import { DINGTALK, mentionsIn } from './services';

/** A link inside other text, as chats and calendars hold it. */
const LINK =
	/(?:(?:https?|dingtalk):\/\/|(?<![\w.@/-])meeting\.dingtalk\.(?:com|io)\/)[^\s<>"'\\，。、；）】」]+/giu;

/** Redirects carry a link as a parameter, percent-encoded again each time. */
const DEEPEST = 4;

/** The meeting of a link, and what speaks for it. */
export interface LinkedMeeting {
	meeting: ConferenceReference;
	/** The link, or the one that it carries, leads to DingTalk. */
	isDingTalk: boolean;
	/** The digits are the last characters of the link: the line may have been broken in their midst. */
	mayBeCut: boolean;
}

/** The links of a text, in their order, and where each ends. */
export function linksIn(text: string): Array<{ link: string; end: number }> {
	return [...text.matchAll(LINK)].map(({ 0: link, index }) => ({ link, end: index + link.length }));
}

/** The text with other characters in place of its links, each of which may hold words and digits of its own. */
export function withoutLinks(text: string): string {
	return text.replace(LINK, (link) => 'x'.repeat(link.length));
}

/** The links of a text, in their order. */
export function linksOf(text: string): string[] {
	return text.match(LINK) ?? [];
}

/**
 * The meeting that a join link leads to: by its code, or by the ID that a calendar's link holds. The
 * link may itself be carried by another one (Outlook's Safe Links, Google's redirects, DingTalk's own).
 *
 * @returns `undefined` when the link does not contain the meeting, as DingTalk's short links do not
 */
export function meetingOfLink(link: string): LinkedMeeting | undefined {
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

function inParameters(link: string): LinkedMeeting | undefined {
	const inner = innermost(link);
	const isDingTalk = leadsToDingTalk(inner);
	// Names such as `roomCode` are not DingTalk's only. A host that only looks like DingTalk's is nobody's.
	if (!isDingTalk && (isLookAlike(inner) || isOfOtherService(inner))) return undefined;
	const parameters = parametersOf(link);
	const typed = parameters.get('roomcode') ?? '';
	const code = /^[\d\s-]+/.exec(typed)?.[0].replace(/\D/g, '') ?? '';
	const mayBeCut = /\d$/.test(link);
	if (isDingTalk ? /^\d{5,20}$/.test(code) : isMeetingCode(code))
		return { meeting: { kind: 'roomCode', value: code }, isDingTalk, mayBeCut };
	const id = /^[\w-]+/.exec(parameters.get('confid') ?? parameters.get('conferenceid') ?? '')?.[0];
	if (id !== undefined && (ENTITY_ID.test(id) || UUID.test(id)))
		return { meeting: { kind: 'id', value: id }, isDingTalk, mayBeCut: false };
	return undefined;
}

/** The last link that a link carries in plain text. */
function innermost(link: string): string {
	const start = Math.max(link.lastIndexOf('https://'), link.lastIndexOf('http://'));
	const inApp = link.toLowerCase().lastIndexOf('dingtalk://');
	return link.slice(Math.max(0, start, inApp));
}

function leadsToDingTalk(link: string): boolean {
	return /^(?:dingtalk:\/\/|(?:https?:\/\/)?(?:[\w-]{1,63}\.){0,5}dingtalk\.(?:com|io)(?::\d{1,5})?(?:[/?#]|$))/i.test(
		link,
	);
}

function isLookAlike(link: string): boolean {
	const [, host = ''] = /^(?:https?:\/\/)?([^/?#]*)/i.exec(link) ?? [];
	return /ding-?talk/i.test(host);
}

function isOfOtherService(link: string): boolean {
	const [, host = ''] = /^(?:https?:\/\/)?([^/?#]*)/i.exec(link) ?? [];
	return mentionsIn(host).some(({ name }) => name !== DINGTALK);
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

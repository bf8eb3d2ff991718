import type { ConferenceReference } from '../../dingtalk/api/conferenceOf';
import { isMeetingCode } from '../../dingtalk/forms';
import { readingsOf, withoutStruckOut, withoutTags } from './invitationText';
import { labeledCodes } from './labeledCode';
import { linksIn, linksOf, meetingOfLink, withoutLinks } from './meetingLink';
import { DINGTALK, mentionsIn, serviceAt } from './services';

/** The one meeting that an invitation names, or several of which none is likelier. */
export type InvitationReading =
	| { found?: ConferenceReference; rivals?: undefined }
	| { found?: undefined; rivals: readonly ConferenceReference[] };

/** How likely a candidate is, the likeliest first. */
const RANK = {
	/** A link to DingTalk with a code of the usual length, or an ID. */
	dingTalkLink: 0,
	/** A code behind a label that stands near DingTalk's name. */
	dingTalkLabel: 1,
	/** A code behind a label in a text that names no service, or a link of somebody else. */
	other: 2,
	/** A link to DingTalk with a code of another length. */
	unusual: 3,
} as const;

/** No invitation has more; the time for each grows with their number. */
const MOST_CANDIDATES = 50;

interface Candidate {
	meeting: ConferenceReference;
	rank: (typeof RANK)[keyof typeof RANK];
}

/**
 * Reads the meeting from an invitation: a join link, or the whole text or HTML of a calendar entry. The
 * likeliest candidates count. A code that a broken line has cut yields to the whole one. Codes of other
 * services and telephone numbers are not candidates. Time grows with the length of the text, not faster.
 */
export function readInvitation(text: string): InvitationReading {
	const likeliest = wholeOnes(readingsOf(withoutStruckOut(text)).flatMap(likeliestIn));
	// A label near DingTalk's name that contradicts a link is as likely to be right.
	const last = Math.max(best(likeliest), RANK.dingTalkLabel);
	const meetings = distinct(likeliest.filter(({ rank }) => rank <= last));
	return meetings.length > 1 ? { rivals: meetings } : { found: meetings[0] };
}

function likeliestIn(readings: readonly string[]): Candidate[] {
	let likeliest: Candidate[] = [];
	for (const reading of readings) {
		const candidates = wholeOnes(candidatesIn(reading));
		if (best(candidates) < best(likeliest)) likeliest = candidates;
	}
	return likeliest;
}

function best(candidates: readonly Candidate[]): number {
	return Math.min(...candidates.map(({ rank }) => rank));
}

/** The meeting of an invitation, or `undefined` when it names none or several: better none than a guess. */
export function conferenceOfInvitation(text: string): ConferenceReference | undefined {
	return readInvitation(text).found;
}

function candidatesIn(text: string): Candidate[] {
	return [...linked(text), ...labeled(withoutTags(text))];
}

function linked(text: string): Candidate[] {
	const candidates = linksIn(text).flatMap(({ link, end }): Candidate[] => {
		const { meeting, isDingTalk, mayBeCut } = meetingOfLink(link) ?? {};
		if (!meeting) return [];
		const isUsual = meeting.kind === 'id' || isMeetingCode(meeting.value);
		if (!isDingTalk) return [{ meeting, rank: RANK.other }];
		const rest = mayBeCut
			? restOfCode(text.slice(end, end + 20), meeting.value, isUsual)
			: undefined;
		const whole: Candidate[] = rest
			? [{ meeting: { kind: 'roomCode', value: meeting.value + rest }, rank: RANK.dingTalkLink }]
			: [];
		if (isUsual) return [...whole, { meeting, rank: RANK.dingTalkLink }];
		// A code at the end of a line that is too short was cut.
		const isCut = mayBeCut && meeting.value.length < 9 && /^[^\S\n]*\n/.test(text.slice(end));
		return isCut ? whole : [{ meeting, rank: RANK.unusual }];
	});
	return candidates.slice(0, MOST_CANDIDATES);
}

/** The digits with which the next line goes on, where they belong to the code for certain. */
function restOfCode(next: string, code: string, isUsual: boolean): string | undefined {
	const [, rest = ''] = /^\n[ \t]?(\d{1,6})(?=[&"'#>\n]|$)/.exec(next) ?? [];
	const goesOn = /^\n[ \t]?\d{1,6}[&"'#>]/.test(next);
	return rest !== '' && isMeetingCode(code + rest) && (goesOn || !isUsual) ? rest : undefined;
}

function labeled(text: string): Candidate[] {
	const codes = labeledCodes(withoutLinks(text)).slice(0, MOST_CANDIDATES);
	if (codes.length === 0) return [];
	const mentions = mentionsIn(text);
	const inOtherLinks = linksOf(text).filter((link) =>
		mentionsIn(link).some(({ name }) => name !== DINGTALK),
	);
	return codes.flatMap(({ code, start }): Candidate[] => {
		const service = serviceAt(text, start, mentions);
		const isOfOther = service !== undefined && service !== DINGTALK;
		if (isOfOther || inOtherLinks.some((link) => link.includes(code))) return [];
		const meeting: ConferenceReference = { kind: 'roomCode', value: code };
		return [{ meeting, rank: service === DINGTALK ? RANK.dingTalkLabel : RANK.other }];
	});
}

/** Without codes that are the beginning of another one. */
function wholeOnes(candidates: readonly Candidate[]): Candidate[] {
	const codes = candidates.map(({ meeting: { value } }) => value);
	return candidates.filter(
		({ meeting: { kind, value } }) =>
			kind === 'id' || !codes.some((code) => code !== value && code.startsWith(value)),
	);
}

function distinct(candidates: readonly Candidate[]): ConferenceReference[] {
	const meetings = new Map(candidates.map(({ meeting }) => [meeting.value.toLowerCase(), meeting]));
	return [...meetings.values()];
}

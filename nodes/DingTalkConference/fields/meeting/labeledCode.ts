import { chineseMobile, DASHES, isDate, isMeetingCode } from '../../dingtalk/forms';

/** Labels of invitations for the digits with which people join, in the languages of DingTalk and its neighbors. */
const LABELS = [
	// English. A "conference number" or "join number" is one to dial.
	'(?:meeting|conference|join|joining)[\\s_-]{0,3}(?:code|id)',
	'meeting[\\s_-]{0,3}(?:number|no)',
	'room[\\s_-]{0,3}code',
	// Chinese and Japanese
	'(?:会议|會議|会議|入会|入會|参会|參會|参加)\\s{0,3}(?:号码|號碼|代码|代碼|编号|編號|番号|コード|号|號|码|碼|code|id)',
	'ミーティング\\s{0,3}(?:番号|コード|code|id)',
	// Korean
	'(?:회의|미팅)\\s{0,3}(?:번호|코드|code|id)',
	// German
	'(?:besprechungs|meeting|konferenz|sitzungs)[\\s-]{0,3}(?:code|id|kennung|nummer)',
	// French and Spanish
	'(?:code|id|identifiant|numéro) (?:de )?(?:la )?réunion',
	'(?:código|id|identificador|número) (?:de )?(?:la )?reunión',
];
const LABEL = new RegExp(
	`(?<!(?:phone|dial-?in|telefon|电话|電話)\\s{0,2})(?:${LABELS.join('|')})`,
	'giu',
);

/** Text behind a label that is looked at: its punctuation, a remark, the digits. */
const WINDOW = 120;

/** Punctuation, blanks and symbols; `+` begins a telephone number, and its symbols stand before one. */
const GAP = '[^\\p{L}\\p{N}+☎☏✆📞📱]{0,40}';
const IS = '(?:is|ist|est|es|为|為|是|は)';
/** Units: a number before one of them counts something, so it is not the end of the code. */
const UNIT =
	'(?:(?:people|persons|participants|attendees|guests|min|mins|minutes|personen|teilnehmer|leute|minuten|personnes|personas)\\b|[人名位명])';
const DIGITS = new RegExp(
	`^(${GAP}(?:${IS}${GAP})?)(\\d[\\d \\t${DASHES}]*)(?:([:/.])\\d|((?<=\\d)\\p{L}|${UNIT}))?`,
	'iu',
);
const REMARK = /^\s{0,5}[(（][^()（）]{0,40}[)）]/u;
/** A second code, to which the first one was changed. */
const CHANGED = new RegExp(
	`^${GAP}(?:to|or|and|now|new|改为|改成|变更为|更改为|換成|换成|nach|auf|zu|oder|vers|à|ou|から|por|a)${GAP}(\\d[\\d \\t${DASHES}]*)`,
	'iu',
);

/** A serial number, which begins with the day: behind 会议编号 it numbers the minutes or the meeting. */
const SERIAL_LABEL = /[编編][号號]$/;
const FIRST_DIGITS = new RegExp(`^${GAP}(\\d{8})`, 'u');

/** A code behind a label, and where the label stands. */
export interface LabeledCode {
	code: string;
	start: number;
}

/**
 * The meeting codes behind labels such as "Meeting code" or "会议号": 9 to 11 digits with any punctuation
 * before them. Digits without a label are never taken, whatever they look like, nor is a telephone number
 * that stands where the code should.
 *
 * @param text without tags and entities
 */
export function labeledCodes(text: string): LabeledCode[] {
	const codes: LabeledCode[] = [];
	for (const label of text.matchAll(LABEL)) {
		const start = label.index + label[0].length;
		const rest = text.slice(start, start + WINDOW);
		if (SERIAL_LABEL.test(label[0]) && isDate(FIRST_DIGITS.exec(rest)?.[1] ?? '')) continue;
		const found = codesAt(rest);
		const behind = found.length > 0 ? found : codesAt(rest.replace(REMARK, ''));
		for (const code of behind) codes.push({ code, start: label.index });
	}
	return codes;
}

function codesAt(rest: string): string[] {
	const [whole = '', gap = '', run = '', time, unit] = DIGITS.exec(rest) ?? [];
	const code = codeOf(run, { isBelow: gap.includes('\n'), time, unit });
	if (code === undefined) return [];
	const [, second = ''] = CHANGED.exec(rest.slice(whole.length - (time || unit ? 1 : 0))) ?? [];
	const changed = codeOf(second, { isBelow: false });
	return changed === undefined ? [code] : [code, changed];
}

interface Around {
	/** The digits stand in a line of their own below the label. */
	isBelow: boolean;
	/** Characters that make the last digits a time or a date. */
	time?: string;
	/** A unit that the last digits count: `30人`. */
	unit?: string;
}

function codeOf(run: string, { isBelow, time, unit }: Around): string | undefined {
	const groups = run.split(/\D+/).filter(Boolean);
	const isSplit = groups.length > 1;
	// A time of day or a date follows the code on the same line.
	if (time !== undefined && isSplit && /\d$/.test(run)) groups.pop();
	if (unit !== undefined && isSplit && isUsualGrouping(groups.slice(0, -1))) groups.pop();
	// A code without blanks ends there: what follows is a day, or counts something.
	if (isMeetingCode(groups[0] ?? '')) groups.splice(1);
	if (isOfTeams(groups)) return undefined;
	for (; groups.length > 0; groups.pop()) {
		const digits = groups.join('');
		// National numbers begin with 0, international ones with 00.
		if (!/^[1-9]\d{8,10}$/.test(digits)) continue;
		return isTelephone(digits, groups, isBelow) ? undefined : digits;
	}
	return undefined;
}

/** DingTalk writes its codes as 838 722 10452. */
function isUsualGrouping([first = '', second = '', third = '', ...others]: string[]): boolean {
	return first.length === 3 && second.length === 3 && third.length >= 3 && others.length === 0;
}

/** Teams writes its codes of 12 or 13 digits as 345 678 901 234 5: the first of them are no code of DingTalk. */
function isOfTeams(groups: readonly string[]): boolean {
	return /^3333\d?$/.test(groups.map(({ length }) => length).join(''));
}

/** Some codes have the digits of a mobile number: right behind the label, not grouped as one, they are codes. */
function isTelephone(digits: string, groups: string[], isBelow: boolean): boolean {
	const lengths = groups.map(({ length }) => length).join('-');
	const isMobile = chineseMobile(digits) !== undefined;
	if (isMobile && lengths === '3-4-4') return true;
	const isHotline = /^[48]00\d{7}$/.test(digits);
	return isBelow && !isUsualGrouping(groups) ? isMobile || isHotline : isBelow && isHotline;
}

import { DASHES } from '../../dingtalk/forms';

/** What invitations call the digits with which people join. */
const LABEL =
	/(?:(?:meeting|conference|join|joining)[\s_-]{0,3}(?:code|id|number|no)|room[\s_-]{0,3}code|(?:会议|會議|入会|入會|参会|參會)\s{0,3}(?:号码|號碼|代码|代碼|编号|編號|号|號|码|碼|code|id))/giu;

/** Text behind a label that is looked at: its punctuation, a remark, the digits. */
const WINDOW = 120;

/** Punctuation, blanks and symbols; `+` begins a telephone number. */
const GAP = '[^\\p{L}\\p{N}+]{0,40}';
const DIGITS = new RegExp(
	`^${GAP}(?:(?:is|为|為|是)${GAP})?(\\d[\\d \\t${DASHES}]*)([:/.]\\d)?`,
	'iu',
);
const REMARK = new RegExp(`^\\s{0,5}[(（][^()（）]{0,40}[)）]`, 'u');

/**
 * The meeting code behind a label such as "Meeting code" or "会议号": 9 to 11 digits with any punctuation
 * before them. Digits without a label are never taken, whatever they look like, nor is a telephone number
 * that stands where the code should.
 *
 * @param text without tags and entities
 */
export function labeledCode(text: string): string | undefined {
	for (const label of text.matchAll(LABEL)) {
		const start = label.index + label[0].length;
		const rest = text.slice(start, start + WINDOW);
		const code = codeAt(rest) ?? codeAt(rest.replace(REMARK, ''));
		if (code !== undefined) return code;
	}
	return undefined;
}

function codeAt(rest: string): string | undefined {
	const [, run = '', time] = DIGITS.exec(rest) ?? [];
	const groups = run.split(/\D+/).filter(Boolean);
	// A time of day or a date follows the code on the same line.
	if (time !== undefined && /\d$/.test(run) && groups.length > 1) groups.pop();
	while (groups.length > 0) {
		const digits = groups.join('');
		// National numbers begin with 0, international ones with 00.
		if (/^[1-9]\d{8,10}$/.test(digits)) return digits;
		groups.pop();
	}
	return undefined;
}

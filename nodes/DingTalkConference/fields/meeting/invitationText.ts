/**
 * Undoes what calendars do to the text of an invitation: folded lines, HTML, entities, escapes.
 * All of it takes time linear in the length of the text, whatever the text is: no pattern here can try
 * the same character from two places without a bound.
 */

/** A fold of RFC 5545 comes after 75 octets; programs that fold earlier do so by a few octets. */
const SHORTEST_FOLDED_LINE = 60;

/**
 * The text as its author may have written it: one list for the text of a mail where it looks like one, and one
 * for the text as it stands, since a link may just contain `=3D`. In each the likeliest reading comes first. A
 * line that begins with one blank may be the rest of the line before (RFC 5545, section 3.1), or just be indented.
 */
export function readingsOf(text: string): string[][] {
	return [...new Set([unquoted(text), joined(text)])].map((plain) => {
		const readings = [unfolded(plain, true), plain, unfolded(plain, false)];
		return [...new Set(readings)].map((reading) => plainLines(decoded(decoded(reading))));
	});
}

/** @param onlyLikely joins only where the break is the standard's own, or where the line is long enough */
function unfolded(text: string, onlyLikely: boolean): string {
	const lines = text.split('\n');
	const parts: string[] = [];
	let length = 0;
	let endedWithReturn = false;
	for (const line of lines) {
		const isLikely = endedWithReturn || length >= SHORTEST_FOLDED_LINE;
		const isRest = parts.length > 0 && /^[ \t]./.test(line) && (isLikely || !onlyLikely);
		if (isRest) parts.push(withoutReturn(line).slice(1));
		else parts.push(parts.length > 0 ? '\n' : '', withoutReturn(line));
		endedWithReturn = line.endsWith('\r');
		length = line.length;
	}
	return parts.join('');
}

function withoutReturn(line: string): string {
	return line.endsWith('\r') ? line.slice(0, -1) : line;
}

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	apos: "'",
	colon: ':',
	equals: '=',
	gt: '>',
	lt: '<',
	nbsp: ' ',
	num: '#',
	quest: '?',
	quot: '"',
	sol: '/',
};

/** Entities of HTML as characters; calendars encode some descriptions twice. */
function decoded(text: string): string {
	return text.replace(
		/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi,
		(entity, decimal?: string, hexadecimal?: string, name?: string) => {
			if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? entity;
			const point =
				decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
			return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : entity;
		},
	);
}

/** Escapes of calendar files, blanks, full-width characters and characters that cannot be seen, made plain. */
function plainLines(text: string): string {
	return text
		.replace(/\\[nN]/g, '\n')
		.replace(/\\([,;])/g, '$1')
		.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '')
		.replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
		.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

/** The text that a reader of HTML sees, roughly: tags are blanks, or end a line. */
export function withoutTags(text: string): string {
	return text
		.replace(/<(?:br|\/(?:p|div|tr|li|h[1-6]))\b[^<>]*>/gi, '\n')
		.replace(/<[/!]?[a-z][^<>]*>/gi, ' ')
		.replace(/\n[^\S\n]+(?=\n)/g, '\n');
}

/** Elements whose text no longer holds. */
const STRUCK_OUT = /^<(?:s|del|strike)\b|^<(?:span|p|div|font)\b[^<>]*line-through/i;

/** The name of a tag, behind a slash where it closes an element. */
const TAG = /^<(\/?)([a-z][\w-]*)/i;

/** What Markdown strikes out: its marks touch the text, and stand on one line. */
const STRUCK_OUT_MARKDOWN = /(?<!~)~~(?![~\s])[^~\n]{1,500}(?<!\s)~~(?!~)/g;

/** The text without what is struck out, or commented out. */
export function withoutStruckOut(text: string): string {
	const kept: string[] = [];
	let struck = '';
	// How many elements of that name are open.
	let depth = 0;
	for (const part of text.split(/(<[^<>]*>)/)) {
		const [, slash, name = ''] = TAG.exec(part) ?? [];
		if (depth > 0) {
			if (name.toLowerCase() === struck) depth += slash ? -1 : 1;
		} else if (STRUCK_OUT.test(part)) {
			struck = name.toLowerCase();
			depth = 1;
		} else kept.push(part);
	}
	// A tag that is never closed strikes nothing out.
	const html = depth === 0 ? kept.join('') : text;
	return withoutBetween(html, '<!--', '-->').replace(STRUCK_OUT_MARKDOWN, '');
}

function withoutBetween(text: string, open: string, close: string): string {
	const kept: string[] = [];
	let at = 0;
	for (;;) {
		const start = text.indexOf(open, at);
		const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
		if (end < 0) break;
		kept.push(text.slice(at, start));
		at = end + close.length;
	}
	return kept.join('') + text.slice(at);
}

/** The marks of quoted-printable text: an encoded `=`, or a Chinese character. */
const QUOTED = /=3D|=E[2-9](?:=[89AB][\dA-F]){2}/;

/** Quoted-printable text of a mail, decoded where its marks are there; `roomCode=42` alone is none of them. */
function unquoted(text: string): string {
	if (!QUOTED.test(text)) return joined(text);
	return text.replace(/=\r?\n/g, '').replace(/(?:=[\dA-F]{2})+/g, (run) => {
		try {
			return decodeURIComponent(run.replace(/=/g, '%'));
		} catch {
			return run;
		}
	});
}

/** Lines that a mail has broken, joined; a ruler of `=` breaks no line. */
function joined(text: string): string {
	return text.replace(/(?<!=)=\r?\n(?![ \t])/g, '');
}

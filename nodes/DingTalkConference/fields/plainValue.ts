/** Words that programs and models write where a value is missing. */
const NOTHING = /^(?:null|undefined|none|nan|n\/a|\[object Object\]|-+|—|""|''|``)$/i;

/** Pairs that stand around a value as a whole. */
const AROUND: ReadonlyArray<readonly [open: string, close: string]> = [
	['**', '**'],
	['__', '__'],
	['`', '`'],
	['"', '"'],
	["'", "'"],
	['“', '”'],
	['‘', '’'],
	['«', '»'],
	['「', '」'],
];

/** Far more than anything but an attack is wrapped in. */
const DEEPEST = 8;

/** A text without what people, programs and models write around a value: blanks, quotes, backticks, asterisks, a code fence. */
export function unwrapped(text: string): string {
	let plain = text.trim();
	for (let depth = 0; depth < DEEPEST; depth++) {
		const inner = inside(plain);
		if (inner === undefined) break;
		plain = inner.trim();
	}
	return plain;
}

function inside(text: string): string | undefined {
	if (text.length > 6 && text.startsWith('```') && text.endsWith('```')) {
		// Behind the opening fence stands the language.
		return text.slice(3, -3).replace(/^[\w-]*\r?\n/, '');
	}
	for (const [open, close] of AROUND) {
		const isAround = text.startsWith(open) && text.endsWith(close);
		if (!isAround || text.length <= open.length + close.length) continue;
		const inner = text.slice(open.length, -close.length);
		// `"a", "b"` is a list of two.
		if (!inner.includes(open) && !inner.includes(close)) return inner;
	}
	return undefined;
}

/**
 * The entered value, without what is written around it.
 *
 * @returns `undefined` for words that stand for nothing, such as `null` or `N/A`
 */
export function plainValue(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const plain = unwrapped(value);
	return NOTHING.test(plain) ? undefined : plain;
}

/** Whether a value is neither absent nor an empty text. */
export function isGiven(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}

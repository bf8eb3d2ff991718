import fc from 'fast-check';

/** Any character of Unicode. Fast-check's own unit "binary" takes a second to make, in each test file. */
export const anyCharacter = fc
	.oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
	.map((code) => String.fromCodePoint(code), codeOf);

/** @throws Error for anything else than one character */
function codeOf(text: unknown): number {
	const [character, ...others] = typeof text === 'string' ? text : '';
	const code = character?.codePointAt(0);
	if (code === undefined || others.length > 0) throw new Error('This is not one character');
	return code;
}

const anyText = fc.string({ unit: anyCharacter, maxLength: 12 }).map(encodeURIComponent);

/** An address with any characters in its path, query and fragment; fast-check's own makes the same table. */
export const anyAddress = fc
	.tuple(fc.domain(), fc.array(anyText, { maxLength: 4 }), anyText, anyText)
	.map(
		([domain, path, query, fragment]) => `https://${domain}/${path.join('/')}?${query}#${fragment}`,
	);

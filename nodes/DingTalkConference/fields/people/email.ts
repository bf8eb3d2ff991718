import { invalid, quoted } from '../invalid';
import { isGiven, plainValue } from '../plainValue';

const ADDRESS = /^[^\s<>()[\],;:"@]+@[^\s<>()[\],;:"@]+\.[^\s<>()[\],;:"@.]+$/;

/** A name in front of an address, which may hold a comma: `"Example, Anna" <anna@example.com>`. */
const NAMED =
	/(?:"[^"\n]{0,200}"\s{0,5}|[^\n\r,，、;；<>"]{0,200})<(?:mailto:)?([^\s<>]{1,320})>/gi;

/** A link of Markdown: `[Anna](mailto:anna@example.com)`. */
const LINKED = /\[[^[\]\n]{0,200}\]\((?:mailto:)?([^()\s]{1,320})\)/gi;

/** A list of addresses without the names that mail programs and models write in front of them. */
export function withoutNames(text: string): string {
	return text.replace(LINKED, '$1').replace(NAMED, '$1');
}

/** Whether a text is an email address, with or without `mailto:`. */
export function isEmail(text: string): boolean {
	return ADDRESS.test(text.trim().replace(/^mailto:/i, ''));
}

/**
 * An email address as it was typed, without a name in front of it, `mailto:`, or the marks of a link.
 *
 * @throws ConferenceError when it is not one
 */
export function emailAddress(value: unknown, displayName: string, expected: string): string {
	const plain = plainValue(value);
	if (!isGiven(plain)) throw invalid(displayName, 'is empty', expected);
	if (typeof plain !== 'string')
		throw invalid(displayName, `must be text, but is ${quoted(value)}`, expected);
	const address = withoutNames(plain)
		.trim()
		.replace(/^mailto:/i, '')
		.replace(/\?.*$/s, '');
	if (ADDRESS.test(address) && address.length <= 320) return address;
	throw invalid(displayName, `is not an email address: ${quoted(plain)}`, expected);
}

/**
 * The forms of IDs, codes and telephone numbers, and of what people put between them. DingTalk documents no
 * form for its IDs; those below are the ones of all its samples.
 */

/** A conference ID: 24 hexadecimal digits. */
export const ENTITY_ID = /^[\da-f]{24}$/i;

/** The ID of a scheduled meeting, and what a calendar event holds of its meeting. */
export const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** DingTalk's IDs have up to some forty characters; a longer text is something else. */
export const LONGEST_ID = 256;

/** Characters that end an entry of a list: Chinese punctuation too. */
export const SEPARATORS = /[\n\r\t,，、;；]+/;

/** Characters that break a line, cannot be seen, or are half of one: none stands in an ID. */
export const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

/** Quotes, brackets and the steps of a path: no ID contains the ones, or is one of the others. */
export const NO_ID = /["'`{}<>|*[\]]|^\.{1,2}$/;

/** The dashes that keyboards and word processors make, for use inside `[…]` of a regular expression. */
export const DASHES = '\\-‐-―−';

const BETWEEN_DIGITS = new RegExp(`[\\s().${DASHES}]+`, 'g');

/** The 0 of a national number, in brackets: with a country code it is not dialed. */
const TRUNK_ZERO = /^(\s*(?:\+|00)[^()]{1,10})\(0\)/;

/** A number without the blanks, dashes, dots and brackets between its digits. */
export function compactNumber(typed: string, between = ''): string {
	return typed.replace(TRUNK_ZERO, '$1 ').replace(BETWEEN_DIGITS, between).trim();
}

/** Whether digits have the length of the meeting codes that DingTalk gives. */
export function isMeetingCode(digits: string): boolean {
	return /^\d{9,11}$/.test(digits);
}

/** The eleven digits of a Chinese mobile number, with or without its country code; `undefined` for another text. */
export function chineseMobile(typed: string): string | undefined {
	return /^(?:(?:\+|00)?86)?(1[3-9]\d{9})$/.exec(compactNumber(typed))?.[1];
}

/** Whether a text is a mobile number of China, or a number with a country code. No union ID is. */
export function isMobileNumber(typed: string): boolean {
	return chineseMobile(typed) !== undefined || /^(?:\+|00)\d{8,14}$/.test(compactNumber(typed));
}

const COMPACT_DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
const SPLIT_DAY = '([-./ ])(?:0?[1-9]|1[0-2])\\1(?:0?[1-9]|[12]\\d|3[01])';
const CLOCK = '[ T]?(?:[01]\\d|2[0-3])[0-5]\\d(?:[0-5]\\d)?';
const DATE = new RegExp(`^(?:19|20)\\d\\d(?:${COMPACT_DAY}|${SPLIT_DAY})(?:${CLOCK})?$`);

/** Whether digits are a day, such as 2026-11-27 or 20261127, perhaps with a time: it is not a code or a number. */
export function isDate(typed: string): boolean {
	return DATE.test(typed.trim());
}

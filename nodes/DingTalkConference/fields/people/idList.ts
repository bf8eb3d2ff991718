import type { UserKind, UserReference } from '../../dingtalk/api/userReference';
import { isMobileNumber, SEPARATORS } from '../../dingtalk/forms';
import { identifier } from '../identifier';
import { invalid, quoted } from '../invalid';
import { isGiven, plainValue } from '../plainValue';
import { mobileNumber } from './mobile';
import { userKinds } from './userKind';

/** A point or number in front of an entry of a list. */
const BULLET = /^\s*(?:[-*•]|\d{1,3}[.)])\s+(?=\S)/;

/**
 * Reads every form in which people hand over several ids: a text with commas (Chinese ones too),
 * semicolons or line breaks, a JSON array as text, an array of ids, or of objects that carry the id.
 *
 * @param displayName the parameter as the panel shows it
 * @returns the ids in their order, trimmed
 * @throws ConferenceError that names the parameter and the element which cannot be read
 */
export function idList(value: unknown, kind: UserKind, displayName: string): UserReference[] {
	const elements = elementsOf(value, kind, displayName);
	const ids = elements.map((element, index) => {
		const name = elements.length > 1 ? `${displayName}, entry ${index + 1}` : displayName;
		return { kind, value: idOf(element, kind, name), ...nameIn(element) };
	});
	if (ids.length === 0) throw invalid(displayName, 'is empty', expected(kind));
	return ids;
}

/** The name of a person, where an object carries it beside the id: attendees of a calendar event do. */
function nameIn(element: unknown): Pick<UserReference, 'name'> {
	const isNamed = typeof element === 'object' && element !== null && 'name' in element;
	return isNamed && typeof element.name === 'string' ? { name: element.name } : {};
}

function elementsOf(value: unknown, kind: UserKind, displayName: string): unknown[] {
	if (Array.isArray(value)) return value;
	const plain = plainValue(value);
	if (!isGiven(plain)) return [];
	if (typeof plain !== 'string') return [plain];
	if (/^[[{]/.test(plain)) {
		const parsed = parsedJson(plain, kind, displayName);
		return Array.isArray(parsed) ? parsed : [parsed];
	}
	const parts = plain.split(SEPARATORS).map((part) => part.replace(BULLET, ''));
	return parts.filter((part) => part.trim() !== '');
}

function parsedJson(text: string, kind: UserKind, displayName: string): unknown {
	try {
		// Models also write lists as Python does, in single quotes.
		return JSON.parse(/^\[[^"]*\]$/.test(text) ? text.replace(/'/g, '"') : text);
	} catch {
		throw invalid(
			displayName,
			`looks like JSON, but cannot be parsed: ${quoted(text)}`,
			expected(kind),
		);
	}
}

function idOf(element: unknown, kind: UserKind, displayName: string): string {
	if (typeof element !== 'object' || element === null) return exact(element, kind, displayName);
	const entries = new Map(Object.entries(element));
	const { keys, noun } = userKinds[kind];
	const key = keys.find((candidate) => isGiven(entries.get(candidate)));
	if (key === undefined) {
		const found = [...entries.keys()].slice(0, 8).join(', ') || 'nothing';
		throw invalid(
			displayName,
			`contains an object without a ${noun} (it has: ${quoted(found)})`,
			`Give objects with the key "${keys[0]}", or the ${noun}s themselves.`,
		);
	}
	return exact(entries.get(key), kind, displayName);
}

function exact(value: unknown, kind: UserKind, displayName: string): string {
	if (kind === 'mobile') return mobileNumber(value, displayName, expected(kind));
	if (kind === 'unionId' && typeof value === 'string' && isMobileNumber(value)) {
		throw invalid(
			displayName,
			`looks like a mobile number, not like a union ID: ${quoted(value)}`,
			'Choose "Mobile" as the way to identify the user.',
		);
	}
	const isNumber = userKinds[kind].takesNumbers && Number.isSafeInteger(value);
	return identifier(isNumber ? String(value) : value, displayName, expected(kind));
}

function expected(kind: UserKind): string {
	const { noun, example } = userKinds[kind];
	return `Enter a ${noun} such as ${example}, or several separated by commas or line breaks.`;
}

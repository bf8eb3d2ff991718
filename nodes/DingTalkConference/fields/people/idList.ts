import type { UserKind, UserReference } from '../../dingtalk/api/userReference';
import { isMobileNumber, SEPARATORS } from '../../dingtalk/forms';
import { isGiven } from '../field';
import { identifier } from '../identifier';
import { invalid, quoted } from '../invalid';
import { mobileNumber } from './mobile';
import { userKinds } from './userKind';

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
	if (typeof value !== 'string') return [value];
	const text = value.trim();
	if (/^[[{]/.test(text)) {
		const parsed = parsedJson(text, kind, displayName);
		return Array.isArray(parsed) ? parsed : [parsed];
	}
	return text.split(SEPARATORS).filter((part) => part.trim() !== '');
}

function parsedJson(text: string, kind: UserKind, displayName: string): unknown {
	try {
		return JSON.parse(text);
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

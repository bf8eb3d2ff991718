import type { IDataObject } from 'n8n-workflow';

import type { UserKind, UserReference } from '../../dingtalk/api/userReference';
import { isMobileNumber, SEPARATORS } from '../../dingtalk/forms';
import { firstText, isObject } from '../../dingtalk/json';
import { identifier } from '../identifier';
import { invalid, quoted } from '../invalid';
import { isGiven, plainValue } from '../plainValue';
import { emailAddress, isEmail, withoutNames } from './email';
import { mobileNumber } from './mobile';
import { userKinds } from './userKind';

/** A point or number in front of an entry of a list. */
const BULLET = /^\s*(?:[-*•]|\d{1,3}[.)])\s+(?=\S)/;

/**
 * Reads every form in which people hand over several ids: a text with commas (Chinese ones too),
 * semicolons or line breaks, a JSON array as text, an array of ids, or of objects that carry the id.
 * An object without an id of this kind is read by its union ID.
 *
 * @param displayName the parameter as the panel shows it
 * @returns the ids in their order, trimmed
 * @throws ConferenceError that names the parameter and the element which cannot be read
 */
export function idList(value: unknown, kind: UserKind, displayName: string): UserReference[] {
	const elements = elementsOf(value, kind, displayName).filter((element) => !isRoom(element));
	const users = elements.map((element, index): UserReference => {
		const name = elements.length > 1 ? `${displayName}, entry ${index + 1}` : displayName;
		return { ...idOf(element, kind, name), ...nameIn(element) };
	});
	if (users.length === 0) throw invalid(displayName, 'is empty', expected(kind));
	return users;
}

/** Whether nobody stands in a list: an event may have no attendees, or rooms only. */
export function isEmptyList(value: unknown): boolean {
	const plain = plainValue(value);
	if (Array.isArray(plain)) return plain.every(isRoom);
	return !isGiven(plain) || (typeof plain === 'string' && /^\[\s*\]$/.test(plain));
}

/** Calendars list the rooms of an event among its attendees: Google as `resource`, Outlook by their type. */
function isRoom(element: unknown): boolean {
	return isObject(element) && (element.resource === true || element.type === 'resource');
}

/** The name of a user, where an object carries it beside the ID: attendees of a calendar event do. */
function nameIn(element: unknown): Pick<UserReference, 'name'> {
	const name = isObject(element) ? shownName(element) : undefined;
	return name === undefined ? {} : { name };
}

/** DingTalk has `name`, Google `displayName`, Outlook a name beside the address. */
function shownName({ name, displayName, emailAddress }: IDataObject): string | undefined {
	const inAddress = isObject(emailAddress) ? emailAddress.name : undefined;
	return [name, displayName, inAddress].find((each) => typeof each === 'string' && each !== '') as
		string | undefined;
}

/** The address of an attendee of Google, Outlook or DingTalk. */
function addressIn({ email, mail, emailAddress }: IDataObject): string | undefined {
	const inner = isObject(emailAddress) ? emailAddress.address : emailAddress;
	return firstText(email, mail, inner);
}

function elementsOf(value: unknown, kind: UserKind, displayName: string): unknown[] {
	if (Array.isArray(value)) return value;
	const plain = plainValue(value);
	if (!isGiven(plain)) return [];
	if (typeof plain !== 'string') return [plain];
	const text = kind === 'email' ? withoutNames(plain) : plain;
	if (/^[[{]/.test(text)) {
		const parsed = parsedJson(text, kind, displayName);
		return Array.isArray(parsed) ? parsed : [parsed];
	}
	const parts = text.split(SEPARATORS).map((part) => part.replace(BULLET, ''));
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

function idOf(element: unknown, kind: UserKind, displayName: string): UserReference {
	if (!isObject(element)) return { kind, value: exact(element, kind, displayName) };
	const { keys, noun } = userKinds[kind];
	const key = keys.find((candidate) => isGiven(valueIn(element, candidate)));
	if (key !== undefined) return { kind, value: exact(valueIn(element, key), kind, displayName) };
	// A user who is dragged onto the panel gets the first mode, whichever IDs the attendee has.
	if (isGiven(element.unionId))
		return { kind: 'unionId', value: exact(element.unionId, 'unionId', displayName) };
	const address = addressIn(element);
	const shown = shownName(element) ?? address;
	if (shown !== undefined) return { kind, value: shown, withoutId: hintWithout(noun, address) };
	const found = Object.keys(element).slice(0, 8).join(', ') || 'nothing';
	throw invalid(
		displayName,
		`contains an object without ${article(noun)} (it has: ${quoted(found)})`,
		`Give objects with the key "${keys[0]}", or the ${noun}${noun.endsWith('s') ? 'es' : 's'} themselves.`,
	);
}

function valueIn(element: IDataObject, key: string): unknown {
	return key === 'emailAddress' ? addressIn(element) : element[key];
}

function hintWithout(noun: string, address: string | undefined): string {
	return address === undefined
		? `Guests of other organizations have no ${noun}. Leave the user out.`
		: `The entry has an email address: choose 'Email' as the way to identify the user, or leave the user out.`;
}

function exact(value: unknown, kind: UserKind, displayName: string): string {
	if (kind === 'mobile') return mobileNumber(value, displayName, expected(kind));
	if (kind === 'email') return emailAddress(value, displayName, expected(kind));
	if (kind === 'unionId' && typeof value === 'string' && isEmail(value)) {
		throw invalid(
			displayName,
			`looks like an email address, not like a union ID: ${quoted(value)}`,
			"Choose 'Email' as the way to identify the user.",
		);
	}
	if (kind === 'unionId' && typeof value === 'string' && isMobileNumber(value)) {
		throw invalid(
			displayName,
			`looks like a mobile number, not like a union ID: ${quoted(value)}`,
			"Choose 'Mobile' as the way to identify the user.",
		);
	}
	const isNumber = userKinds[kind].takesNumbers && Number.isSafeInteger(value);
	return identifier(isNumber ? String(value) : value, displayName, expected(kind));
}

function article(noun: string): string {
	return `${noun.startsWith('email') ? 'an' : 'a'} ${noun}`;
}

function expected(kind: UserKind): string {
	const { noun, example } = userKinds[kind];
	return `Enter ${article(noun)} such as ${example}, or several separated by commas or line breaks.`;
}

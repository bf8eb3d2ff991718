import { ConferenceError, type Failure } from '../errors/failure';
import { chineseMobile } from '../forms';
import { isOwnCode } from '../errors/ownCode';

export type UserKind = 'unionId' | 'userId' | 'mobile' | 'email';

/** A user as somebody entered them. */
export interface UserReference {
	kind: UserKind;
	value: string;
	/** As the list showed it when the user was chosen. */
	name?: string;
	/** The object that named the user has no ID of this kind, and `value` is its name or address: what to do about it. */
	withoutId?: string;
}

/** The failure of a look-up. If a permission is missing, the hint says what works without it. */
export function personLookupFailure(failure: Failure, kind: UserKind): Failure {
	const { code = '', apiMessage, isAboutPerson } = failure;
	if (isAboutPerson || PERSON_CODES.has(code))
		return withOwnCode({ ...failure, isAboutPerson: true }, apiMessage);
	if (failure.kind !== 'permission') return failure;
	const hint = `${failure.hint} It is needed to find users by ${NOUNS[kind]}${kind === 'unionId' ? '' : '; union IDs need no look-up'}.`;
	return { ...failure, hint };
}

/** The code is the same for every kind of look-up, so workflows can branch on it; DingTalk's own stays in the text. */
function withOwnCode(failure: Failure, apiMessage: string | undefined): Failure {
	const { code } = failure;
	if (code === undefined || isOwnCode(code)) return { ...failure, code: 'userNotFound' };
	return {
		...failure,
		code: 'userNotFound',
		apiMessage: [code, apiMessage].filter(Boolean).join(' '),
	};
}

/** Codes of the contacts that are about the user. */
const PERSON_CODES: ReadonlySet<string> = new Set(['33012', '60121', '40104', '50002', '400002']);

const NOUNS = {
	unionId: 'union ID',
	userId: 'user ID',
	mobile: 'mobile number',
	email: 'email address',
} as const;

/**
 * Ways to write a mobile number for DingTalk, the likeliest first. Chinese numbers go without a country
 * code. For others the docs say nothing. A number with a country code is never tried in a form that is
 * somebody's Chinese number: neither without its code, nor without its plus where the digits look Chinese.
 *
 * @param typed digits with blanks, dashes, brackets, `+` or `00` in front
 */
export function mobileSpellings(typed: string): string[] {
	const [, prefix = '', rest = ''] = /^(\+|00)?(.*)$/s.exec(typed.trim()) ?? [];
	const digits = rest.replace(/\D/g, '');
	const chinese = chineseMobile(`${prefix}${digits}`);
	if (chinese) return [chinese];
	if (prefix === '') return [digits];
	const [countryCode = '', ...groups] = rest.trim().split(/\D+/).filter(Boolean);
	// Nobody could verify which of these DingTalk knows.
	const separated = groups.length > 0 ? [`+${countryCode}-${groups.join('')}`] : [];
	const bare = chineseMobile(digits) === undefined ? [digits] : [];
	return [...separated, `+${digits}`, ...bare];
}

/** The failure of a user who was named by an object without the ID that was asked for, such as a guest. */
export function withoutId(kind: UserKind, hint: string): ConferenceError {
	return new ConferenceError({
		kind: 'business',
		code: 'userNotFound',
		message: `No ${NOUNS[kind]} is given for this user.`,
		hint,
		endsRun: false,
		isAboutPerson: true,
	});
}

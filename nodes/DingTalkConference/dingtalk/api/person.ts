import { ConferenceError, type Failure } from '../errors/failure';

export type UserKind = 'unionId' | 'userId' | 'mobile';

/** A person as the user named them. */
export interface UserReference {
	kind: UserKind;
	value: string;
}

/** A failure of a look-up: about the person, or a missing permission, told with what works without it. */
export function personLookupError(failure: Failure, kind: UserKind): ConferenceError {
	if (PERSON_CODES.has(failure.code ?? '')) {
		return new ConferenceError({ ...failure, isAboutPerson: true });
	}
	if (failure.kind !== 'permission') return new ConferenceError(failure);
	const hint = `${failure.hint} It is needed to find people by ${NOUNS[kind]}${kind === 'unionId' ? '' : '; union IDs need no look-up'}.`;
	return new ConferenceError({ ...failure, hint });
}

/** What the contacts answer about a person. */
const PERSON_CODES: ReadonlySet<string> = new Set(['33012', '60121', '40104', '50002', '400002']);

const NOUNS = { unionId: 'union ID', userId: 'user ID', mobile: 'mobile number' } as const;

/**
 * Ways to write a mobile number for DingTalk, the likeliest first. Chinese numbers go without country
 * code. For others the docs say nothing; their code is never left out, since the rest can be the
 * Chinese number of somebody else.
 *
 * @param typed digits with blanks, dashes, brackets, `+` or `00` in front
 */
export function mobileSpellings(typed: string): string[] {
	const [, prefix = '', rest = ''] = /^(\+|00)?(.*)$/s.exec(typed.trim()) ?? [];
	const digits = rest.replace(/\D/g, '');
	const chinese = /^(?:86)?(1[3-9]\d{9})$/.exec(digits)?.[1];
	if (chinese && (prefix === '' || digits.startsWith('86'))) return [chinese];
	if (prefix === '') return [digits];
	const [countryCode = '', ...groups] = rest.trim().split(/\D+/).filter(Boolean);
	// Nobody could verify which of these DingTalk knows.
	const separated = groups.length > 0 ? [`+${countryCode}-${groups.join('')}`] : [];
	return [...separated, `+${digits}`, digits];
}

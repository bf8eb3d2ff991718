import type { ConferenceReference } from '../../dingtalk/api/conferenceOf';
import {
	chineseMobile,
	DASHES,
	ENTITY_ID,
	INVISIBLE,
	isDate,
	isMeetingCode,
	LONGEST_ID,
	NO_ID,
	UUID,
} from '../../dingtalk/forms';
import type { OwnCode } from '../../dingtalk/errors/ownCode';
import { isObject } from '../../dingtalk/json';
import { readInvitation } from './invitation';
import { quoted } from '../invalid';
import { isGiven, plainValue } from '../plainValue';
import { linksOf } from './meetingLink';
import { otherServiceOf } from './services';

/** Modes of 'Meeting' in which the value is typed, or comes from an expression. */
export type TypedMode = 'id' | 'roomCode' | 'url' | 'scheduleConferenceId';

/** Why a value names no meeting, to be read behind the parameter's name. */
export interface Unrecognized {
	code: Extract<OwnCode, 'parameterInvalid' | 'linkWithoutMeeting' | 'severalMeetingsRunning'>;
	what: string;
	hint: string;
}

/** The text of a calendar event is shorter; a longer one comes from a wrong field. */
const LONGEST_INVITATION = 1_000_000;
const EXPECTED = {
	id: 'Enter the ID of the running meeting as DingTalk gives it, such as 6449d8a6414e7b0146f4a9f0, or its meeting code.',
	roomCode: 'Enter the meeting code of the running meeting, such as 838 722 10452.',
	url: 'Enter the join link of the meeting, such as https://meeting.dingtalk.com/app?roomCode=83872210452, or the invitation that contains it.',
	scheduleConferenceId:
		'Enter the ID of the scheduled meeting, such as f6fb627e-a7e8-403e-b1f8-26e85450f4a9.',
} as const satisfies Record<TypedMode, string>;

const ONLY_DIGITS = new RegExp(`^\\+?[\\d\\s().${DASHES}]+$`);
const BLANKS_AND_DASHES = new RegExp(`[\\s${DASHES}]`, 'g');

const USE_FIELD =
	"Use one of its fields instead: a meeting code, a link, an ID, or the event's description.";
const USE_CODE = 'Use the meeting code or the ID of the meeting instead.';

export function isTypedMode(mode: unknown): mode is TypedMode {
	return typeof mode === 'string' && Object.keys(EXPECTED).includes(mode);
}

/**
 * The meeting that a value names. Its form decides, not the mode: a user who drags a field of a calendar
 * onto 'Meeting' gets the mode that n8n chooses. 24 hexadecimal digits are a conference ID, a UUID is
 * a scheduled meeting's ID, 9 to 11 digits are a meeting code, a link or an invitation is read.
 *
 * DingTalk documents no form for its IDs, so the modes for IDs accept any other plain text as well.
 */
export function recognizeConference(
	value: unknown,
	mode: TypedMode = 'id',
): ConferenceReference | Unrecognized {
	const expected = EXPECTED[mode];
	const typed = Number.isSafeInteger(value) ? String(value) : plainValue(textWithin(value));
	if (!isGiven(typed)) return wrong('is empty', expected);
	if (typeof typed !== 'string')
		return wrong(`must be text, but is ${quoted(value)}`, isObject(value) ? USE_FIELD : expected);
	const text = typed;
	if (ENTITY_ID.test(text)) return { kind: 'id', value: text };
	// Whether a calendar's ID is a scheduled meeting's is inferred: as an 'ID' it may also be used as it is.
	if (UUID.test(text)) return { kind: mode === 'id' ? 'id' : 'scheduleConferenceId', value: text };
	return ofDigits(text, mode) ?? ofText(text, mode) ?? ofPlainId(text, mode);
}

/** Outlook's `body` holds the text of an event as `content`. */
function textWithin(value: unknown): unknown {
	return isObject(value) && typeof value.content === 'string' ? value.content : value;
}

/** The meeting that a text of digits names, whatever stands between them; `undefined` for another text. */
function ofDigits(text: string, mode: TypedMode): ConferenceReference | Unrecognized | undefined {
	if (text.length > LONGEST_ID) return undefined;
	const plain = text
		.replace(/\p{Cf}/gu, '')
		.replace(/[０-９＋]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
	if (!ONLY_DIGITS.test(plain) || !/\d/.test(plain)) return undefined;
	const digits = plain.replace(BLANKS_AND_DASHES, '');
	if (isDate(plain)) return wrong(`looks like a date: ${quoted(text)}`, EXPECTED[mode]);
	if (mode === 'roomCode' && /^\d{5,20}$/.test(digits)) return { kind: 'roomCode', value: digits };
	if (isTelephoneNumber(plain)) {
		const what = `looks like a ${chineseMobile(plain) ? 'mobile' : 'telephone'} number: ${quoted(text)}`;
		const ifCode = mode === 'roomCode' ? '' : " For a meeting code of this form choose 'Code'.";
		return wrong(what, `${EXPECTED[mode]}${ifCode}`);
	}
	if (isMeetingCode(digits)) return { kind: 'roomCode', value: digits };
	return wrong(
		`is not a meeting code: ${quoted(text)}`,
		`A meeting code has 9 to 11 digits. ${EXPECTED[mode]}`,
	);
}

/** With a country code, in brackets, with the leading 0 of a national number, or a mobile number of China. */
function isTelephoneNumber(text: string): boolean {
	return /^[+0(]/.test(text) || /[().]/.test(text) || chineseMobile(text) !== undefined;
}

/** The meeting that a link, an invitation or any other text of several words names; `undefined` for a single word. */
function ofText(text: string, mode: TypedMode): ConferenceReference | Unrecognized | undefined {
	if (text.length > LONGEST_INVITATION) {
		return wrong(`has ${text.length} characters, more than any invitation`, EXPECTED[mode]);
	}
	const { found, rivals } = readInvitation(text);
	if (found) return found;
	if (rivals) {
		const what = `names several meetings: ${rivals
			.slice(0, 3)
			.map(({ value }) => value)
			.join(', ')}`;
		return { code: 'severalMeetingsRunning', what, hint: 'Enter the meeting code of one of them.' };
	}
	const isOneWord = mode !== 'url' && linksOf(text).length === 0 && !/[\s<>：，。]/.test(text);
	return isOneWord ? undefined : withoutMeeting(text, mode);
}

function withoutMeeting(text: string, mode: TypedMode): Unrecognized {
	const code = 'linkWithoutMeeting';
	const service = otherServiceOf(text);
	if (service !== undefined) {
		const what = `is an invitation to ${service}: ${quoted(text)}`;
		return { code, what, hint: 'Only meetings of DingTalk can be found.' };
	}
	const links = linksOf(text);
	if (links.some((link) => /meeting\.dingtalk\.(?:com|io)\/j\//i.test(link))) {
		const what = `is a short link, which does not contain the meeting: ${quoted(text)}`;
		return { code, what, hint: USE_CODE };
	}
	if (links.length > 0) {
		const what = `is a link without a meeting code: ${quoted(text)}`;
		return { code, what, hint: `It contains neither roomCode nor confId. ${USE_CODE}` };
	}
	const what = `is a text without a link or a meeting code: ${quoted(text)}`;
	return { code, what, hint: EXPECTED[mode] };
}

/** An ID in a form that is not known. */
function ofPlainId(text: string, mode: TypedMode): ConferenceReference | Unrecognized {
	if (mode === 'roomCode') return wrong(`is not a meeting code: ${quoted(text)}`, EXPECTED[mode]);
	if (text.length > LONGEST_ID) {
		return wrong(`is too long for an ID (${text.length} characters)`, EXPECTED[mode]);
	}
	if (INVISIBLE.test(text)) {
		return wrong(`contains an invisible character: ${quoted(text)}`, EXPECTED[mode]);
	}
	// No ID contains one of these; a link or a path does.
	if (/[/\\?#%]/.test(text) || NO_ID.test(text)) {
		return wrong(`is not an ID: ${quoted(text)}`, EXPECTED[mode]);
	}
	return { kind: mode === 'scheduleConferenceId' ? mode : 'id', value: text };
}

function wrong(what: string, hint: string): Unrecognized {
	return { code: 'parameterInvalid', what, hint };
}

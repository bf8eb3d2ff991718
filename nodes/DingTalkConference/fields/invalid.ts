import { ConferenceError } from '../dingtalk/errors/failure';
import type { OwnCode } from '../dingtalk/errors/ownCode';

/**
 * A parameter that cannot be used: fails its item before any call.
 *
 * @param displayName the parameter as the panel shows it
 * @param what what is wrong with it, to be read behind the name
 * @param hint what to enter instead
 * @param hintInPanel what to choose instead, which a model cannot
 */
export function invalid(
	displayName: string,
	what: string,
	hint: string,
	code: OwnCode = 'parameterInvalid',
	hintInPanel?: string,
): ConferenceError {
	return new ConferenceError({
		kind: 'input',
		message: `'${displayName}' ${what}`,
		hint,
		hintInPanel,
		code,
		endsRun: false,
	});
}

const LONGEST_QUOTE = 60;

/** A value as it can be shown in a sentence: short, on one line, a text in quotation marks. */
export function quoted(value: unknown): string {
	const isText = typeof value === 'string';
	const text = isText ? value : asJson(value);
	const line = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '�');
	const short = line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
	return isText ? `"${short}"` : short;
}

/** Objects from an expression may refuse to be written down. */
function asJson(value: unknown): string {
	try {
		return JSON.stringify(value) ?? typeof value;
	} catch {
		return `a value of type ${typeof value}`;
	}
}

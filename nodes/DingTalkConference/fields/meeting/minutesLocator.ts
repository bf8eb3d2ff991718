import { taskInLink, type MinutesReference } from '../../dingtalk/api/minutes';
import type { Field } from '../field';
import { identifier } from '../identifier';
import { invalid, quoted } from '../invalid';
import { locator } from '../locator';
import { meeting } from './conference';

const DISPLAY_NAME = 'Minutes';
const EXPECTED = 'Enter the ID of the minutes, the link of their page, or their meeting.';

const ofMeeting = meeting(
	'runningOrLast',
	'The minutes: their meeting, their ID, or the link of their page',
	DISPLAY_NAME,
);

/** Minutes, by their meeting as everywhere, by their ID, or by the link of their page. */
export const minutes: Field<MinutesReference> = {
	inputs: (name) =>
		ofMeeting.inputs(name).map((input) => ({
			...input,
			modes: input.modes?.flatMap((mode) =>
				mode.name === 'list'
					? [
							mode,
							{
								displayName: 'Minutes',
								name: 'taskUuid',
								type: 'string' as const,
								placeholder: 'e.g. 76327569643130303030303030315f3230303030303030325f32',
								hint: 'The ID of the minutes (taskUuid), or the link of their page',
							},
						]
					: [mode],
			),
		})),
	read(entered, name) {
		const { mode, value } = locator(entered.get(name), 'taskUuid');
		const taskUuid = recognizeMinutes(value);
		if (taskUuid !== undefined) return { taskUuid };
		if (mode !== 'taskUuid') return ofMeeting.read(entered, name);
		const plain = identifier(value, DISPLAY_NAME, EXPECTED);
		if (/[/\\?#%]/.test(plain)) {
			throw invalid(DISPLAY_NAME, `is not an ID of minutes: ${quoted(plain)}`, EXPECTED);
		}
		// A conference ID that was dragged here: the form of the value decides.
		return isOfMeeting(plain) ? ofMeeting.read(asId(plain), name) : { taskUuid: plain };
	},
};

/** The ID of the minutes in a link or a text, or the ID itself; `undefined` for anything else. */
export function recognizeMinutes(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	return LONG_HEX.test(text) ? text : taskInLink(text);
}

/** Samples have 52 digits; a conference ID has 24. */
const LONG_HEX = /^[\da-f]{32,256}$/i;

/** A conference ID, the UUID of a scheduled meeting, or a meeting code. */
function isOfMeeting(text: string): boolean {
	return /^([\da-f]{24}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|[\d-]{9,13})$/i.test(text);
}

function asId(value: string) {
	return {
		get: () => ({ mode: 'id', value }),
		once: <Result>(_name: string, _reader: object, read: () => Result) => read(),
		timeZone: 'UTC',
	};
}

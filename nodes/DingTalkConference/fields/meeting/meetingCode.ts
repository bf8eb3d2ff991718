import type { PlainField } from '../field';
import { invalid } from '../invalid';
import { recognizeConference } from './recognizeConference';

const DISPLAY_NAME = 'Meeting Code';

/** A meeting code, as digits; DingTalk writes it with blanks between them, people with dashes too. */
export const meetingCode: PlainField<string> = {
	inputs: (name) => [
		{
			displayName: DISPLAY_NAME,
			name,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 838 722 10452',
			description: 'The digits that people type to join the meeting',
		},
	],
	read(entered, name) {
		const recognized = recognizeConference(entered.get(name), 'roomCode');
		if (!('kind' in recognized))
			throw invalid(DISPLAY_NAME, recognized.what, recognized.hint, recognized.code);
		if (recognized.kind === 'roomCode') return recognized.value;
		const what = 'is an ID, not a meeting code';
		throw invalid(DISPLAY_NAME, what, 'Enter the digits that people type to join.');
	},
};

import { needsLookup, type ConferenceReference, type Moment } from '../dingtalk/api/conferenceOf';
import { conferenceOfLink } from './conferenceLink';
import type { Field } from './field';
import { LookUp } from './field';
import { identifier } from './identifier';
import { invalid, quoted } from './invalid';
import { locator } from './locator';

const DISPLAY_NAME = 'Conference';
const LONGEST_LINK = 4096;

const EXPECTED = {
	id: 'Enter the ID of the running meeting as DingTalk gives it, such as 6449d8a6414e7b0146f4a9f0.',
	roomCode: 'Enter the room code of the running meeting, such as 838 722 10452.',
	url: 'Enter the join link of the meeting, such as https://meeting.dingtalk.com/app?roomCode=83872210452.',
	scheduleConferenceId:
		'Enter the ID of the scheduled conference, such as f6fb627e-a7e8-403e-b1f8-26e85450f4a9.',
};

/** A running meeting to act on, by whatever the user holds of it; as conference ID. */
export const runningConference = conference('running', 'The running meeting');

/** A meeting to read what is known or left of it: the running one, or else the one that ended last. */
export const anyConference = conference('runningOrLast', 'The meeting, running or ended');

function conference(moment: Moment, description: string): Field<string> {
	return {
		inputs: (name) => [
			{
				displayName: DISPLAY_NAME,
				name,
				type: 'resourceLocator',
				default: { mode: 'list', value: '' },
				required: true,
				description,
				modes: [
					{
						displayName: 'From List',
						name: 'list',
						type: 'list',
						placeholder: 'Select a running meeting…',
						typeOptions: { searchListMethod: 'searchConferences', searchable: true },
					},
					{
						displayName: 'ID',
						name: 'id',
						type: 'string',
						placeholder: 'e.g. 6449d8a6414e7b0146f4a9f0',
						hint: "The conference ID of a running meeting, or a calendar event's onlineMeetingInfo.conferenceId",
					},
					{
						displayName: 'Code',
						name: 'roomCode',
						type: 'string',
						placeholder: 'e.g. 838 722 10452',
						hint: 'The digits that people type to join',
					},
					{
						displayName: 'Link',
						name: 'url',
						type: 'string',
						placeholder: 'e.g. https://meeting.dingtalk.com/app?roomCode=83872210452',
						hint: 'The join link; text around it does no harm',
					},
					{
						displayName: 'Booking',
						name: 'scheduleConferenceId',
						type: 'string',
						placeholder: 'e.g. f6fb627e-a7e8-403e-b1f8-26e85450f4a9',
						hint: 'The ID of a scheduled conference whose meeting is running',
					},
				],
			},
		],
		read(entered, name) {
			const reference = conferenceReference(entered.get(name));
			return needsLookup(reference)
				? new LookUp(async (finder) => await finder.conference(reference, moment))
				: reference.value;
		},
	};
}

function conferenceReference(entered: unknown): ConferenceReference {
	const { mode, value } = locator(entered, 'id');
	switch (mode) {
		case 'list':
		case 'id':
			return { kind: 'id', value: plainId(value, EXPECTED.id) };
		case 'scheduleConferenceId':
			return { kind: mode, value: plainId(value, EXPECTED.scheduleConferenceId) };
		case 'roomCode':
			return { kind: mode, value: roomCode(value) };
		case 'url':
			return linked(value);
		default:
			throw invalid(
				DISPLAY_NAME,
				`has the unknown mode ${quoted(mode)}`,
				'Choose a mode from the list.',
			);
	}
}

function plainId(value: unknown, expected: string): string {
	const id = identifier(value, DISPLAY_NAME, expected);
	// No ID holds one of these; a link or a path does.
	if (/[/\\?#%]/.test(id) || id === '.' || id === '..') {
		const hint = /:\/\//.test(id) ? `For a link choose the mode "By URL". ${expected}` : expected;
		throw invalid(DISPLAY_NAME, `is not an ID: ${quoted(id)}`, hint);
	}
	return id;
}

function roomCode(value: unknown): string {
	const typed = Number.isSafeInteger(value) ? String(value) : value;
	const digits = typeof typed === 'string' ? typed.replace(/[\s‐-―-]/g, '') : typed;
	const code = identifier(digits, DISPLAY_NAME, EXPECTED.roomCode);
	if (!/^\d{5,20}$/.test(code))
		throw invalid(DISPLAY_NAME, `is not a room code: ${quoted(value)}`, EXPECTED.roomCode);
	return code;
}

function linked(value: unknown): ConferenceReference {
	if (typeof value !== 'string' || value.trim() === '' || value.length > LONGEST_LINK) {
		throw invalid(
			DISPLAY_NAME,
			value === '' || value === undefined || value === null
				? 'is empty'
				: `is not a link: ${quoted(value)}`,
			EXPECTED.url,
		);
	}
	const found = conferenceOfLink(value);
	if (!found) {
		throw invalid(
			DISPLAY_NAME,
			`is a link that does not tell its meeting: ${quoted(value)}`,
			'It carries neither roomCode nor confId, as short links (meeting.dingtalk.com/j/…) do not. Take the room code or the ID of the meeting instead.',
		);
	}
	return found;
}

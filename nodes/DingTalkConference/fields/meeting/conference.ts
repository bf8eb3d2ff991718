import {
	needsLookup,
	type ConferenceReference,
	type FoundMeeting,
	type SoughtMeeting,
	type WhichMeeting,
} from '../../dingtalk/api/conferenceOf';
import type { Field, Reading } from '../field';
import { changed, LookUp } from '../field';
import { isGiven } from '../plainValue';
import { identifier } from '../identifier';
import { invalid, quoted } from '../invalid';
import type { Entered } from '../itemParameters';
import { chosenName, searchMethods } from '../lists';
import { locator } from '../locator';
import { isTypedMode, recognizeConference } from './recognizeConference';

const DISPLAY_NAME = 'Meeting';
const BY_TITLE = "To pick it by its title, choose 'From List'.";
const RUNNING = 'The meeting to act on. It must be running.';

/** The conference ID of a running meeting to act on, whichever of its names was entered. */
export const runningConference = idOf(meeting('running', RUNNING));

/** A meeting to read: the running one, or else the one that ended last. */
export const anyMeeting = meeting(
	'runningOrLast',
	'The meeting. If it is not running, the one that ended last is read.',
);

/** The conference ID of {@link anyMeeting}. */
export const anyConference = idOf(anyMeeting);

function idOf(field: Field<FoundMeeting>): Field<string> {
	return {
		...field,
		read: (entered, name) => changed(field.read(entered, name), ({ conferenceId }) => conferenceId),
	};
}

/** A meeting, with its title and start where a look-up returned them. */
export function meeting(
	which: WhichMeeting,
	description: string,
	displayName = DISPLAY_NAME,
): Field<FoundMeeting> {
	return {
		inputs: (name) => [
			{
				displayName,
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
						...(which !== 'running' && {
							hint: 'The list shows running meetings. Name one that has ended by its code or link.',
						}),
						typeOptions: { searchListMethod: searchMethods.conferences, searchable: true },
					},
					{
						displayName: 'ID',
						name: 'id',
						type: 'string',
						placeholder: 'e.g. 6449d8a6414e7b0146f4a9f0',
						hint: 'The conference ID, or the meeting ID of a DingTalk calendar event',
					},
					{
						displayName: 'Code',
						name: 'roomCode',
						type: 'string',
						placeholder: 'e.g. 838 722 10452',
						hint: 'The meeting code that people type to join',
					},
					{
						displayName: 'Link',
						name: 'url',
						type: 'string',
						placeholder: 'e.g. https://meeting.dingtalk.com/app?roomCode=83872210452',
						hint: 'The join link, or an invitation that contains it: the whole text of a calendar entry will do',
					},
					{
						displayName: 'Schedule',
						name: 'scheduleConferenceId',
						type: 'string',
						placeholder: 'e.g. f6fb627e-a7e8-403e-b1f8-26e85450f4a9',
						hint: 'The ID of a scheduled meeting that has started',
					},
				],
			},
		],
		isEmpty: (entered, name) => !isGiven(locator(entered.get(name), 'id').value),
		read(entered, name) {
			const { reference, ...chosen } = named(entered, name, displayName);
			return needsLookup(reference)
				? new LookUp(async (finder) => await finder.meeting(reference, which))
				: { conferenceId: reference.value, ...chosen };
		},
	};
}

/**
 * A running meeting to act on. It is looked up, except for an item that waits for it.
 *
 * @param waits whether an item does; by default none does
 */
export function awaitedMeeting(waits?: (entered: Entered) => boolean): Field<SoughtMeeting> {
	const { inputs } = meeting('running', waits ? 'The meeting to act on' : RUNNING);
	return {
		inputs,
		read(entered, name): Reading<SoughtMeeting> {
			const { reference, ...chosen } = named(entered, name);
			if (!needsLookup(reference)) return { conferenceId: reference.value, ...chosen };
			if (waits?.(entered)) return { reference };
			return new LookUp(async (finder) => ({
				...(await finder.meeting(reference, 'running')),
				reference,
			}));
		},
	};
}

interface NamedMeeting extends Omit<FoundMeeting, 'conferenceId'> {
	reference: ConferenceReference;
}

function named(entered: Entered, name: string, displayName = DISPLAY_NAME): NamedMeeting {
	const value = entered.get(name);
	const { mode, value: typed } = locator(value, 'id');
	if (mode === 'list') {
		const id = identifier(typed, displayName, 'Choose a running meeting from the list.');
		return { reference: { kind: 'id', value: id }, title: chosenName(value), isChosen: true };
	}
	if (!isTypedMode(mode)) {
		throw invalid(
			displayName,
			`has the unknown mode ${quoted(mode)}`,
			'Choose a mode from the list.',
		);
	}
	const recognized = recognizeConference(typed, mode);
	if ('kind' in recognized) return { reference: recognized };
	const { what, hint, code } = recognized;
	throw invalid(displayName, what, hint, code, mode === 'id' ? BY_TITLE : undefined);
}

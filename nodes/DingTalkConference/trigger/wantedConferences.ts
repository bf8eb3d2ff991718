import { DASHES, ENTITY_ID, SEPARATORS, UUID } from '../dingtalk/forms';
import type { PushedMeeting } from '../dingtalk/stream/events/pushedEvent';
import type { Label, PlainField } from '../fields/field';
import { invalid } from '../fields/invalid';
import { recognizeConference } from '../fields/meeting/recognizeConference';

/** The meetings that start the workflow. All empty: every meeting. */
export interface WantedConferences {
	ids: ReadonlySet<string>;
	/** Digits only. */
	roomCodes: ReadonlySet<string>;
	/** In lower case. */
	scheduleIds: ReadonlySet<string>;
	/** IDs of calendar events, which have no form of their own. */
	calendarEventIds: ReadonlySet<string>;
}

export const EVERY_MEETING: WantedConferences = {
	ids: new Set(),
	roomCodes: new Set(),
	scheduleIds: new Set(),
	calendarEventIds: new Set(),
};

const EXPECTED =
	'Enter conference IDs, meeting codes, links or IDs of calendar events, separated by commas, such as 838 722 10452, 6449d8a6414e7b0146f4a9f0.';
const DIGITS = new RegExp(`^[\\d\\s${DASHES}]+$`);
/** Base64, which is the form of every ID in DingTalk's samples. */
const CALENDAR_EVENT_ID = /^[\w+/-]{8,}={0,2}$/;

/** Meetings in a text, or in an array that an expression returns. */
export function wantedConferences(label: Label): PlainField<WantedConferences> {
	return {
		inputs: (name) => [{ ...label, name, type: 'string', default: '' }],
		isEmpty: (entered, name) => entriesOf(entered.get(name)).length === 0,
		read: (entered, name) => wantedIn(entered.get(name), label.displayName),
	};
}

function wantedIn(value: unknown, displayName: string): WantedConferences {
	const ids = new Set<string>();
	const roomCodes = new Set<string>();
	const scheduleIds = new Set<string>();
	const calendarEventIds = new Set<string>();
	for (const entry of entriesOf(value)) {
		// No telephone number is expected here, though a meeting code may look like one.
		const isDigits = DIGITS.test(String(entry));
		const found = recognizeConference(entry, isDigits ? 'roomCode' : 'id');
		if ('value' in found && found.kind === 'roomCode') roomCodes.add(found.value);
		else if ('value' in found && UUID.test(found.value)) scheduleIds.add(found.value.toLowerCase());
		else if ('value' in found) {
			ids.add(found.value);
			if (!ENTITY_ID.test(found.value)) calendarEventIds.add(found.value);
		} else if (typeof entry === 'string' && CALENDAR_EVENT_ID.test(entry.trim())) {
			calendarEventIds.add(entry.trim());
		} else throw invalid(displayName, found.what, EXPECTED, found.code);
	}
	return { ids, roomCodes, scheduleIds, calendarEventIds };
}

/**
 * Whether a meeting is among the wanted ones.
 *
 * @param meeting what is known of it; without its code, scheduled meeting or calendar event the answer may be no
 */
export function isWanted(
	wanted: WantedConferences,
	meeting: Pick<
		PushedMeeting,
		'conferenceId' | 'roomCode' | 'scheduleConferenceId' | 'calendarEventId'
	>,
): boolean {
	return (
		isEveryMeeting(wanted) ||
		wanted.ids.has(meeting.conferenceId) ||
		wanted.roomCodes.has(meeting.roomCode) ||
		wanted.scheduleIds.has(meeting.scheduleConferenceId.toLowerCase()) ||
		wanted.calendarEventIds.has(meeting.calendarEventId)
	);
}

function isEveryMeeting({
	ids,
	roomCodes,
	scheduleIds,
	calendarEventIds,
}: WantedConferences): boolean {
	return ids.size + roomCodes.size + scheduleIds.size + calendarEventIds.size === 0;
}

/** Whether more than a conference ID can show that a meeting is wanted. */
export function needsDetails(wanted: WantedConferences): boolean {
	const { roomCodes, scheduleIds, calendarEventIds } = wanted;
	return roomCodes.size + scheduleIds.size + calendarEventIds.size > 0;
}

function entriesOf(value: unknown): unknown[] {
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return value;
	if (typeof value !== 'string') return [value];
	return value.split(SEPARATORS).filter((part) => part.trim() !== '');
}

import type { Meeting } from '../dingtalk/stream/events/pushedEvent';
import { compactNumber, isMeetingCode, SEPARATORS, UUID } from '../dingtalk/forms';
import type { Label, PlainField } from '../fields/field';
import { conferenceOfInvitation } from '../fields/meeting/invitation';
import { invalid, quoted } from '../fields/invalid';

/** The meetings that are wanted, by whatever the user holds of them. All empty: every meeting. */
export interface WantedConferences {
	ids: ReadonlySet<string>;
	/** Digits alone. */
	roomCodes: ReadonlySet<string>;
	/** In lower case. */
	scheduleIds: ReadonlySet<string>;
}

const EXPECTED =
	'Enter conference IDs or meeting codes, separated by commas, such as 838 722 10452, 6449d8a6414e7b0146f4a9f0.';

/**
 * IDs, codes and links from a text, or from an array that an expression gives; the form of each tells
 * what it is.
 */
export function conferences(label: Label): PlainField<WantedConferences> {
	return {
		inputs: (name) => [{ ...label, name, type: 'string', default: '' }],
		read: (entered, name) => wantedConferences(entered.get(name), label.displayName),
	};
}

function wantedConferences(value: unknown, displayName: string): WantedConferences {
	const ids = new Set<string>();
	const roomCodes = new Set<string>();
	const scheduleIds = new Set<string>();
	for (const entry of entriesOf(value)) {
		const { digits, id } = parsed(entry, displayName);
		if (isMeetingCode(digits)) roomCodes.add(digits);
		else if (UUID.test(id)) scheduleIds.add(id.toLowerCase());
		else ids.add(id);
	}
	return { ids, roomCodes, scheduleIds };
}

/**
 * Whether a meeting is among the wanted ones.
 *
 * @param meeting what is known of it; without its code or scheduled meeting the answer may be no
 */
export function isWanted(
	wanted: WantedConferences,
	meeting: Pick<Meeting, 'conferenceId' | 'roomCode' | 'scheduleConferenceId'>,
): boolean {
	return (
		isEveryMeeting(wanted) ||
		wanted.ids.has(meeting.conferenceId) ||
		wanted.roomCodes.has(meeting.roomCode) ||
		wanted.scheduleIds.has(meeting.scheduleConferenceId.toLowerCase())
	);
}

function isEveryMeeting({ ids, roomCodes, scheduleIds }: WantedConferences): boolean {
	return ids.size + roomCodes.size + scheduleIds.size === 0;
}

/** Whether more than a conference ID can tell that a meeting is wanted. */
export function needsDetails({ roomCodes, scheduleIds }: WantedConferences): boolean {
	return roomCodes.size + scheduleIds.size > 0;
}

function entriesOf(value: unknown): unknown[] {
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return value;
	if (typeof value !== 'string') return [value];
	return value.split(SEPARATORS).filter((part) => part.trim() !== '');
}

function parsed(entry: unknown, displayName: string): { id: string; digits: string } {
	if (typeof entry !== 'string' && !Number.isSafeInteger(entry))
		throw invalid(displayName, `must be text, but holds ${quoted(entry)}`, EXPECTED);
	const typed = String(entry).trim();
	const linked = typed.includes('://') ? conferenceOfInvitation(typed) : undefined;
	const id = linked?.value ?? typed;
	const digits = compactNumber(id);
	if (!isMeetingCode(digits) && /[\s/\\?#%]/.test(id))
		throw invalid(displayName, `holds what is no ID or code: ${quoted(entry)}`, EXPECTED);
	return { id, digits };
}

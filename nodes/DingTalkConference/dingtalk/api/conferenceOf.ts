import type { ListedConference } from './conferences';
import { READ_SCOPE } from './api';
import { conferencesOfRoomCode, conferencesOfSchedule } from './conferences';
import type { Failure } from '../errors/failure';
import { ConferenceError } from '../errors/failure';
import { mapFailure, resultOf } from '../errors/result';
import type { OwnCode } from '../errors/ownCode';
import { UUID } from '../forms';
import type { DingTalk } from '../client/call';
import { withoutMarking } from '../client/call';

/** A meeting as the user named it. */
export interface ConferenceReference {
	kind: 'id' | 'roomCode' | 'scheduleConferenceId';
	value: string;
}

/** A meeting that was found, with its title where a list or a look-up returned it. */
export interface FoundMeeting {
	conferenceId: string;
	title?: string;
	/** When it began, in milliseconds since the epoch, where a look-up returned it. */
	startTime?: number;
	/** It was chosen from the list: whether it is still running was not asked. */
	isChosen?: boolean;
}

/** A meeting to act on: found, or still to be looked for; and how it can be looked for again. */
export type SoughtMeeting =
	(FoundMeeting & { reference?: ConferenceReference }) | { reference: ConferenceReference };

/** Which of several meetings with one meeting code is meant: only a running one, or else the one that ended last. */
export type WhichMeeting = 'running' | 'runningOrLast';

/** Whether finding the meeting takes a call. */
export function needsLookup({ kind, value }: ConferenceReference): boolean {
	return kind !== 'id' || UUID.test(value);
}

/**
 * The conference ID of the meeting that `reference` means.
 *
 * An ID in the form of a UUID is the one of a scheduled meeting, or what a calendar event holds
 * as `onlineMeetingInfo.conferenceId`; that both are the same is inferred, so it is used as it
 * is when DingTalk knows no meeting under it.
 *
 * @throws ConferenceError when no meeting fits, or several do: none is guessed
 */
export async function conferenceOf(
	dingTalk: DingTalk,
	reference: ConferenceReference,
	which: WhichMeeting,
): Promise<FoundMeeting> {
	const { kind, value } = reference;
	if (!needsLookup(reference)) return { conferenceId: value };
	const read = await resultOf(async () => await meetingsNamed(dingTalk, reference));
	if ('failure' in read) {
		// The ID is not a scheduled meeting's: it may be a conference's own.
		if (kind === 'id' && read.failure.code === NO_SCHEDULED_MEETING) return { conferenceId: value };
		throw new ConferenceError(lookUpFailure(read.failure, value));
	}
	if (kind === 'id' && read.value.length === 0) return { conferenceId: value };
	return singleMeeting(read.value, which, nameOf(reference));
}

/**
 * The running meeting that `reference` means. Unlike {@link conferenceOf} it does not take an ID as it is: a
 * meeting that isn't known yet may be known later.
 *
 * @throws ConferenceError when none is running (`meetingNotRunning`), several are, or DingTalk cannot be asked
 */
export async function runningMeeting(
	dingTalk: DingTalk,
	reference: ConferenceReference,
): Promise<FoundMeeting> {
	return await mapFailure(
		async () =>
			singleMeeting(await meetingsNamed(dingTalk, reference), 'running', nameOf(reference)),
		(failure) =>
			isNotKnownYet(failure) ? notRunningYet(reference) : lookUpFailure(failure, reference.value),
	);
}

/** The code that refuses an ID which is not a scheduled meeting's. */
const NO_SCHEDULED_MEETING = 'invalidScheduleConferenceId';

const CODES_BEFORE_FIRST_START: ReadonlySet<string> = new Set([
	'roomNotFound',
	'invalidRoomCode',
	NO_SCHEDULED_MEETING,
]);

/** It is not documented by which of its names DingTalk knows a scheduled meeting before its first start. */
function isNotKnownYet({ code = '' }: Failure): boolean {
	return CODES_BEFORE_FIRST_START.has(code);
}

async function meetingsNamed(
	dingTalk: DingTalk,
	{ kind, value }: ConferenceReference,
): Promise<ListedConference[]> {
	// A meeting that isn't known yet, or an ID of another kind, is not a failure of the run.
	const asking = withoutMarking(dingTalk);
	return kind === 'roomCode'
		? await conferencesOfRoomCode(asking, value)
		: await conferencesOfSchedule(asking, value);
}

function nameOf({ kind, value }: ConferenceReference): string {
	return kind === 'roomCode'
		? `with the meeting code ${value}`
		: `of the scheduled meeting ${value}`;
}

function notRunningYet(reference: ConferenceReference): Failure {
	return notFound(
		'meetingNotRunning',
		`No meeting ${nameOf(reference)} is running. ${whatIsKnown([])}`,
		NOT_RUNNING_HINT,
		CAN_WAIT,
	).failure;
}

const NOT_RUNNING_HINT = 'Run this while the meeting is running.';
/** What a user can choose for a meeting that has not begun. */
export const CAN_WAIT = "Set Co-Hosts can wait for it: see 'If the Meeting Has Not Started'.";

/** The meeting of `conferences` that is meant; several that run, or none, are an error. */
export function singleMeeting(
	conferences: readonly ListedConference[],
	which: WhichMeeting,
	of: string,
): FoundMeeting {
	const running = new Map(
		conferences
			// A row without an ID names no meeting.
			.filter(({ state, conferenceId }) => state === 'running' && conferenceId !== '')
			.map((conference) => [conference.conferenceId, conference]),
	);
	const [first] = running.values();
	if (running.size === 1 && first) return found(first);
	if (running.size > 1) {
		const titles = [...running.values()].map(
			({ title, conferenceId }) => `"${title}" (${conferenceId})`,
		);
		throw notFound(
			'severalMeetingsRunning',
			`Several meetings ${of} are running: ${titles.join(', ')}.`,
			'Use the conference ID of one of them.',
		);
	}
	const last = which === 'runningOrLast' && lastEnded(conferences);
	if (last) return found(last);
	throw notFound(
		'meetingNotRunning',
		`No meeting ${of} is running. ${whatIsKnown(conferences)}`,
		NOT_RUNNING_HINT,
		CAN_WAIT,
	);
}

function found({ conferenceId, title, startTime }: ListedConference): FoundMeeting {
	return {
		conferenceId,
		...(title !== '' && { title }),
		...(startTime !== undefined && { startTime }),
	};
}

function whatIsKnown(conferences: readonly ListedConference[]): string {
	const next = conferences.find(({ state }) => state === 'notStarted');
	if (next) return `"${next.title}" has not started yet.`;
	const last = lastEnded(conferences);
	if (!last) return 'DingTalk knows none, or it has not started yet.';
	return `The last one, "${last.title}", ended${last.endTime === undefined ? '' : ` at ${utc(last.endTime)}`}.`;
}

function lastEnded(conferences: readonly ListedConference[]): ListedConference | undefined {
	return conferences
		.filter(({ state, conferenceId }) => state === 'ended' && conferenceId !== '')
		.sort((a, b) => (b.endTime ?? 0) - (a.endTime ?? 0))[0];
}

function utc(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function notFound(
	code: OwnCode,
	message: string,
	hint: string,
	hintInPanel?: string,
): ConferenceError {
	return new ConferenceError({
		kind: 'business',
		code,
		message,
		hint,
		hintInPanel,
		endsRun: false,
	});
}

function lookUpFailure(failure: Failure, value: string): Failure {
	if (failure.code?.startsWith('invalid'))
		return { ...failure, message: `${failure.message.replace(/\.$/, '')}: ${value}` };
	if (failure.kind !== 'permission') return failure;
	const hint = `${failure.hint} ${READ_SCOPE} is needed to find a meeting by anything but its conference ID.`;
	return { ...failure, hint };
}

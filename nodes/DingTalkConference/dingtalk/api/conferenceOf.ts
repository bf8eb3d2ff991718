import type { DingTalk } from '../client/client';
import type { ListedConference } from './conferences';
import { READ_SCOPE } from './api';
import { conferencesOfRoomCode, conferencesOfSchedule } from './conferences';
import type { Failure } from '../errors/failure';
import { ConferenceError } from '../errors/failure';

/** A meeting as the user named it. */
export interface ConferenceReference {
	kind: 'id' | 'roomCode' | 'scheduleConferenceId';
	value: string;
}

/** Which of several meetings of one room code or booking is meant: most calls act on a running one; what is left of a meeting is read after it. */
export type Moment = 'running' | 'runningOrLast';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether finding the meeting takes a call. */
export function needsLookup({ kind, value }: ConferenceReference): boolean {
	return kind !== 'id' || UUID.test(value);
}

/**
 * The conference ID of the meeting that `reference` means.
 *
 * An ID in the form of a UUID is the one of a scheduled conference, or what a calendar event holds
 * as `onlineMeetingInfo.conferenceId`; that both are the same is inferred, so that it is taken as it
 * is when no meeting is known under it.
 *
 * @throws ConferenceError when none is such a one, or several are: never a guess
 */
export async function conferenceOf(
	dingTalk: DingTalk,
	reference: ConferenceReference,
	moment: Moment,
): Promise<string> {
	const { kind, value } = reference;
	if (!needsLookup(reference)) return value;
	try {
		if (kind === 'roomCode') {
			return singleMeeting(
				await conferencesOfRoomCode(dingTalk, value),
				moment,
				`the room code ${value}`,
			);
		}
		const conferences = await conferencesOfSchedule(dingTalk, value);
		if (kind === 'id' && conferences.length === 0) return value;
		return singleMeeting(conferences, moment, `the scheduled conference ${value}`);
	} catch (error) {
		if (!(error instanceof ConferenceError)) return Promise.reject(error);
		const { failure } = error;
		if (kind === 'id' && failure.code === 'invalidScheduleConferenceId') return value;
		throw toLookupError(failure, value);
	}
}

/** The one conference of `conferences` that is meant. */
export function singleMeeting(
	conferences: readonly ListedConference[],
	moment: Moment,
	of: string,
): string {
	const running = new Map(
		conferences
			.filter(({ state }) => state === 'running')
			.map((conference) => [conference.conferenceId, conference]),
	);
	const [first] = running.keys();
	if (running.size === 1 && first !== undefined) return first;
	if (running.size > 1) {
		const titles = [...running.values()].map(
			({ title, conferenceId }) => `"${title}" (${conferenceId})`,
		);
		throw notFound(
			`Several meetings of ${of} are running: ${titles.join(', ')}.`,
			'Give the conference ID of one of them.',
		);
	}
	const last = moment === 'runningOrLast' && lastEnded(conferences);
	if (last) return last.conferenceId;
	throw notFound(
		`No meeting of ${of} is running. ${whatIsKnown(conferences)}`,
		'Run this while the meeting is running.',
	);
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
		.filter(({ state }) => state === 'ended')
		.sort((a, b) => (b.endTime ?? 0) - (a.endTime ?? 0))[0];
}

function utc(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function notFound(message: string, hint: string): ConferenceError {
	return new ConferenceError({ kind: 'business', message, hint, endsRun: false });
}

function toLookupError(failure: Failure, value: string): ConferenceError {
	if (failure.code?.startsWith('invalid')) {
		return new ConferenceError({
			...failure,
			message: `${failure.message.replace(/\.$/, '')}: ${value}`,
		});
	}
	if (failure.kind !== 'permission') return new ConferenceError(failure);
	const hint = `${failure.hint} ${READ_SCOPE} is needed to find a meeting by something else than its conference ID; with that ID itself no look-up is made.`;
	return new ConferenceError({ ...failure, hint });
}

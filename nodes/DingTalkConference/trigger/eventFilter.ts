import type { Failure } from '../dingtalk/errors/failure';
import { ConferenceError, failureOf } from '../dingtalk/errors/failure';
import { rethrow } from '../dingtalk/errors/result';
import type { KnownMeetings } from '../dingtalk/stream/events/knownMeetings';
import { mayPassSoon } from '../dingtalk/stream/events/knownMeetings';
import type {
	ConferenceEvent,
	PushedMeeting,
	PushedParticipant,
} from '../dingtalk/stream/events/pushedEvent';
import { realTime } from '../dingtalk/stream/time';
import type { Filter } from './filters';
import {
	isDecidedByLookUp,
	isOfOtherConference,
	isWantedMeeting,
	needsMeeting,
	wantedParticipants,
} from './filters';
import { isOfParticipants } from './items';
import type { FoundUsers, Lookups } from './lookups';
import type { TriggerSettings } from './settings';

/** After a refusal that every look-up would meet, such as a missing permission, none is made for so long. */
const REFUSED_PAUSE_MS = 300_000;

/** The part of an event that starts the workflow. */
export interface Wanted {
	participants: PushedParticipant[];
	/** As far as it is known. */
	meeting: PushedMeeting | undefined;
}

/** Decides which events start the workflow, and makes the look-ups for that. */
export class EventFilter {
	private filter: Promise<Filter> | undefined;
	private readonly refusals = new Map<string, { failure: Failure; until: number }>();

	/** @param onUnknownUser called for each user of the options who does not exist; the others count */
	constructor(
		private readonly settings: TriggerSettings,
		private readonly lookups: Lookups,
		private readonly onUnknownUser: (failure: Failure) => void,
	) {}

	/**
	 * Looks up the users of the options, once.
	 *
	 * @param isStrict whether a user who does not exist is an error
	 * @throws ConferenceError
	 */
	async prepare(isStrict = false): Promise<Filter> {
		this.filter ??= this.newFilter(isStrict).catch(async (error: unknown) => {
			this.filter = undefined;
			return rethrow(error);
		});
		return await this.filter;
	}

	/**
	 * The wanted part of an event, if any.
	 *
	 * @throws ConferenceError of a look-up
	 */
	async wanted(event: ConferenceEvent, meetings: KnownMeetings): Promise<Wanted | undefined> {
		const filter = await this.prepare();
		if (isOfOtherConference(event, filter)) return undefined;
		const participants = isOfParticipants(event)
			? wantedParticipants(event.participants, filter)
			: [];
		if (isOfParticipants(event) && participants.length === 0) return undefined;
		if ('meeting' in event)
			return isWantedMeeting(event.meeting, filter)
				? { participants, meeting: event.meeting }
				: undefined;
		if (!needsMeeting(event, filter)) return { participants, meeting: undefined };
		const { conferenceId } = event;
		const meeting = isDecidedByLookUp(filter)
			? await this.meeting(conferenceId, meetings)
			: await meetings.get(conferenceId);
		return meeting && isWantedMeeting(meeting, filter) ? { participants, meeting } : undefined;
	}

	/**
	 * A meeting, looked up if no event has described it.
	 *
	 * @throws ConferenceError
	 */
	async meeting(conferenceId: string, meetings: KnownMeetings): Promise<PushedMeeting> {
		return await meetings.find(
			conferenceId,
			async () =>
				await this.unlessRefused('meeting', async () => await this.lookups.meeting(conferenceId)),
		);
	}

	/**
	 * Makes a look-up, unless an earlier one of its kind met a refusal that this one would meet, too.
	 *
	 * @throws ConferenceError
	 */
	async unlessRefused<Result>(kind: string, lookUp: () => Promise<Result>): Promise<Result> {
		const refusal = this.refusals.get(kind);
		if (refusal && realTime.now() < refusal.until) throw new ConferenceError(refusal.failure);
		try {
			return await lookUp();
		} catch (error) {
			const failure = failureOf(error);
			if (failure.endsRun && !mayPassSoon(failure))
				this.refusals.set(kind, { failure, until: realTime.now() + REFUSED_PAUSE_MS });
			return rethrow(error);
		}
	}

	private async newFilter(isStrict: boolean): Promise<Filter> {
		const { users, createdBy, conferences, titleContains = '', includeOutside } = this.settings;
		return {
			conferences,
			titleContains: titleContains.toLowerCase(),
			includeOutside,
			users: await this.unionIds(users, isStrict),
			creators: await this.unionIds(createdBy, isStrict),
		};
	}

	private async unionIds(
		references: TriggerSettings['users'],
		isStrict: boolean,
	): Promise<FoundUsers['unionIds'] | undefined> {
		if (references.length === 0) return undefined;
		const { unionIds, notFound } = await this.unlessRefused(
			'users',
			async () => await this.lookups.users(references),
		);
		const [first] = notFound;
		if (isStrict && first) throw new ConferenceError(first);
		for (const failure of notFound) this.onUnknownUser(failure);
		return unionIds;
	}
}

import { createHash } from 'node:crypto';

import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';

import { CREDENTIAL_TYPE } from '../dingtalk/auth/credential';
import type { Failure } from '../dingtalk/errors/failure';
import { failureOf } from '../dingtalk/errors/failure';
import { rethrow } from '../dingtalk/errors/result';
import type { StreamApp } from '../dingtalk/stream/app';
import { streamApp } from '../dingtalk/stream/app';
import type { HttpRequest } from '../dingtalk/stream/connection/gateway';
import { passesByItself } from '../dingtalk/stream/connection/gateway';
import type { Meetings } from '../dingtalk/stream/events/meetings';
import type { Listener } from '../dingtalk/stream/member';
import type { Meeting, Participant, PushedEvent } from '../dingtalk/stream/events/pushedEvent';
import { RecentTexts } from '../dingtalk/stream/recent';
import { emit, tellFailure } from './engine';
import type { Filter } from './filters';
import {
	isOfOtherConference,
	isTooOld,
	isWantedMeeting,
	needsMeeting,
	wantedParticipants,
} from './filters';
import { isOfParticipants, itemsOf, participantsOf } from './items';
import type { Lookups } from './lookups';
import type { TriggerSettings } from './settings';

const MINUTE_MS = 60_000;
const MOST_JOINS = 20_000;
const MOST_TOLD = 200;

interface Wanted {
	people: Participant[];
	/** As far as it is known. */
	meeting: Meeting | undefined;
}

/** A workflow as a listener of its app's stream: which events start it, and with which items. */
export class WorkflowListener implements Listener {
	readonly isProduction: boolean;
	readonly httpRequest: HttpRequest;
	private corpId: string | undefined;
	private filter: Filter | undefined;
	private readonly joins = new RecentTexts(MOST_JOINS);
	private readonly told = new RecentTexts(MOST_TOLD);

	/** @param onTold is called when the user was told of a failure: a test run is over then */
	constructor(
		private readonly context: ITriggerFunctions,
		private readonly settings: TriggerSettings,
		private readonly lookups: Lookups,
		private readonly onTold: () => void = () => {},
	) {
		this.isProduction = context.getMode() !== 'manual';
		this.httpRequest = async (options) => (await context.helpers.httpRequest(options)) as unknown;
	}

	async readApp(): Promise<StreamApp> {
		const app = streamApp(await this.context.getCredentials(CREDENTIAL_TYPE));
		this.corpId = app.corpId;
		return app;
	}

	/**
	 * Looks up whom the options name, so that somebody who does not exist is told at once.
	 *
	 * @throws ConferenceError
	 */
	async prepare(): Promise<Filter> {
		const { users, createdBy, conferences, titleContains = '', includeOutside } = this.settings;
		const idsOf = async (people: TriggerSettings['users']) =>
			people.length > 0 ? await this.lookups.unionIds(people) : undefined;
		this.filter ??= {
			conferences,
			titleContains: titleContains.toLowerCase(),
			includeOutside,
			users: await idsOf(users),
			creators: await idsOf(createdBy),
		};
		return this.filter;
	}

	async take(event: PushedEvent, meetings: Meetings): Promise<void> {
		const { events, ignoreOlderThan } = this.settings;
		if (!events.has(event.name) || this.isOfOtherOrganization(event)) return;
		if (isTooOld(event, Date.now(), ignoreOlderThan * MINUTE_MS)) return;
		const wanted = await this.wanted(event, meetings);
		if (wanted) this.start(event, wanted);
	}

	log(level: 'info' | 'warn', line: string): void {
		this.context.logger[level](`DingTalk Conference Trigger: ${line}`);
	}

	tell(failure: Failure): void {
		tellFailure(this.context, failure);
		this.onTold();
	}

	/** A third-party app is told of all organizations that have installed it. */
	private isOfOtherOrganization({ corpId }: PushedEvent): boolean {
		return this.corpId !== undefined && corpId !== '' && corpId !== this.corpId;
	}

	/** What of an event is wanted, if anything. */
	private async wanted(event: PushedEvent, meetings: Meetings): Promise<Wanted | undefined> {
		try {
			const filter = this.filter ?? (await this.prepare());
			if (isOfOtherConference(event, filter)) return undefined;
			const people = wantedParticipants(participantsOf(event), filter);
			if (isOfParticipants(event) && people.length === 0) return undefined;
			const meeting = await this.meetingOf(event, meetings, filter);
			return meeting && !isWantedMeeting(meeting, filter) ? undefined : { people, meeting };
		} catch (error) {
			const failure = failureOf(error);
			// Another delivery may find DingTalk well; otherwise the user has to know.
			if (passesByItself(failure)) return rethrow(error);
			this.tellOnce(event, failure);
			return undefined;
		}
	}

	/** What is known of the meeting, as far as filter and items need it. */
	private async meetingOf(
		event: PushedEvent,
		meetings: Meetings,
		filter: Filter,
	): Promise<Meeting | undefined> {
		if ('meeting' in event) return event.meeting;
		const { conferenceId } = event;
		const lookUp = async () => await this.lookups.meeting(conferenceId);
		if (needsMeeting(event, filter)) return await meetings.find(conferenceId, lookUp);
		if (!this.settings.addMeetingDetails) return undefined;
		try {
			return await meetings.find(conferenceId, lookUp);
		} catch (error) {
			// The event matters more than the details.
			this.log('warn', `No details of a meeting: ${failureOf(error).message}`);
			return undefined;
		}
	}

	private start(event: PushedEvent, { people, meeting }: Wanted): void {
		const { firstJoinOnly, addMeetingDetails, raw } = this.settings;
		const isJoin = firstJoinOnly && event.name === 'participantJoined';
		const joinOf = ({ unionId, name }: Participant) =>
			JSON.stringify([event.conferenceId, unionId || name]);
		const wanted = isJoin ? people.filter((person) => !this.joins.has(joinOf(person))) : people;
		if (isOfParticipants(event) && wanted.length === 0) return;
		const details = addMeetingDetails ? meeting : undefined;
		this.emit(event, itemsOf(event, wanted, { meeting: details, raw }));
		if (isJoin) for (const person of wanted) this.joins.add(joinOf(person));
	}

	private emit(event: PushedEvent, items: IDataObject[]): void {
		const { context } = this;
		// n8n knows a repeat by it also after a restart. Its column is short, and an event ID may be long.
		const once = createHash('sha256')
			.update(JSON.stringify([context.getWorkflow().id, context.getNode().id, event.eventId]))
			.digest('hex');
		emit(context, items, once);
	}

	private tellOnce({ conferenceId }: PushedEvent, failure: Failure): void {
		const what = JSON.stringify([conferenceId, failure.code, failure.message]);
		if (this.told.has(what)) return;
		this.told.add(what);
		this.log('warn', `An event was skipped: ${failure.message} ${failure.hint}`);
		this.tell(failure);
	}
}

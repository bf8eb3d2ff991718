import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';

import { CREDENTIAL_TYPE } from '../dingtalk/auth/credential';
import type { Failure } from '../dingtalk/errors/failure';
import { failureOf } from '../dingtalk/errors/failure';
import { rethrow } from '../dingtalk/errors/result';
import type { StreamApp } from '../dingtalk/stream/app';
import { streamApp } from '../dingtalk/stream/app';
import type { HttpRequest } from '../dingtalk/stream/connection/gateway';
import type { KnownMeetings } from '../dingtalk/stream/events/knownMeetings';
import { mayPassSoon } from '../dingtalk/stream/events/knownMeetings';
import type {
	CalendarChange,
	ConferenceEvent,
	PushedEvent,
	PushedMeeting,
} from '../dingtalk/stream/events/pushedEvent';
import type { Listener, LogLevel } from '../dingtalk/stream/listener';
import { RecentTexts } from '../dingtalk/stream/recent';
import { Collector } from './collector';
import { emit, reportFailure } from './engine';
import type { Wanted } from './eventFilter';
import { EventFilter } from './eventFilter';
import { isTooOld } from './filters';
import type { Start } from './firstJoins';
import { FirstJoins } from './firstJoins';
import { itemsOf } from './items';
import type { Lookups } from './lookups';
import type { TriggerSettings } from './settings';

const MINUTE_MS = 60_000;
const MOST_REPORTS = 200;
const MOST_EVENTS = 200;

/** A workflow as a listener of its app's stream: which events start it, and with which items. */
export class WorkflowListener implements Listener {
	readonly isProduction: boolean;
	readonly httpRequest: HttpRequest;
	private corpId: string | undefined;
	private readonly filter: EventFilter;
	private readonly firstJoins: FirstJoins | undefined;
	private readonly reported = new RecentTexts(MOST_REPORTS);
	private readonly calendarEvents = new Map<string, Promise<IDataObject | null>>();
	private readonly collector: Collector<Start>;
	private isLateLogged = false;

	/**
	 * @param onReport is called when the user was shown a failure: a test run is over then
	 * @param onCalendarChange is called for pushed changes of calendars
	 */
	constructor(
		private readonly context: ITriggerFunctions,
		private readonly settings: TriggerSettings,
		private readonly lookups: Lookups,
		private readonly onReport: () => void = () => {},
		private readonly onCalendarChange: (change: CalendarChange) => void = () => {},
	) {
		this.isProduction = context.getMode() !== 'manual';
		this.httpRequest = async (options) => (await context.helpers.httpRequest(options)) as unknown;
		this.filter = new EventFilter(settings, lookups, (failure) => this.reportOnce(failure, ''));
		this.firstJoins = settings.firstJoinOnly ? new FirstJoins() : undefined;
		this.collector = new Collector(settings.collectFor * 1000, (starts) => this.emit(starts));
	}

	async readApp(): Promise<StreamApp> {
		const app = streamApp(await this.context.getCredentials(CREDENTIAL_TYPE));
		this.corpId = app.corpId;
		return app;
	}

	/**
	 * Looks up the users of the options, so an unknown one is reported while a person waits.
	 *
	 * @throws ConferenceError
	 */
	async prepare(): Promise<void> {
		await this.filter.prepare(true);
	}

	async take(event: PushedEvent, meetings: KnownMeetings): Promise<void> {
		if (this.isOfOtherOrganization(event)) return;
		if (event.name === 'calendarChanged') return this.onCalendarChange(event);
		if (!this.settings.events.has(event.name) || this.isLate(event)) return;
		const wanted = await this.wanted(event, meetings);
		if (wanted) await this.start(event, wanted, meetings);
	}

	log(level: LogLevel, line: string): void {
		this.context.logger[level](`DingTalk Conference Trigger: ${line}`);
	}

	report(failure: Failure): void {
		reportFailure(this.context, failure);
		this.onReport();
	}

	/** Ends the collecting: DingTalk delivers those events again. */
	close(): void {
		this.collector.close();
	}

	/** A third-party app receives the events of all organizations that have installed it. */
	private isOfOtherOrganization({ corpId }: PushedEvent): boolean {
		return this.corpId !== undefined && corpId !== '' && corpId !== this.corpId;
	}

	private isLate(event: ConferenceEvent): boolean {
		const { ignoreOlderThan } = this.settings;
		const now = Date.now();
		if (!isTooOld(event, now, ignoreOlderThan * MINUTE_MS)) return false;
		if (!this.isLateLogged) {
			const [born, seen] = [event.eventTime ?? 0, now].map((time) => new Date(time).toISOString());
			this.log(
				'warn',
				`An event of ${born} was skipped at ${seen}: it is older than ${ignoreOlderThan} minutes. If all events are skipped, check the clock of this server.`,
			);
		}
		this.isLateLogged = true;
		return true;
	}

	private async wanted(
		event: ConferenceEvent,
		meetings: KnownMeetings,
	): Promise<Wanted | undefined> {
		try {
			return await this.filter.wanted(event, meetings);
		} catch (error) {
			const failure = failureOf(error);
			// Another delivery may succeed; every other failure is shown to the user.
			if (mayPassSoon(failure)) return rethrow(error);
			this.reportOnce(failure, failure.endsRun ? '' : event.conferenceId);
			return undefined;
		}
	}

	private async start(
		event: ConferenceEvent,
		{ participants: wanted, meeting: known }: Wanted,
		meetings: KnownMeetings,
	): Promise<void> {
		const { addMeetingDetails, addCalendarEvent, collectFor, raw } = this.settings;
		const isForAdditions = addMeetingDetails || addCalendarEvent;
		const meeting = known ?? (isForAdditions ? await this.meetingOf(event, meetings) : undefined);
		const participants = this.firstJoins?.among(event, wanted) ?? wanted;
		const items = itemsOf(event, participants, {
			details: addMeetingDetails ? { meeting } : undefined,
			calendarEvent: addCalendarEvent ? await this.calendarEventOf(meeting) : undefined,
			raw,
		});
		if (items.length === 0) return;
		const start = { event, participants, items };
		const { name, conferenceId } = event;
		if (collectFor > 0 && name === 'participantJoined')
			await this.collector.add(conferenceId, start);
		else this.emit([start]);
	}

	/** The meeting for options that add it. A failed look-up does not hold the event back. */
	private async meetingOf(
		event: ConferenceEvent,
		meetings: KnownMeetings,
	): Promise<PushedMeeting | undefined> {
		try {
			return await this.filter.meeting(event.conferenceId, meetings);
		} catch (error) {
			this.log('warn', `No details of a meeting: ${failureOf(error).message}`);
			return undefined;
		}
	}

	private async calendarEventOf(meeting: PushedMeeting | undefined): Promise<IDataObject | null> {
		const { calendarEventId = '', creatorUnionId = '' } = meeting ?? {};
		if (calendarEventId === '' || creatorUnionId === '') return null;
		const key = JSON.stringify([meeting?.conferenceId, calendarEventId]);
		const known = this.calendarEvents.get(key);
		const found =
			known ??
			this.filter.unlessRefused(
				'calendarEvent',
				async () => await this.lookups.calendarEvent(creatorUnionId, calendarEventId),
			);
		this.calendarEvents.set(key, found);
		for (const oldest of this.calendarEvents.keys()) {
			if (this.calendarEvents.size <= MOST_EVENTS) break;
			this.calendarEvents.delete(oldest);
		}
		try {
			return await found;
		} catch (error) {
			this.calendarEvents.delete(key);
			const failure = failureOf(error);
			if (mayPassSoon(failure)) return rethrow(error);
			this.reportOnce(failure, failure.endsRun ? '' : key);
			return null;
		}
	}

	/** Users may have joined since their join was looked at: nothing comes between this look and the start. */
	private emit(taken: readonly Start[]): void {
		const starts = this.firstJoins?.of(taken) ?? taken;
		if (starts.length === 0) return;
		emit(
			this.context,
			starts.flatMap(({ items }) => items),
			starts.map(({ event }) => event.identities[0]),
		);
		this.firstJoins?.add(starts);
	}

	/** @param about a meeting, or empty for a failure that would be the same for every one */
	private reportOnce(failure: Failure, about: string): void {
		const key = JSON.stringify([about, failure.code, failure.message]);
		if (this.reported.has(key)) return;
		this.reported.add(key);
		this.log('warn', `An event was skipped: ${failure.message} ${failure.hint}`);
		this.report(failure);
	}
}

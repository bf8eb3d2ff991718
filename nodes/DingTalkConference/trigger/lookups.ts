import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';

import { callOf } from '../dingtalk/api/api';
import { calendarEvent, wholeEvent } from '../dingtalk/api/calendar';
import { conferenceReads } from '../dingtalk/api/conferences';
import { Finder, newFindings } from '../dingtalk/api/finder';
import type { UserReference } from '../dingtalk/api/userReference';
import type { DingTalk } from '../dingtalk/client/call';
import { DingTalkClient } from '../dingtalk/client/client';
import type { Failure } from '../dingtalk/errors/failure';
import { ConferenceError } from '../dingtalk/errors/failure';
import { rethrow } from '../dingtalk/errors/result';
import { isObject } from '../dingtalk/json';
import { pause } from '../dingtalk/transport/pause';
import type { PushedMeeting } from '../dingtalk/stream/events/pushedEvent';
import { meetingOf } from '../dingtalk/stream/events/readModel';
import { unionIdOf } from '../fields/people/person';

/** Users by what was entered; those who are not found stand apart. */
export interface FoundUsers {
	unionIds: Set<string>;
	/** One failure for each user who is not found; it names the user. */
	notFound: Failure[];
}

/** The API calls of the trigger's meeting events. */
export interface Lookups {
	/** @throws ConferenceError */
	meeting(conferenceId: string): Promise<PushedMeeting>;
	/** @throws ConferenceError when the look-up itself fails */
	users(references: readonly UserReference[]): Promise<FoundUsers>;
	/**
	 * A calendar event in the form of Calendar Event → Get; `null` when the user has none with this ID.
	 *
	 * @throws ConferenceError
	 */
	calendarEvent(unionId: string, eventId: string): Promise<IDataObject | null>;
}

/** The watch itself tries a calendar again, so a reading has to end well within the minute before an event is due. */
const CALENDAR_POLICY = { timeout: 10_000, maxRetries: 1, longestPause: 5000 };
const RETRY_POLICY = { timeout: 15_000, maxRetries: 3 };
const REQUESTS_PER_SECOND = 20;
/** A calendar that hangs does not hold up the others for longer. */
const LONGEST_FIRST_MS = 3000;

/** A client serves one run and ends with a final failure. The trigger goes on, so each look-up has its own. */
function clientOf(context: ITriggerFunctions): DingTalk {
	return new DingTalkClient(context, REQUESTS_PER_SECOND).withPolicy(RETRY_POLICY);
}

/**
 * Readings of calendars. Those that are made at the same time share one token and one pace, so many calendars
 * stay below DingTalk's limit; the failure of one is not that of another.
 */
export class CalendarReadings {
	private client: DingTalkClient | undefined;
	private first: Promise<unknown> | undefined;
	private inProgress = 0;

	constructor(private readonly context: ITriggerFunctions) {}

	/** @param read one reading */
	async run<Result>(read: (dingTalk: DingTalk) => Promise<Result>): Promise<Result> {
		this.client ??= new DingTalkClient(this.context, REQUESTS_PER_SECOND);
		const dingTalk = this.client.beside().withPolicy(CALENDAR_POLICY);
		this.inProgress++;
		try {
			// Calls that waited for the token would be sent at once then, too fast for DingTalk: the first one fetches it.
			if (this.first) await Promise.race([this.first, pause(LONGEST_FIRST_MS)]);
			const reading = read(dingTalk);
			this.first ??= reading.catch(() => {});
			return await reading;
		} finally {
			this.inProgress--;
			// Later ones read the credential again: it may have been changed.
			if (this.inProgress === 0) this.client = this.first = undefined;
		}
	}
}

export function lookupsIn(context: ITriggerFunctions): Lookups {
	return {
		async meeting(conferenceId) {
			return await meetingWithId(clientOf(context), conferenceId);
		},
		async users(references) {
			return await foundUsersOf(new DingTalkClient(context, REQUESTS_PER_SECOND), references);
		},
		async calendarEvent(unionId, eventId) {
			return await eventWithId(clientOf(context), unionId, eventId);
		},
	};
}

async function foundUsersOf(
	client: DingTalkClient,
	references: readonly UserReference[],
): Promise<FoundUsers> {
	const findings = newFindings(async () => await client.app());
	const finder = new Finder(client.withPolicy(RETRY_POLICY), findings);
	const unionIds = new Set<string>();
	const notFound: Failure[] = [];
	await Promise.all(
		references.map(async (reference) => {
			try {
				unionIds.add(await unionIdOf(finder, reference));
			} catch (error) {
				if (!(error instanceof ConferenceError) || error.failure.code !== 'userNotFound')
					return rethrow(error);
				notFound.push(error.failure);
			}
		}),
	);
	return { unionIds, notFound };
}

async function meetingWithId(dingTalk: DingTalk, conferenceId: string): Promise<PushedMeeting> {
	const { confInfo } = await dingTalk.send(callOf(conferenceReads.info, { conferenceId }));
	return { ...meetingOf(isObject(confInfo) ? confInfo : {}), conferenceId };
}

async function eventWithId(
	dingTalk: DingTalk,
	unionId: string,
	eventId: string,
): Promise<IDataObject | null> {
	try {
		return calendarEvent(await wholeEvent(dingTalk, unionId, eventId));
	} catch (error) {
		const { code = '' } = error instanceof ConferenceError ? error.failure : {};
		return NO_EVENT.has(code) ? null : rethrow(error);
	}
}

/** docs `query-details-about-an-event`: the user has no event with this ID, or it was deleted. */
const NO_EVENT: ReadonlySet<string> = new Set(['itemNotFound', 'instanceNotExist']);

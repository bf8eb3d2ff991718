import type { IDataObject } from 'n8n-workflow';

import type { Call, DingTalkClient, RetryPolicy } from '../client/client';
import { firstText } from '../json';
import { allRows, page, type Page } from './paging';
import { apiPath } from './path';

/** A meeting as the lists tell of it. */
export interface ListedConference {
	conferenceId: string;
	title: string;
	roomCode: string;
	creatorNick: string;
	state: 'notStarted' | 'ended' | 'running';
	/** Milliseconds since the epoch. */
	startTime?: number;
	/** Milliseconds since the epoch; samples fill it for running meetings too. */
	endTime?: number;
}

/** A person in a meeting, or who was invited or in it before. */
export interface Participant {
	unionId: string;
	coHost: boolean;
	/** In the meeting at this moment. */
	inMeeting: boolean;
}

export const READ_SCOPE = 'VideoConference.Conference.Read';
const PAGE_SIZE = 100;
/** The documented default of the member list. */
const MEMBER_PAGE_SIZE = 128;
const IN_THE_MEETING = 3;
/** What an ID is refused with that may be a conference's own. */
const NO_SCHEDULE: ReadonlySet<string> = new Set(['invalidScheduleConferenceId']);

function read(path: string): Call {
	return { host: 'api', method: 'GET', path, effect: 'read', scope: READ_SCOPE };
}

/** All meetings that used a room code: docs `api-queryconferenceinfobyroomcode`. Their order is not documented. */
export async function conferencesOfRoomCode(
	client: DingTalkClient,
	roomCode: string,
	retryPolicy: RetryPolicy,
): Promise<ListedConference[]> {
	const call = read(apiPath`/v1.0/conference/roomCodes/${roomCode}/infos`);
	return (await allRows(client, call, 'conferenceList', PAGE_SIZE, retryPolicy)).map(listed);
}

/**
 * The meetings of a scheduled conference (DingTalk gives the last one): docs
 * `query-appointment-meeting-history-meeting-information`.
 */
export async function conferencesOfSchedule(
	client: DingTalkClient,
	scheduleConferenceId: string,
	retryPolicy: RetryPolicy,
): Promise<ListedConference[]> {
	const call = read(
		apiPath`/v1.0/conference/videoConferences/scheduleConferences/${scheduleConferenceId}`,
	);
	return (
		await allRows(
			client,
			{ ...call, mayBeRefusedWith: NO_SCHEDULE },
			'conferenceList',
			PAGE_SIZE,
			retryPolicy,
		)
	).map(listed);
}

/** One page of the meetings that are running in the organization: docs `api-queryorgconferencelist`. */
export async function runningConferences(
	client: DingTalkClient,
	retryPolicy: RetryPolicy,
	token?: string,
): Promise<{ conferences: ListedConference[]; nextToken?: string }> {
	const call = read('/v1.0/conference/orgConferences');
	const { rows, nextToken }: Page = await page(
		client,
		call,
		'onGoingConfList',
		PAGE_SIZE,
		retryPolicy,
		token,
	);
	return { conferences: rows.map(listed), nextToken };
}

/** Everybody who is or was in a meeting, by union ID: docs `querying-video-conference-members`. */
export async function participants(
	client: DingTalkClient,
	conferenceId: string,
	retryPolicy: RetryPolicy,
): Promise<Map<string, Participant>> {
	const call = read(apiPath`/v1.0/conference/videoConferences/${conferenceId}/members`);
	const rows = await allRows(client, call, 'memberModels', MEMBER_PAGE_SIZE, retryPolicy);
	const people = new Map<string, Participant>();
	for (const row of rows) {
		const person = {
			unionId: firstText(row.unionId) ?? '',
			coHost: row.coHost === true,
			inMeeting: Number(row.attendStatus) === IN_THE_MEETING,
		};
		// Somebody who left and came back may be listed twice: the presence counts.
		if (person.unionId && !people.get(person.unionId)?.inMeeting)
			people.set(person.unionId, person);
	}
	return people;
}

const STATES = new Map<number, ListedConference['state']>([
	[0, 'notStarted'],
	[1, 'ended'],
	[2, 'running'],
]);

function listed(row: IDataObject): ListedConference {
	return {
		conferenceId: firstText(row.conferenceId) ?? '',
		title: firstText(row.title) ?? '',
		roomCode: firstText(row.roomCode) ?? '',
		creatorNick: firstText(row.creatorNick) ?? '',
		state: STATES.get(Number(row.status)) ?? 'ended',
		startTime: time(row.startTime),
		endTime: time(row.endTime),
	};
}

function time(value: unknown): number | undefined {
	const milliseconds = Number(value);
	return Number.isFinite(milliseconds) && milliseconds > 0 ? milliseconds : undefined;
}

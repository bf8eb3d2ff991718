import type { IDataObject } from 'n8n-workflow';

import { callOf, has, reads } from './api';
import { firstText, isTrue } from '../json';
import type { Paging } from './paging';
import { allRows, page } from './paging';
import type { DingTalk } from '../client/call';

/** A meeting in a list of DingTalk. */
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

/** A user who is or was in a meeting, or was invited to it. */
export interface Participant {
	unionId: string;
	coHost: boolean;
	host: boolean;
	/** In the meeting at this moment. */
	inMeeting: boolean;
}

const PAGE_SIZE = 100;
const IN_THE_MEETING = 3;

const info = reads({
	id: 'queryConferenceInfo',
	docs: 'querying-video-conference-information',
	path: '/v1.0/conference/videoConferences/{conferenceId}',
	isDone: has('confInfo'),
});
const byRoomCode = reads({
	id: 'queryConferenceInfoByRoomCode',
	docs: 'api-queryconferenceinfobyroomcode',
	path: '/v1.0/conference/roomCodes/{roomCode}/infos',
});
const bySchedule = reads({
	id: 'queryScheduleConferenceInfo',
	docs: 'query-appointment-meeting-history-meeting-information',
	path: '/v1.0/conference/videoConferences/scheduleConferences/{scheduleConferenceId}',
});
const ofOrganization = reads({
	id: 'queryOrgConferenceList',
	docs: 'api-queryorgconferencelist',
	path: '/v1.0/conference/orgConferences',
});
const members = reads({
	id: 'queryConferenceMembers',
	docs: 'querying-video-conference-members',
	path: '/v1.0/conference/videoConferences/{conferenceId}/members',
});

/** The reads of meetings and their participants that more than one operation needs. */
export const conferenceReads = { info, byRoomCode, bySchedule, ofOrganization, members };

export const conferencePages: Paging = { rows: 'conferenceList', pageSize: PAGE_SIZE };
export const runningConferencePages: Paging = { rows: 'onGoingConfList', pageSize: PAGE_SIZE };
/** 128 is the documented default of the member list. */
export const memberPages: Paging = { rows: 'memberModels', pageSize: 128 };

/** All meetings that used a room code. Their order is not documented. */
export async function conferencesOfRoomCode(
	dingTalk: DingTalk,
	roomCode: string,
): Promise<ListedConference[]> {
	const call = callOf(byRoomCode, { roomCode });
	return (await allRows(dingTalk, call, conferencePages)).map(listed);
}

/** The meetings of a scheduled meeting. DingTalk returns the last one. */
export async function conferencesOfSchedule(
	dingTalk: DingTalk,
	scheduleConferenceId: string,
): Promise<ListedConference[]> {
	const call = callOf(bySchedule, { scheduleConferenceId });
	return (await allRows(dingTalk, call, conferencePages)).map(listed);
}

/** One page of the organization's running meetings. */
export async function runningConferences(
	dingTalk: DingTalk,
	token?: string,
): Promise<{ conferences: ListedConference[]; nextToken?: string }> {
	const call = callOf(ofOrganization, {});
	const { rows, nextToken } = await page(dingTalk, call, runningConferencePages, token);
	return { conferences: rows.map(listed), nextToken };
}

/**
 * Users who are or were in a meeting, by union ID.
 *
 * @param sought pages are read only until all of these were found in the meeting; default: all pages
 */
export async function participants(
	dingTalk: DingTalk,
	conferenceId: string,
	sought?: ReadonlySet<string>,
): Promise<Map<string, Participant>> {
	const people = new Map<string, Participant>();
	const absent = new Set(sought);
	function isSoughtHere(row: IDataObject): boolean {
		const person = {
			unionId: firstText(row.unionId) ?? '',
			coHost: isTrue(row.coHost),
			host: isTrue(row.host),
			inMeeting: Number(row.attendStatus) === IN_THE_MEETING,
		};
		// A user who left and came back may be listed twice: being there counts.
		if (person.unionId && !people.get(person.unionId)?.inMeeting)
			people.set(person.unionId, person);
		return person.inMeeting && absent.delete(person.unionId);
	}
	await allRows(dingTalk, callOf(members, { conferenceId }), memberPages, {
		limit: sought?.size,
		isWanted: isSoughtHere,
	});
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

/** The last moment that a `Date` can hold. */
const LATEST_MS = 8.64e15;

function time(value: unknown): number | undefined {
	const milliseconds = Number(value);
	return milliseconds > 0 && milliseconds <= LATEST_MS ? milliseconds : undefined;
}

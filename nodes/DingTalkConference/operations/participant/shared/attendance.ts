import type { IDataObject } from 'n8n-workflow';

import { ConferenceError, type Failure } from '../../../dingtalk/errors/failure';
import { failureOfPeople } from '../../../dingtalk/errors/failureOfPeople';
import { firstText, isTrue } from '../../../dingtalk/json';

/** A row of the list of members: one user, or one of several stays of the same user. */
export interface MemberRow {
	/** Empty for users of other organizations and for callers by telephone. */
	unionId: string;
	name: string;
	/** `undefined` for somebody who has not been in the meeting. Times are in milliseconds. */
	stay?: Stay;
	isInMeeting: boolean;
	host: boolean;
	coHost: boolean;
	outside: boolean;
	byPhone: boolean;
}

/** From joining to leaving, in milliseconds since the epoch. */
export interface Stay {
	from: number;
	until: number;
}

interface Invited {
	unionId: string;
	name?: string;
}

export interface AttendanceRules {
	/** When the meeting began; without it users are late after the first of them. */
	startTime?: number;
	/** A user who joins more than so many whole minutes after the start is late. */
	lateAfter: number;
	/** A user who stayed for fewer whole minutes did not attend. */
	minMinutes: number;
	/** Names or addresses of invited people whom DingTalk's IDs do not identify. */
	guests?: readonly string[];
}

/**
 * Invited people whom DingTalk does not know: calendars are full of guests of other companies.
 *
 * @param notFound why users were not found, by what was typed
 * @throws ConferenceError when a look-up failed for another reason
 */
export function namesOfGuests(notFound: ReadonlyMap<string, Failure>): string[] {
	const failed = [...notFound].filter(([, { code }]) => code !== 'userNotFound');
	if (failed.length > 0) throw new ConferenceError(failureOfPeople(new Map(failed), new Map(), ''));
	return [...notFound.keys()];
}

/** The attendance of an invited guest: members from outside have no ID, and a name proves nothing. */
const UNKNOWN = { attended: null, minutes: null, joins: null, isLate: null, lateMinutes: null };
const MINUTE_MS = 60_000;
const IN_THE_MEETING = 3;
/** Only somebody who had joined has this state; `removed` may stand for somebody who was still being called. */
const HAS_LEFT = 6;

/**
 * Reads a row of `queryConferenceMembers`.
 *
 * @param now ends the stay of somebody who is in the meeting, in milliseconds since the epoch
 */
export function memberRow(row: IDataObject, now: number): MemberRow {
	const isInMeeting = Number(row.attendStatus) === IN_THE_MEETING;
	return {
		unionId: firstText(row.unionId) ?? '',
		name: firstText(row.userNick) ?? '',
		stay: stayOf(row, isInMeeting ? now : undefined),
		isInMeeting,
		host: isTrue(row.host),
		coHost: isTrue(row.coHost),
		outside: isTrue(row.outerOrgMember),
		byPhone: isTrue(row.pstnJoin),
	};
}

function stayOf(row: IDataObject, now: number | undefined): Stay | undefined {
	const from = Number(row.joinTime);
	if (!(from > 0)) return undefined;
	const left = Number(row.leaveTime);
	const duration = Number(row.duration);
	// Somebody who came back may keep the time of having left before.
	if (now !== undefined) return { from, until: Math.max(from, now) };
	if (left >= from) return { from, until: left };
	if (duration > 0) return { from, until: from + duration };
	// Whether somebody who is only called has a time of joining is not documented.
	return Number(row.attendStatus) === HAS_LEFT ? { from, until: from } : undefined;
}

/**
 * The attendance of a meeting: one row for each invited user in their order, then the other users and guests as
 * they joined. Overlapping stays of a user count once.
 *
 * @param invited the users who were to come; `undefined` where nobody knows
 */
export function attendanceOf(
	rows: readonly MemberRow[],
	invited: readonly Invited[] | undefined,
	rules: AttendanceRules,
): IDataObject[] {
	const everybody = byUser(rows);
	const names = new Map((invited ?? []).map(({ unionId, name = '' }) => [unionId, name]));
	const starts = rows.flatMap(({ stay }) => (stay ? [stay.from] : []));
	const start = rules.startTime ?? Math.min(...starts);
	const row = (own: readonly MemberRow[], unionId: string, isInvited: boolean | null) =>
		attendanceRow(own, { unionId, name: names.get(unionId), isInvited, start, ...rules });
	const others = everybody
		.filter(([unionId]) => !names.has(unionId))
		.map(([unionId, own]) => ({ unionId, own, joined: firstJoin(own) }))
		.sort((one, other) => one.joined - other.joined || 0);
	const known = new Map(everybody);
	return [
		...[...names.keys()].map((unionId) => row(known.get(unionId) ?? [], unionId, true)),
		...(rules.guests ?? []).map((name) => ({ ...row([], '', true), name, ...UNKNOWN })),
		...others.map(({ unionId, own }) => row(own, unionId, invited ? false : null)),
	];
}

/** The rows of each user; each row without a union ID is somebody else, since nothing distinguishes them. */
function byUser(rows: readonly MemberRow[]): Array<[unionId: string, rows: MemberRow[]]> {
	const users = new Map<string, MemberRow[]>();
	const guests: MemberRow[] = [];
	for (const row of rows) {
		if (row.unionId === '') guests.push(row);
		else users.set(row.unionId, [...(users.get(row.unionId) ?? []), row]);
	}
	return [...users, ...guests.map((row): [string, MemberRow[]] => ['', [row]])];
}

function firstJoin(rows: readonly MemberRow[]): number {
	return Math.min(...rows.map(({ stay }) => stay?.from ?? Number.MAX_SAFE_INTEGER));
}

interface Person extends AttendanceRules {
	unionId: string;
	name?: string;
	isInvited: boolean | null;
	start: number;
}

function attendanceRow(
	rows: readonly MemberRow[],
	{ unionId, name, isInvited, start, lateAfter, minMinutes }: Person,
): IDataObject {
	const stays = mergedStays(rows.flatMap(({ stay }) => stay ?? []));
	const first = stays[0];
	const last = stays.at(-1);
	const isIn = rows.some(({ isInMeeting }) => isInMeeting);
	const present = stays.reduce((sum, { from, until }) => sum + until - from, 0);
	// What is shown decides: nobody can say why 30 minutes are fewer than 30.
	const minutes = Math.floor(present / MINUTE_MS);
	const lateMinutes = first ? Math.floor(Math.max(0, first.from - start) / MINUTE_MS) : 0;
	const some = (is: (row: MemberRow) => boolean) => rows.some(is);
	return {
		unionId: unionId || null,
		name: rows.map((row) => row.name).find(Boolean) ?? (name || null),
		invited: isInvited,
		attended: (first !== undefined || isIn) && minutes >= minMinutes,
		joinTime: first ? new Date(first.from).toISOString() : null,
		leaveTime: last && !isIn ? new Date(last.until).toISOString() : null,
		minutes,
		joins: stays.length,
		isLate: lateMinutes > lateAfter,
		lateMinutes,
		host: some(({ host }) => host),
		coHost: some(({ coHost }) => coHost),
		outside: some(({ outside }) => outside),
		byPhone: some(({ byPhone }) => byPhone),
	};
}

/** The stays in their order, those that touch or overlap as one: on two devices somebody is there once. */
export function mergedStays(stays: readonly Stay[]): Stay[] {
	const merged: Stay[] = [];
	for (const { from, until } of [...stays].sort((one, other) => one.from - other.from)) {
		const last = merged.at(-1);
		if (last && from <= last.until) last.until = Math.max(last.until, until);
		else merged.push({ from, until });
	}
	return merged;
}

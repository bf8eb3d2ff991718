import type { IDataObject } from 'n8n-workflow';
import { ConferenceError, type Failure } from '../errors/failure';
import { firstText, isObject } from '../json';
import { callOf, reads } from './api';
import type { DingTalk } from '../client/call';

/** A user of the organization, from the contacts. */
export interface Person {
	unionId: string;
	userId: string;
	name: string;
	title: string;
	departmentIds: string[];
}

// Calls of the old API; a repeat of these reads does no harm, though they use POST.
const userGet = reads({
	id: 'userGet',
	docs: 'query-user-details',
	host: 'oapi',
	method: 'POST',
	path: '/topapi/v2/user/get',
	scope: 'qyapi_get_member',
});
const userGetByMobile = reads({
	id: 'userGetByMobile',
	docs: 'query-users-by-phone-number',
	host: 'oapi',
	method: 'POST',
	path: '/topapi/v2/user/getbymobile',
	scope: 'qyapi_get_member_by_mobile',
});
const userGetByUnionId = reads({
	id: 'userGetByUnionId',
	docs: 'query-a-user-by-the-union-id',
	host: 'oapi',
	method: 'POST',
	path: '/topapi/user/getbyunionid',
	scope: 'qyapi_get_member',
});
const searchUser = reads({
	id: 'searchUser',
	docs: 'address-book-search-user-id',
	method: 'POST',
	path: '/v1.0/contact/users/search',
	scope: 'qyapi_addresslist_search',
});

/** The reads of the contacts, for every operation that names users. */
export const peopleReads = { userGet, userGetByMobile, userGetByUnionId, searchUser };

/** The user with a user ID, with names in English where the contacts have them. */
export async function personOfUserId(dingTalk: DingTalk, userId: string): Promise<Person> {
	const body: IDataObject = { userid: userId, language: 'en_US' };
	const { result } = await dingTalk.send(callOf(userGet, {}, { body }));
	const row = isObject(result) ? result : {};
	const unionId = firstText(row.unionid) ?? '';
	if (!unionId) {
		throw new ConferenceError({
			kind: 'business',
			code: 'userNotFound',
			message: 'DingTalk returned no union ID for this user.',
			hint: "Check that the user belongs to the organization and is within the app's contact scope.",
			endsRun: false,
			isAboutPerson: true,
		});
	}
	return {
		unionId,
		userId: firstText(row.userid) ?? userId,
		name: firstText(row.name) ?? '',
		title: firstText(row.title) ?? '',
		departmentIds: Array.isArray(row.dept_id_list) ? row.dept_id_list.map(String) : [],
	};
}

/**
 * The user ID for a mobile number. How numbers outside China must be written is not documented, so `spellings` are tried
 * one after the other.
 */
export async function userIdOfMobile(
	dingTalk: DingTalk,
	spellings: readonly string[],
): Promise<string> {
	let unknown: Failure | undefined;
	for (const mobile of spellings) {
		const answer = await dingTalk.ask(callOf(userGetByMobile, {}, { body: { mobile } }));
		if ('failure' in answer) {
			unknown = answer.failure;
			if (!isNobody(unknown)) break;
			continue;
		}
		const { result } = answer.body;
		const userId = isObject(result) ? (firstText(result.userid) ?? '') : '';
		if (userId) return userId;
	}
	throw unknown
		? new ConferenceError(unknown)
		: nobody('Nobody in the organization has this mobile number.');
}

/** The user ID for a union ID. */
export async function userIdOfUnionId(dingTalk: DingTalk, unionId: string): Promise<string> {
	const call = callOf(userGetByUnionId, {}, { body: { unionid: unionId } });
	const { result } = await dingTalk.send(call);
	const userId = isObject(result) ? firstText(result.userid) : undefined;
	if (userId === undefined) throw nobody('Nobody in the organization has this union ID.');
	return userId;
}

/** Codes for an unknown user. */
const NOBODY: ReadonlySet<string> = new Set(['40104', '60121', '33012', '400002']);

function isNobody({ code = '' }: Failure): boolean {
	return NOBODY.has(code);
}

function nobody(message: string): ConferenceError {
	return new ConferenceError({
		kind: 'business',
		code: 'userNotFound',
		message,
		hint: 'Check what you entered. A mobile number needs its country code outside China.',
		endsRun: false,
		isAboutPerson: true,
	});
}

/**
 * The IDs of users whose name, its spelling or English name matches.
 *
 * @param offset rows or pages to skip: the docs leave open which
 * @param size 50 at most
 */
export async function searchUserIds(
	dingTalk: DingTalk,
	name: string,
	offset: number,
	size: number,
): Promise<{ userIds: string[]; hasMore: boolean }> {
	const body = await dingTalk.send(
		callOf(searchUser, {}, { body: { queryWord: name, offset, size } }),
	);
	return {
		userIds: Array.isArray(body.list) ? body.list.map(String) : [],
		hasMore: body.hasMore === true,
	};
}

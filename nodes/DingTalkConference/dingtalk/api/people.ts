import type { IDataObject } from 'n8n-workflow';

import type { Call, DingTalkClient, RetryPolicy } from '../client/client';
import { ConferenceError } from '../errors/failure';
import { firstText, isObject } from '../json';

/** A person of the organization as the contacts tell of them. */
export interface Person {
	unionId: string;
	userId: string;
	name: string;
	title: string;
	departmentIds: string[];
}

/** Calls of the old API; a repeat of these reads is harmless, though they use POST. */
function contactCall(path: string, scope: string, body: IDataObject): Call {
	return { host: 'oapi', method: 'POST', path, body, effect: 'read', scope };
}

/** The person with a user ID: docs `query-user-details`. Text of the contacts is asked for in English. */
export async function personOfUserId(
	client: DingTalkClient,
	userId: string,
	retryPolicy: RetryPolicy,
): Promise<Person> {
	const call = contactCall('/topapi/v2/user/get', 'qyapi_get_member', {
		userid: userId,
		language: 'en_US',
	});
	const { result } = await client.send(call, retryPolicy);
	const row = isObject(result) ? result : {};
	const unionId = firstText(row.unionid) ?? '';
	if (!unionId) {
		throw new ConferenceError({
			kind: 'business',
			message: 'DingTalk gives no union ID for this person.',
			hint: 'Check that the person belongs to the organization and lies in the contact range of the app.',
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
 * The user ID of the person with a mobile number: docs `query-users-by-phone-number`. How numbers outside
 * China must be written is not documented, so each of `spellings` is tried until one is known.
 */
export async function userIdOfMobile(
	client: DingTalkClient,
	spellings: readonly string[],
	retryPolicy: RetryPolicy,
): Promise<string> {
	let unknown: ConferenceError | undefined;
	for (const mobile of spellings) {
		try {
			const call = contactCall('/topapi/v2/user/getbymobile', 'qyapi_get_member_by_mobile', {
				mobile,
			});
			const { result } = await client.send({ ...call, mayBeRefusedWith: NOBODY }, retryPolicy);
			const userId = isObject(result) ? (firstText(result.userid) ?? '') : '';
			if (userId) return userId;
		} catch (error) {
			if (!(error instanceof ConferenceError) || !NOBODY.has(error.failure.code ?? ''))
				return Promise.reject(error);
			unknown = error;
		}
	}
	throw unknown ?? nobody();
}

/** Codes of "no such person". */
const NOBODY: ReadonlySet<string> = new Set(['40104', '60121', '33012', '400002']);

function nobody(): ConferenceError {
	return new ConferenceError({
		kind: 'business',
		message: 'Nobody in the organization has this mobile number.',
		hint: 'Check the number and its country code.',
		endsRun: false,
		isAboutPerson: true,
	});
}

/**
 * User IDs of people whose name, its spelling or English name matches: docs `address-book-search-user-id`.
 *
 * @param offset rows or pages to skip: the docs leave open which
 * @param size 50 at most
 */
export async function searchUserIds(
	client: DingTalkClient,
	name: string,
	offset: number,
	size: number,
	retryPolicy: RetryPolicy,
): Promise<{ userIds: string[]; hasMore: boolean }> {
	const body = await client.send(
		{
			host: 'api',
			method: 'POST',
			path: '/v1.0/contact/users/search',
			body: { queryWord: name, offset, size },
			effect: 'read',
			scope: 'qyapi_addresslist_search',
		},
		retryPolicy,
	);
	return {
		userIds: Array.isArray(body.list) ? body.list.map(String) : [],
		hasMore: body.hasMore === true,
	};
}

import type { IDataObject } from 'n8n-workflow';

import type { DingTalk } from '../client/call';
import { ConferenceError, type Failure } from '../errors/failure';
import { firstText, isObject, isTrue } from '../json';
import { callOf, reads } from './api';

// Calls of the old API; a repeat of these reads does no harm, though they use POST. DingTalk does not meter them.
const subIds = reads({
	id: 'departmentListSubId',
	docs: 'obtain-a-sub-department-id-list-v2',
	host: 'oapi',
	method: 'POST',
	path: '/topapi/v2/department/listsubid',
	scope: 'qyapi_get_department_list',
});
const users = reads({
	id: 'userList',
	docs: 'queries-the-complete-information-of-a-department-user',
	host: 'oapi',
	method: 'POST',
	path: '/topapi/v2/user/list',
	scope: 'qyapi_get_department_member',
});

/** The reads of departments, which lead to everybody in the organization. */
export const departmentReads = { users, subIds };

/** The department above all others. */
export const ROOT_DEPARTMENT = 1;
/** Reading the directory of a larger organization would take too long. */
export const MOST_DEPARTMENTS = 1000;
/** Departments that are read side by side. */
export const AT_A_TIME = 8;

const PAGE_SIZE = 100;
const MOST_PAGES = 1000;
/** The department lies outside the app's contact range. */
const OUT_OF_RANGE = '50004';

/** The users of one department as DingTalk lists them. */
export interface DepartmentUsers {
	rows: IDataObject[];
	/** Why the app may not list them: the department lies outside its contact range. */
	refusal?: Failure;
}

/**
 * The users of a department, without those of the departments below it.
 *
 * @param isEnough whether the rows that were read suffice; it is asked after each page
 */
export async function usersOfDepartment(
	dingTalk: DingTalk,
	departmentId: number,
	isEnough: (rows: readonly IDataObject[]) => boolean = () => false,
): Promise<DepartmentUsers> {
	const rows: IDataObject[] = [];
	let cursor = 0;
	for (let pages = 0; pages < MOST_PAGES; pages++) {
		const body = { dept_id: departmentId, cursor, size: PAGE_SIZE, language: 'en_US' };
		const answer = await dingTalk.ask(callOf(users, {}, { body }));
		if ('failure' in answer) {
			if (answer.failure.code === OUT_OF_RANGE) return { rows, refusal: answer.failure };
			throw new ConferenceError(answer.failure);
		}
		const result = isObject(answer.body.result) ? answer.body.result : {};
		const list = Array.isArray(result.list) ? result.list.filter(isObject) : [];
		rows.push(...list.filter((row) => firstText(row.unionid) !== undefined));
		const next = Number(result.next_cursor);
		if (isEnough(rows) || !isTrue(result.has_more) || !(next > cursor)) break;
		cursor = next;
	}
	return { rows };
}

/** The IDs of the departments directly below one, also of those that the app may not read. */
export async function departmentsBelow(dingTalk: DingTalk, id: number): Promise<number[]> {
	const { result } = await dingTalk.send(callOf(subIds, {}, { body: { dept_id: id } }));
	const ids = isObject(result) && Array.isArray(result.dept_id_list) ? result.dept_id_list : [];
	return ids.map(Number).filter(Number.isSafeInteger);
}

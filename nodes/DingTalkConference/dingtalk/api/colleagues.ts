import type { IDataObject } from 'n8n-workflow';

import type { DingTalk } from '../client/call';
import { ConferenceError, type Failure } from '../errors/failure';
import { firstText } from '../json';
import { AT_A_TIME, departmentsBelow, MOST_DEPARTMENTS, usersOfDepartment } from './departments';

/** Which users of the organization are wanted. */
export interface WantedUsers {
	departmentId: number;
	/** Whether the users of all departments below it are wanted too. */
	includesBelow: boolean;
	/** How many users are wanted at most: no more departments and pages are read than it takes. */
	limit: number;
}

/**
 * The users of a department as DingTalk lists them, each once, in the order of the departments. What
 * lies outside the app's contact range is left out.
 *
 * @throws ConferenceError `directoryTooLarge`, or the refusal where the app may not list any of it
 */
export async function usersIn(
	dingTalk: DingTalk,
	{ departmentId, includesBelow, limit }: WantedUsers,
): Promise<IDataObject[]> {
	const users = new Map<string, IDataObject>();
	const seen = new Set<number>([departmentId]);
	let open = [departmentId];
	let hasRead = false;
	let refusal: Failure | undefined;
	while (open.length > 0 && users.size < limit) {
		const next = open.slice(0, AT_A_TIME);
		open = open.slice(AT_A_TIME);
		const left = limit - users.size;
		// Each department counts only its own users, so the result does not depend on which answer comes first.
		const isEnough = (rows: readonly IDataObject[]) =>
			rows.length >= left && new Set(rows.map(idOf).filter((id) => !users.has(id))).size >= left;
		const found = await Promise.all(
			next.map(async (id) => await usersOfDepartment(dingTalk, id, isEnough)),
		);
		for (const { rows, refusal: own } of found) {
			if (own) refusal ??= own;
			else hasRead = true;
			for (const row of rows) if (!users.has(idOf(row))) users.set(idOf(row), row);
		}
		if (!includesBelow || users.size >= limit) continue;
		const below = await Promise.all(next.map(async (id) => await departmentsBelow(dingTalk, id)));
		for (const id of below.flat()) {
			if (seen.has(id)) continue;
			seen.add(id);
			open.push(id);
		}
		if (seen.size > MOST_DEPARTMENTS) throw new ConferenceError(TOO_LARGE);
	}
	// An empty list would say that nobody is there.
	if (!hasRead && refusal) throw new ConferenceError(refusal);
	return [...users.values()].slice(0, limit);
}

function idOf({ unionid }: IDataObject): string {
	return firstText(unionid) ?? '';
}

const TOO_LARGE: Failure = {
	kind: 'business',
	code: 'directoryTooLarge',
	message: `The directory is too large to read at once: it has more than ${MOST_DEPARTMENTS} departments.`,
	hint: "Enter the ID of a smaller department in 'Department ID', one item for each, or narrow the app's contact range in the developer console.",
	endsRun: false,
};

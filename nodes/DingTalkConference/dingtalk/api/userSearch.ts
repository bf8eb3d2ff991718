import type { DingTalk } from '../client/call';
import { withoutMarking } from '../client/call';
import { ConferenceError } from '../errors/failure';
import { resultOf } from '../errors/result';
import type { Person } from './contacts';
import { personOfUserId, searchUserIds } from './contacts';

/** Where a page of matches begins. */
export interface Position {
	page: number;
	/** DingTalk counts pages: the second page was empty by rows. */
	countsPages: boolean;
}

export const FIRST_PAGE: Position = { page: 0, countsPages: false };

/** One page of the user IDs that match a name. */
export interface Matches {
	userIds: string[];
	/** `undefined` at the end. */
	next?: Position;
}

/** The largest page that others got. */
const LARGEST_PAGE = 50;
/** More pages than any name fills: DingTalk would go on forever if it ignored the offset. */
const MOST_PAGES = 1000;

/** One page. DingTalk's page doesn't say whether the offset counts rows or pages, so the second page tries both. */
export async function matchesAt(
	dingTalk: DingTalk,
	name: string,
	{ page, countsPages }: Position,
	pageSize: number,
): Promise<Matches> {
	const read = async (offset: number) => await searchUserIds(dingTalk, name, offset, pageSize);
	const goingOn = ({ userIds, hasMore }: Awaited<ReturnType<typeof read>>, byPages: boolean) => ({
		userIds,
		next: hasMore && userIds.length > 0 ? { page: page + 1, countsPages: byPages } : undefined,
	});
	if (countsPages) return goingOn(await read(page), true);
	const byRows = await read(page * pageSize);
	if (page !== 1 || byRows.userIds.length > 0) return goingOn(byRows, false);
	return goingOn(await read(page), true);
}

/** The users of some user IDs. Somebody outside the app's contact range is found by name, but can't be read: they are left out. */
export async function readableUsers(
	dingTalk: DingTalk,
	userIds: readonly string[],
): Promise<Person[]> {
	const people = await Promise.all(
		userIds.map(async (userId) => {
			// That one user can't be read is not a failure of the run.
			const asking = withoutMarking(dingTalk);
			const read = await resultOf(async () => await personOfUserId(asking, userId));
			if (!('failure' in read)) return read.value;
			if (read.failure.kind === 'business' && !read.failure.endsRun) return undefined;
			throw new ConferenceError(read.failure);
		}),
	);
	return people.filter((person) => person !== undefined);
}

/** The users whose name matches, each once, in the order in which DingTalk lists them. */
export async function usersByName(
	dingTalk: DingTalk,
	name: string,
	limit: number,
): Promise<Person[]> {
	const people: Person[] = [];
	const seen = new Set<string>();
	let position: Position | undefined = FIRST_PAGE;
	for (let pages = 0; position && pages < MOST_PAGES && people.length < limit; pages++) {
		const { userIds, next }: Matches = await matchesAt(dingTalk, name, position, LARGEST_PAGE);
		const fresh = [...new Set(userIds)].filter((userId) => !seen.has(userId));
		for (const userId of fresh) seen.add(userId);
		// One who can't be read makes room for another one.
		for (let start = 0; start < fresh.length && people.length < limit;) {
			const end = Math.min(fresh.length, start + limit - people.length);
			people.push(...(await readableUsers(dingTalk, fresh.slice(start, end))));
			start = end;
		}
		// A page without anybody new: the list repeats itself.
		position = fresh.length > 0 ? next : undefined;
	}
	return people;
}

import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { jsonObject } from '../dingtalk/json';
import { ConferenceError } from '../dingtalk/errors/failure';
import { resultOf } from '../dingtalk/errors/result';
import type { Person } from '../dingtalk/api/contacts';
import { personOfUserId, searchUserIds } from '../dingtalk/api/contacts';
import { entryName } from '../fields/lists';
import { inPanel } from './search';
import type { DingTalk } from '../dingtalk/client/call';

/** Each match costs a look-up of its name. */
const PAGE_SIZE = 20;

/** Where the next page begins, as the panel hands it back. */
interface Position {
	page: number;
	/** DingTalk counts pages: the second page was empty by rows. */
	countsPages: boolean;
}

/** People by name; the value of a match is the union ID. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const name = (filter ?? '').trim();
	if (name === '') return { results: [] };
	return await inPanel(this, async (dingTalk) => {
		const position = positionOf(paginationToken);
		const { userIds, hasMore, countsPages } = await matches(dingTalk, name, position);
		const people = await Promise.all(userIds.map(async (userId) => await known(dingTalk, userId)));
		const next: Position = { page: position.page + 1, countsPages };
		return {
			results: entries(people.filter((person) => person !== undefined)),
			paginationToken: hasMore && userIds.length > 0 ? JSON.stringify(next) : undefined,
		};
	});
}

/** One page. DingTalk's page doesn't say whether the offset counts rows or pages, so the second page tries both. */
async function matches(
	dingTalk: DingTalk,
	name: string,
	{ page, countsPages }: Position,
): Promise<{ userIds: string[]; hasMore: boolean; countsPages: boolean }> {
	const read = async (offset: number) => await searchUserIds(dingTalk, name, offset, PAGE_SIZE);
	if (countsPages) return { ...(await read(page)), countsPages };
	const byRows = await read(page * PAGE_SIZE);
	if (page !== 1 || byRows.userIds.length > 0) return { ...byRows, countsPages };
	return { ...(await read(page)), countsPages: true };
}

function positionOf(token: string | undefined): Position {
	const { page, countsPages } = jsonObject(token ?? '') ?? {};
	return {
		page: Number.isSafeInteger(page) ? Number(page) : 0,
		countsPages: countsPages === true,
	};
}

/** Somebody outside the app's contact range is found by name, but cannot be read: they are left out. */
async function known(dingTalk: DingTalk, userId: string): Promise<Person | undefined> {
	const read = await resultOf(async () => await personOfUserId(dingTalk, userId));
	if (!('failure' in read)) return read.value;
	if (read.failure.kind === 'business') return undefined;
	throw new ConferenceError(read.failure);
}

/** The title distinguishes users of one name; the department, which has only a number, where that is not enough. */
function entries(people: readonly Person[]): INodeListSearchItems[] {
	const shortNames = people.map(({ name, userId, title }) => entryName(name || userId, title));
	return people.map(({ departmentIds, unionId }, index) => {
		const short = shortNames[index] ?? '';
		const isUnique = shortNames.filter((other) => other === short).length === 1;
		const departments =
			!isUnique && departmentIds.length > 0 ? `department ${departmentIds.join(', ')}` : '';
		return { name: entryName(short, departments), value: unionId };
	});
}

import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { jsonObject } from '../dingtalk/json';
import type { Person } from '../dingtalk/api/contacts';
import { matchesAt, readableUsers, type Position } from '../dingtalk/api/userSearch';
import { entryName } from '../fields/lists';
import { inPanel } from './search';

/** Each match costs a look-up of its name. */
const PAGE_SIZE = 20;

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
		const { userIds, next } = await matchesAt(dingTalk, name, position, PAGE_SIZE);
		return {
			results: entries(await readableUsers(dingTalk, userIds)),
			paginationToken: next && JSON.stringify(next),
		};
	});
}

function positionOf(token: string | undefined): Position {
	const { page, countsPages } = jsonObject(token ?? '') ?? {};
	return {
		page: Number.isSafeInteger(page) ? Number(page) : 0,
		countsPages: countsPages === true,
	};
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

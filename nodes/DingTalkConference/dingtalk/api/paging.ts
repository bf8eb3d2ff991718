import type { IDataObject } from 'n8n-workflow';
import { firstText, isObject } from '../json';
import type { Call, DingTalk } from '../client/call';

/** How one list of DingTalk is read (docs `pagination`). */
export interface Paging {
	/** The field of the answer that holds the rows. */
	rows: string;
	/** How many rows a page may have; without it the list comes as one page. */
	pageSize?: number;
	/** The field that is `true` while another page exists, where its absence is the end too. Default: `hasMore`, which may be absent. */
	more?: string;
	/** The cursor of the next page, where it is not `nextToken` of the answer. */
	next?(answer: IDataObject, rows: readonly IDataObject[]): unknown;
}

/** One page of a list. */
export interface Page {
	rows: IDataObject[];
	/** What to ask the next page with; `undefined` at the end. */
	nextToken?: string;
	/** `NaN` where the list does not tell. */
	totalCount: number;
}

/** The longest chain of pages that is followed; far beyond every real list, against a loop without end. */
const MOST_PAGES = 1000;

/** Reads one page: the first without a token, the others with the token of the page before. */
export async function page(
	dingTalk: DingTalk,
	call: Call,
	{ rows: list, pageSize, more, next }: Paging,
	token?: string,
): Promise<Page> {
	const query = {
		...call.query,
		...(pageSize !== undefined && { maxResults: pageSize }),
		...(token !== undefined && { nextToken: token }),
	};
	const body = await dingTalk.send({ ...call, query });
	const rows = Array.isArray(body[list]) ? body[list].filter(isObject) : [];
	const nextToken = firstText(next ? next(body, rows) : body.nextToken);
	// Not every list has `hasMore`: the token and an empty page tell the end as well.
	const isTold = more === undefined ? body.hasMore === false : body[more] !== true;
	const isLast = pageSize === undefined || isTold || nextToken === token || rows.length === 0;
	return {
		rows,
		nextToken: isLast ? undefined : nextToken,
		totalCount: Number(body.totalCount),
	};
}

/**
 * Reads the pages of a list; `totalCount` rows are all, also where another token is handed out.
 *
 * @param limit how many rows are wanted at most
 */
export async function allRows(
	dingTalk: DingTalk,
	call: Call,
	paging: Paging,
	limit = Infinity,
): Promise<IDataObject[]> {
	const rows: IDataObject[] = [];
	const seen = new Set<string>();
	let token: string | undefined;
	for (let pages = 0; pages < MOST_PAGES; pages++) {
		const pageSize = paging.pageSize && Math.min(paging.pageSize, limit - rows.length);
		const next = await page(dingTalk, call, { ...paging, pageSize }, token);
		rows.push(...next.rows);
		token = next.nextToken;
		const isAll = rows.length >= Math.min(next.totalCount || Infinity, limit);
		if (token === undefined || seen.has(token) || isAll) break;
		seen.add(token);
	}
	return rows.length > limit ? rows.slice(0, limit) : rows;
}

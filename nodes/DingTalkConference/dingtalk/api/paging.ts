import type { IDataObject } from 'n8n-workflow';

import type { Call, DingTalkClient, RetryPolicy } from '../client/client';
import { firstText, isObject } from '../json';

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

/**
 * Reads one page (docs `pagination`): the first without a token, the others with the token of the page before.
 *
 * @param list the field of the answer that holds the rows
 */
export async function page(
	client: DingTalkClient,
	call: Call,
	list: string,
	pageSize: number,
	retryPolicy: RetryPolicy,
	token?: string,
): Promise<Page> {
	const query = {
		...call.query,
		maxResults: pageSize,
		...(token !== undefined && { nextToken: token }),
	};
	const body = await client.send({ ...call, query }, retryPolicy);
	const rows = Array.isArray(body[list]) ? body[list].filter(isObject) : [];
	const next = firstText(body.nextToken);
	// Not every list has `hasMore`: the token and an empty page tell the end as well.
	const isLast = body.hasMore === false || next === token || rows.length === 0;
	return { rows, nextToken: isLast ? undefined : next, totalCount: Number(body.totalCount) };
}

/** Reads all pages; `totalCount` rows are all, also where another token is handed out. */
export async function allRows(
	client: DingTalkClient,
	call: Call,
	list: string,
	pageSize: number,
	retryPolicy: RetryPolicy,
): Promise<IDataObject[]> {
	const rows: IDataObject[] = [];
	const seen = new Set<string>();
	let token: string | undefined;
	for (let count = 0; count < MOST_PAGES; count++) {
		const next = await page(client, call, list, pageSize, retryPolicy, token);
		rows.push(...next.rows);
		token = next.nextToken;
		if (token === undefined || seen.has(token) || rows.length >= next.totalCount) break;
		seen.add(token);
	}
	return rows;
}

import type { IDataObject } from 'n8n-workflow';

import { ConferenceError } from '../errors/failure';
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
	/** The token of the next page; `undefined` at the end. */
	nextToken?: string;
	/** Whether the answer says that there are more rows. */
	hasMore: boolean;
	/** `NaN` where the list does not say. */
	totalCount: number;
}

/** More pages than any real list has: DingTalk would hand out new tokens forever. */
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
	// Not every list has `hasMore`: the end also shows in the token and in an empty page.
	const isEnd = more === undefined ? body.hasMore === false : body[more] !== true;
	const isLast = pageSize === undefined || isEnd || nextToken === token || rows.length === 0;
	return {
		rows,
		nextToken: isLast ? undefined : nextToken,
		hasMore: body[more ?? 'hasMore'] === true,
		totalCount: Number(body.totalCount),
	};
}

/** The rows of a list that a reader wants. */
export interface WantedRows {
	/** How many rows are wanted at most. */
	limit?: number;
	/** Which rows count; others are left out. Default: all. */
	isWanted?(row: IDataObject): boolean;
}

/**
 * Reads the pages of a list until enough rows are there. `totalCount` rows are all, also where another token is handed
 * out, unless the answer says that there are more.
 *
 * @throws ConferenceError when the list does not end
 */
export async function allRows(
	dingTalk: DingTalk,
	call: Call,
	paging: Paging,
	{ limit = Infinity, isWanted }: WantedRows = {},
): Promise<IDataObject[]> {
	const wanted: IDataObject[] = [];
	let read = 0;
	let token: string | undefined;
	for (let pages = 0; pages < MOST_PAGES; pages++) {
		const left = isWanted ? Infinity : limit - wanted.length;
		const pageSize = paging.pageSize && Math.min(paging.pageSize, left);
		const { rows, nextToken, hasMore, totalCount } = await page(
			dingTalk,
			call,
			{ ...paging, pageSize },
			token,
		);
		for (const row of rows) if (!isWanted || isWanted(row)) wanted.push(row);
		read += rows.length;
		token = nextToken;
		const isAll = !hasMore && read >= (totalCount || Infinity);
		if (token === undefined || isAll || wanted.length >= limit) return wanted.slice(0, limit);
	}
	throw new ConferenceError({
		kind: 'business',
		code: 'answerInvalid',
		message: `DingTalk's list did not end after ${MOST_PAGES} pages.`,
		hint: 'Set a limit, or narrow down what you want to get.',
		endsRun: false,
	});
}

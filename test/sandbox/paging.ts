import { Mismatch, optional, text, wholeInQuery } from './shapes';

/** Query fields of every paged read of the conference API; at most 500 rows (docs: pagination). */
export const pageFields = {
	nextToken: optional(text),
	maxResults: optional(wholeInQuery(1, 500)),
};

export interface PageRequest {
	nextToken: string | undefined;
	maxResults: number | undefined;
}

export interface Page<T> {
	rows: T[];
	/** Where the next page begins; empty after the last one. */
	nextToken: string;
	hasMore: boolean;
}

/** Undocumented: the page size that a call without `maxResults` gets, except for members. */
const defaultSize = 20;

/** The cursor is the number of rows read, as text; "0" or none asks for the first page. */
export function pageOf<T>(all: T[], request: PageRequest, size = defaultSize): Page<T> {
	const cursor = request.nextToken ?? '0';
	if (!/^\d{1,9}$/.test(cursor)) throw new Mismatch('nextToken must be one that was given');
	const start = Number(cursor);
	const end = start + (request.maxResults ?? size);
	const hasMore = end < all.length;
	return { rows: all.slice(start, end), nextToken: hasMore ? String(end) : '', hasMore };
}

import { Mismatch } from './readRequest';

export interface PageRequest {
	nextToken?: string;
	maxResults?: number;
}

export interface Page<T> {
	rows: T[];
	/** Where the next page begins; empty after the last one. */
	nextToken: string;
	hasMore: boolean;
}

/** Undocumented: the page size that a call without `maxResults` gets, except for members. */
const defaultSize = 20;

/** The cursor is the number of rows read, as text. */
export function pageOf<T>(all: T[], request: PageRequest, size = defaultSize): Page<T> {
	// Left out, empty and "0" all ask for the first page (docs differ by operation).
	const cursor = request.nextToken || '0';
	if (!/^\d{1,9}$/.test(cursor)) throw new Mismatch('nextToken', 'must be one that was given');
	const start = Number(cursor);
	const end = start + (request.maxResults ?? size);
	const hasMore = end < all.length;
	return { rows: all.slice(start, end), nextToken: hasMore ? String(end) : '', hasMore };
}

/** One request as it arrived, and what was answered. */
export interface RecordedCall {
	/** Operation id of the contract; `unknown` when no endpoint has this method and path. */
	operation: string;
	method: string;
	/** Path, percent-decoded, without the query. */
	path: string;
	/** Path as it stood on the wire, without the query. */
	rawPath: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	/** Parsed JSON or form; undefined when there was none or it could not be read. */
	body: unknown;
	rawBody: string;
	/** HTTP status; 0 while nothing was answered (and for ever after a reset or a hang). */
	status: number;
	/** Parsed JSON of the answer, or its text when it was not JSON. */
	answer: unknown;
	/** Arrival on the sandbox's clock, in milliseconds. */
	at: number;
}

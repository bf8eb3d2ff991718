/** Ways to set co-hosts, each as its users go about it. */
export type Way =
	/** This node. */
	| 'node'
	/** This node with `combineItems` off. */
	| 'nodeOneByOne'
	/** n8n's HTTP Request node as it comes. */
	| 'httpRequest'
	/** n8n's HTTP Request node, batched for 20 calls a second. */
	| 'httpRequestBatched'
	/** The official SDK, one user a call, each call awaited. */
	| 'sdkLoop'
	/** The official SDK, one user a call, all calls started together. */
	| 'sdkAtOnce'
	/** A node that reads its parameters and calls `httpRequestWithAuthentication` for each item. */
	| 'bareLoop';

/** One item, or one call of the SDK, for each of these people in each of these conferences. */
export interface Job {
	way: Way;
	/** The server's address. */
	url: string;
	conferenceIds: string[];
	unionIds: string[];
	/** A token for the ways that cannot fetch one. */
	token: string;
	maxRequestsPerSecond: number;
}

export interface Done {
	milliseconds: number;
	/** Items or calls that ended in success. */
	succeeded: number;
	/** Items or calls that ended in an error. */
	failed: number;
	/** Most memory that the process has held so far. */
	peakBytes: number;
}

export function conferencePath(conferenceId: string): string {
	return `/v1.0/conference/videoConferences/${conferenceId}/coHosts/set`;
}

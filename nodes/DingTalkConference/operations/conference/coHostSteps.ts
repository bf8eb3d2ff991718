import type { RetryPolicy } from '../../dingtalk/client/client';
import type { CoHostAction } from '../../dingtalk/api/coHosts';

/** What one input item asks for, with DingTalk's own ids. */
export interface CoHostRequest {
	itemIndex: number;
	conferenceId: string;
	action: CoHostAction;
	/** Each once. */
	unionIds: readonly string[];
	combineItems: boolean;
	maxUsersPerRequest: number;
	retryPolicy: RetryPolicy;
}

/** Requests of one conference that are carried out together. */
export interface CoHostStep<Request extends CoHostRequest = CoHostRequest> {
	conferenceId: string;
	action: CoHostAction;
	/** The people of all requests, each once. */
	unionIds: readonly string[];
	maxUsersPerRequest: number;
	retryPolicy: RetryPolicy;
	requests: readonly Request[];
}

/**
 * Groups requests into steps: those of one conference that follow each other in that conference's own
 * order with the same action go together, whatever stands between them in the input.
 *
 * @returns for each conference its steps in order; different conferences do not depend on each other
 */
export function coHostSteps<Request extends CoHostRequest>(
	requests: readonly Request[],
): Array<Array<CoHostStep<Request>>> {
	const conferences = new Map<string, Request[][]>();
	for (const request of requests) {
		const groups = conferences.get(request.conferenceId) ?? [];
		conferences.set(request.conferenceId, groups);
		const last = groups[groups.length - 1];
		if (last?.[0] && goTogether(last[0], request)) last.push(request);
		else groups.push([request]);
	}
	return [...conferences.values()].map((groups) => groups.flatMap(stepOf));
}

function stepOf<Request extends CoHostRequest>(requests: Request[]): Array<CoHostStep<Request>> {
	const [first] = requests;
	if (!first) return [];
	const { conferenceId, action, maxUsersPerRequest, retryPolicy } = first;
	const unionIds = [...new Set(requests.flatMap((request) => request.unionIds))];
	return [{ conferenceId, action, unionIds, maxUsersPerRequest, retryPolicy, requests }];
}

function goTogether(one: CoHostRequest, other: CoHostRequest): boolean {
	return (
		one.combineItems &&
		other.combineItems &&
		one.action === other.action &&
		one.maxUsersPerRequest === other.maxUsersPerRequest &&
		one.retryPolicy.timeout === other.retryPolicy.timeout &&
		one.retryPolicy.maxRetries === other.retryPolicy.maxRetries
	);
}

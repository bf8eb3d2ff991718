import type { Patience } from '../../dingtalk/client';
import type { CoHostAction } from '../../dingtalk/coHosts';

/** What one input item asks for, with exact ids. */
export interface CoHostRequest {
	itemIndex: number;
	conferenceId: string;
	action: CoHostAction;
	/** Each once. */
	unionIds: readonly string[];
	combineItems: boolean;
	maxUsersPerRequest: number;
	patience: Patience;
}

/** Requests of one conference that are carried out together. */
export interface CoHostStep extends Omit<CoHostRequest, 'itemIndex'> {
	requests: CoHostRequest[];
}

/**
 * Groups requests into steps: those of one conference that follow each other in that conference's own
 * order with the same action go together, whatever stands between them in the input.
 *
 * @returns for each conference its steps in order; different conferences do not depend on each other
 */
export function coHostSteps(requests: readonly CoHostRequest[]): CoHostStep[][] {
	const conferences = new Map<string, Array<CoHostStep & { people: Set<string> }>>();
	for (const request of requests) {
		const steps = conferences.get(request.conferenceId) ?? [];
		conferences.set(request.conferenceId, steps);
		const last = steps[steps.length - 1];
		if (last && goTogether(last, request)) {
			last.requests.push(request);
			request.unionIds.forEach((unionId) => last.people.add(unionId));
		} else {
			const { itemIndex: _, ...shared } = request;
			steps.push({ ...shared, requests: [request], people: new Set(request.unionIds) });
		}
	}
	return [...conferences.values()].map((steps) =>
		steps.map(({ people, ...step }) => ({ ...step, unionIds: [...people] })),
	);
}

function goTogether(step: CoHostStep, request: CoHostRequest): boolean {
	return (
		step.combineItems &&
		request.combineItems &&
		step.action === request.action &&
		step.maxUsersPerRequest === request.maxUsersPerRequest &&
		step.patience.timeout === request.patience.timeout &&
		step.patience.maxRetries === request.patience.maxRetries
	);
}

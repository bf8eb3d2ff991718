import type { Way } from '../clients/job';
import type { ClientProcess } from '../clients/process';
import { Meetings } from './meetings';

export const costWays = ['node', 'nodeOneByOne', 'httpRequest', 'sdkLoop'] as const;
export type CostWay = (typeof costWays)[number];

export interface CostCase {
	meetings: number;
	attendees: number;
}

export interface Cost extends CostCase {
	/** What the goal allows this node. */
	allowed: number;
	calls: Record<CostWay, number>;
	/** Ways after which somebody was no co-host. */
	incomplete: Way[];
}

/** The node's own default. */
export const usersPerRequest = 100;
export const costLatencyMs = 2;
const noPace = 10_000;

const cases: CostCase[] = [
	...[1, 10, 100, 1000].map((attendees) => ({ meetings: 1, attendees })),
	{ meetings: 200, attendees: 5 },
];

/** Counts the calls that set co-hosts; token calls are not metered and not counted. */
export async function measureCost(client: ClientProcess): Promise<Cost[]> {
	const costs: Cost[] = [];
	for (const { meetings, attendees } of cases) {
		const calls = { node: 0, nodeOneByOne: 0, httpRequest: 0, sdkLoop: 0 };
		const incomplete: Way[] = [];
		for (const way of costWays) {
			const world = await Meetings.start({ meetings, attendees, latencyMs: costLatencyMs });
			await client.do(await world.job(way, noPace));
			calls[way] = world.calls.length;
			if (world.coHosts < meetings * attendees) incomplete.push(way);
			await world.close();
		}
		const allowed = meetings * Math.ceil(attendees / usersPerRequest);
		costs.push({ meetings, attendees, allowed, calls, incomplete });
	}
	return costs;
}

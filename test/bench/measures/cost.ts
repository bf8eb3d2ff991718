import type { ClientProcess } from '../clients/process';
import { Meetings } from './meetings';

const costWays = ['node', 'httpRequest', 'sdkLoop'] as const;
export type CostWay = (typeof costWays)[number];

export interface Cost {
	meetings: number;
	attendees: number;
	/** The limit of the goal for this node. */
	allowed: number;
	calls: Record<CostWay, number>;
	/** Ways after which somebody was no co-host. */
	incomplete: CostWay[];
}

/** The node's own default. */
const usersPerRequest = 100;
export const costLatencyMs = 2;
const noLimit = 10_000;

const cases = [
	{ meetings: 1, attendees: 1 },
	{ meetings: 1, attendees: 100 },
	{ meetings: 1, attendees: 1000 },
	{ meetings: 200, attendees: 5 },
];

/** Counts the calls that set co-hosts; token calls are not metered and not counted. */
export async function measureCost(client: ClientProcess): Promise<Cost[]> {
	const costs: Cost[] = [];
	for (const { meetings, attendees } of cases) {
		const calls = { node: 0, httpRequest: 0, sdkLoop: 0 };
		const incomplete: CostWay[] = [];
		for (const way of costWays) {
			const world = await Meetings.start({ meetings, attendees, latencyMs: costLatencyMs });
			await client.do(await world.job(way, noLimit));
			calls[way] = world.calls.length;
			if (world.coHosts < meetings * attendees) incomplete.push(way);
			await world.close();
		}
		const allowed = meetings * Math.ceil(attendees / usersPerRequest);
		costs.push({ meetings, attendees, allowed, calls, incomplete });
	}
	return costs;
}

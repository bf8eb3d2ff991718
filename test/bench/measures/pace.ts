import type { Way } from '../clients/job';
import type { ClientProcess } from '../clients/process';
import { Meetings } from './meetings';

/** DingTalk's own limit for each app and API, on the real clock. */
export const callsPerSecond = 20;
export const paceMeetings = 400;
/** A server on another continent, and one next door. */
export const farMs = 100;
export const nearMs = 25;

export interface Pace {
	way: Way;
	latencyMs: number;
	seconds: number;
	calls: number;
	throttled: number;
	/** Meetings whose attendee is a co-host in the end. */
	set: number;
}

const runs: Array<Pick<Pace, 'way' | 'latencyMs'>> = [
	{ way: 'node', latencyMs: farMs },
	{ way: 'httpRequestBatched', latencyMs: farMs },
	{ way: 'httpRequest', latencyMs: farMs },
	{ way: 'sdkLoop', latencyMs: farMs },
	{ way: 'sdkLoop', latencyMs: nearMs },
	{ way: 'sdkAtOnce', latencyMs: farMs },
];

export async function measurePace(client: ClientProcess): Promise<Pace[]> {
	const paces: Pace[] = [];
	for (const { way, latencyMs } of runs) {
		const world = await Meetings.start({
			meetings: paceMeetings,
			attendees: 1,
			latencyMs,
			qps: callsPerSecond,
		});
		const { milliseconds } = await client.do(await world.job(way, callsPerSecond));
		const { calls } = world;
		paces.push({
			way,
			latencyMs,
			seconds: milliseconds / 1000,
			calls: calls.length,
			throttled: calls.filter(({ status }) => status === 403).length,
			set: world.coHosts,
		});
		await world.close();
	}
	return paces;
}

import { ClientProcess } from '../clients/process';
import type { InstantServer } from './instantServer';
import { attendees } from './overhead';

export interface Growth {
	items: number;
	meetings: number;
	milliseconds: number;
	calls: number;
	/** Whether every person arrived exactly once. */
	isComplete: boolean;
	idleBytes: number;
	peakBytes: number;
}

/** A run that needs more than this ends with an error. */
export const maxHeapMegabytes = 768;
export const sizes = [1_000, 10_000, 100_000];
const peoplePerMeeting = 100;
const noPace = 10_000;

/** Everything in one meeting, and in meetings of 100 whose items are mixed; each run in a fresh process. */
export async function measureGrowth(
	foreignFolder: string,
	server: InstantServer,
): Promise<Growth[]> {
	const growths: Growth[] = [];
	for (const items of sizes) {
		for (const meetings of [1, items / peoplePerMeeting]) {
			server.reset();
			const client = await ClientProcess.start(foreignFolder, maxHeapMegabytes);
			const done = await client.do({
				way: 'node',
				url: server.url,
				conferenceIds: Array.from({ length: meetings }, (_, index) => `conference${index}`),
				unionIds: attendees(items / meetings),
				token: '',
				maxRequestsPerSecond: noPace,
			});
			client.stop();
			const isComplete = done.succeeded === items && server.people === items;
			const { milliseconds, idleBytes, peakBytes } = done;
			const { calls } = server;
			growths.push({ items, meetings, milliseconds, calls, isComplete, idleBytes, peakBytes });
		}
	}
	return growths;
}

export function microsecondsPerItem({ milliseconds, items }: Growth): number {
	return (milliseconds * 1000) / items;
}

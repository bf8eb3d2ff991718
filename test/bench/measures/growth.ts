import { ClientProcess } from '../clients/process';
import type { InstantServer } from './instantServer';
import { attendees } from './overhead';

export interface Growth {
	items: number;
	/** Everything in one meeting, or in meetings of 100 whose items are mixed. */
	isOneMeeting: boolean;
	microsecondsPerItem: number;
	/** Whether every person arrived exactly once. */
	isComplete: boolean;
	/** Most memory of the whole process, the engine and the input items included. */
	peakBytes: number;
}

/** A run that needs more than this ends with an error. */
export const maxHeapMegabytes = 768;
export const sizes = { few: 10_000, many: 100_000 } as const;
const peoplePerMeeting = 100;
const noLimit = 10_000;

/** The few before and after the many, for the machine's speed changes meanwhile. */
const runs = [sizes.few, sizes.many, sizes.few];

/** Each run in a fresh process. */
export async function measureGrowth(
	foreignFolder: string,
	server: InstantServer,
): Promise<Growth[]> {
	const growths: Growth[] = [];
	for (const isOneMeeting of [true, false]) {
		for (const items of runs) {
			const meetings = isOneMeeting ? 1 : items / peoplePerMeeting;
			server.people = 0;
			const client = await ClientProcess.start(foreignFolder, { maxHeapMegabytes });
			const { milliseconds, peakBytes, succeeded } = await client.do({
				way: 'node',
				url: server.url,
				conferenceIds: Array.from({ length: meetings }, (_, index) => `conference${index}`),
				unionIds: attendees(items / meetings),
				token: '',
				maxRequestsPerSecond: noLimit,
			});
			client.stop();
			const isComplete = succeeded === items && server.people === items;
			const microsecondsPerItem = (milliseconds * 1000) / items;
			growths.push({ items, isOneMeeting, microsecondsPerItem, isComplete, peakBytes });
		}
	}
	return growths;
}

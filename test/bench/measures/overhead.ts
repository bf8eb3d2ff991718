import type { ClientProcess } from '../clients/process';
import type { InstantServer } from './instantServer';
import { median, spread, type Spread } from './statistics';

const ways = ['bareLoop', 'nodeOneByOne'] as const;
type OverheadWay = (typeof ways)[number];

export interface Overhead {
	rounds: number;
	callsPerRound: number;
	/** Microseconds a call, median of all rounds. */
	microseconds: Record<OverheadWay, number>;
	/** This node over the bare loop of the same round. */
	ratio: Spread;
}

const rounds = 63;
const warmUpRounds = 5;
const callsPerRound = 400;
const noLimit = 10_000;

/**
 * One conference, so calls follow each other. The ways take turns, and each begins every other
 * round: a busy moment of the machine hits both.
 */
export async function measureOverhead(
	client: ClientProcess,
	server: InstantServer,
): Promise<Overhead> {
	const times: Record<OverheadWay, number[]> = { bareLoop: [], nodeOneByOne: [] };
	for (let round = -warmUpRounds; round < rounds; round++) {
		for (const way of round % 2 ? ways : [...ways].reverse()) {
			const { milliseconds } = await client.do({
				way,
				url: server.url,
				conferenceIds: ['6449d8a6414e7b0146f4a9f0'],
				unionIds: attendees(callsPerRound),
				token: '',
				maxRequestsPerSecond: noLimit,
			});
			if (round >= 0) times[way].push((milliseconds * 1000) / callsPerRound);
		}
	}
	const ratios = times.nodeOneByOne.map((time, round) => time / (times.bareLoop[round] ?? NaN));
	return {
		rounds,
		callsPerRound,
		microseconds: {
			bareLoop: median(times.bareLoop),
			nodeOneByOne: median(times.nodeOneByOne),
		},
		ratio: spread(ratios),
	};
}

/** unionIds of so many people, of the length of real ones. */
export function attendees(count: number): string[] {
	return Array.from(
		{ length: count },
		(_, index) => `Attendee${String(index).padStart(8, '0')}iEiE`,
	);
}

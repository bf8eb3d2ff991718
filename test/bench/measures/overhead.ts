import type { ClientProcess } from '../clients/process';
import type { InstantServer } from './instantServer';
import { median, quantile } from './statistics';

const ways = ['bareLoop', 'bareLoopWithParameters', 'nodeOneByOne'] as const;
type OverheadWay = (typeof ways)[number];

export interface Overhead {
	rounds: number;
	callsPerRound: number;
	/** Microseconds a call, median of all rounds. */
	microseconds: Record<OverheadWay, number>;
	/** This node over the bare loop of the same round: median and quartiles of all rounds. */
	ratio: { median: number; low: number; high: number };
}

const rounds = 21;
const warmUpRounds = 5;
const callsPerRound = 400;
const noPace = 10_000;

/**
 * One conference, so that calls follow each other. The ways take turns in every round, each round in
 * another order: a busy moment of the machine hits all of them.
 */
export async function measureOverhead(
	client: ClientProcess,
	server: InstantServer,
): Promise<Overhead> {
	const times: Record<OverheadWay, number[]> = {
		bareLoop: [],
		bareLoopWithParameters: [],
		nodeOneByOne: [],
	};
	for (let round = -warmUpRounds; round < rounds; round++) {
		const first = Math.abs(round) % ways.length;
		for (const way of [...ways.slice(first), ...ways.slice(0, first)]) {
			const { milliseconds } = await client.do({
				way,
				url: server.url,
				conferenceIds: ['conference'],
				unionIds: attendees(callsPerRound),
				token: '',
				maxRequestsPerSecond: noPace,
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
			bareLoopWithParameters: median(times.bareLoopWithParameters),
			nodeOneByOne: median(times.nodeOneByOne),
		},
		ratio: {
			median: median(ratios),
			low: quantile(ratios, 0.25),
			high: quantile(ratios, 0.75),
		},
	};
}

/** unionIds of so many people, of the length of real ones. */
export function attendees(count: number): string[] {
	return Array.from(
		{ length: count },
		(_, index) => `Attendee${String(index).padStart(8, '0')}iEiE`,
	);
}

import type { IDataObject } from 'n8n-workflow';

import type { ConferenceEvent, PushedParticipant } from '../dingtalk/stream/events/pushedEvent';
import { RecentTexts } from '../dingtalk/stream/recent';

const MOST_JOINS = 20_000;

/** The items of an event, on their way to n8n. */
export interface Start {
	event: ConferenceEvent;
	/** Each of them has the item at the same place, where the event is one of participants. */
	participants: readonly PushedParticipant[];
	items: readonly IDataObject[];
}

/** Knows who has joined which meeting before, so only the first join of each user starts the workflow. */
export class FirstJoins {
	private readonly joins = new RecentTexts(MOST_JOINS);

	/** The participants who have not joined the meeting before. */
	among(
		event: ConferenceEvent,
		participants: readonly PushedParticipant[],
	): readonly PushedParticipant[] {
		if (event.name !== 'participantJoined') return participants;
		return participants.filter((participant) => !this.joins.has(joinOf(event, participant)));
	}

	/** The starts without joins that are known, or came earlier among them; without items they are left out. */
	of(starts: readonly Start[]): Start[] {
		const seen = new Set<string>();
		const isFirst = (join: string) => !this.joins.has(join) && seen.size < seen.add(join).size;
		return starts.flatMap((start) => {
			const { event, participants, items } = start;
			if (event.name !== 'participantJoined') return start;
			const firsts = participants.map((participant) => isFirst(joinOf(event, participant)));
			if (!firsts.includes(true)) return [];
			return {
				event,
				participants: participants.filter((_, place) => firsts[place]),
				items: items.filter((_, place) => firsts[place]),
			};
		});
	}

	/** n8n took the starts. */
	add(starts: readonly Start[]): void {
		for (const { event, participants } of starts) {
			if (event.name !== 'participantJoined') continue;
			for (const participant of participants) this.joins.add(joinOf(event, participant));
		}
	}
}

/** Guests have no union ID, so their name stands for them. */
function joinOf({ conferenceId }: ConferenceEvent, { unionId, name }: PushedParticipant): string {
	return JSON.stringify([conferenceId, unionId, unionId === '' ? name : '']);
}

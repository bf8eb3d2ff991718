import type { CalendarChangeType } from './calendarChanges';
import type { Conference, Member } from './meetings';

/** Something that DingTalk pushes to whoever has subscribed. Times are ms epoch on the sandbox's clock. */
export type OrganizationEvent =
	| { kind: 'meetingStarted' | 'meetingEnded'; at: number; conference: Conference }
	| {
			kind: 'participantJoined' | 'participantLeft' | 'participantInvited' | 'participantRemoved';
			at: number;
			conference: Conference;
			member: Member;
	  }
	| {
			kind: 'minutesReady';
			at: number;
			conference: Conference;
			bizType: 'minutes' | 'cloud_record';
			minutesTaskId: number;
	  }
	| {
			kind: 'calendarChanged';
			at: number;
			eventId: string;
			changeType: CalendarChangeType;
			/** Whom it concerns: who has the event, or had it before. */
			unionIds: string[];
	  };

export type EventListener = (event: OrganizationEvent) => void;

/** Listeners get each event at once, in the order in which things happen. */
export class EventListeners {
	// Private to the engine too, so the organization can still be written as JSON.
	readonly #listeners = new Set<EventListener>();

	/** @returns what ends the listening */
	add(listener: EventListener): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	emit(event: OrganizationEvent): void {
		for (const listener of this.#listeners) listener(event);
	}
}

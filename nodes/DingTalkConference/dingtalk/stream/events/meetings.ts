import { ConferenceError } from '../../errors/failure';
import { passesByItself } from '../connection/gateway';
import type { Meeting, PushedEvent } from './pushedEvent';

const MOST_MEETINGS = 1000;

/**
 * What the events of an app have told about its meetings, for those that tell only of people. All
 * workflows on the app share it, so that a meeting is looked up once for all of them, if at all.
 */
export class Meetings {
	private readonly known = new Map<string, Promise<Meeting>>();

	/** Keeps what an event tells of a meeting. */
	remember(event: PushedEvent): void {
		if (event.name === 'meetingStarted' || event.name === 'meetingEnded')
			this.keep(event.conferenceId, Promise.resolve(event.meeting));
	}

	/**
	 * The meeting with an ID; `lookUp` is called when no event and no look-up has told of it.
	 *
	 * @throws ConferenceError of the look-up; one that does not pass by itself is kept like a result
	 */
	async find(conferenceId: string, lookUp: () => Promise<Meeting>): Promise<Meeting> {
		const known = this.known.get(conferenceId);
		if (known) return await known;
		const found = lookUp();
		this.keep(conferenceId, found);
		found.catch((error: unknown) => {
			const stays = error instanceof ConferenceError && !passesByItself(error.failure);
			if (!stays && this.known.get(conferenceId) === found) this.known.delete(conferenceId);
		});
		return await found;
	}

	private keep(conferenceId: string, meeting: Promise<Meeting>): void {
		this.known.delete(conferenceId);
		this.known.set(conferenceId, meeting);
		for (const oldest of this.known.keys()) {
			if (this.known.size <= MOST_MEETINGS) break;
			this.known.delete(oldest);
		}
	}
}

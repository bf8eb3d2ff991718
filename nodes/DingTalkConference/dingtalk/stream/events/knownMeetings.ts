import type { Failure } from '../../errors/failure';
import { ConferenceError } from '../../errors/failure';
import type { PushedEvent, PushedMeeting } from './pushedEvent';

const MOST_MEETINGS = 1000;

/** Whether a look-up may succeed when it is repeated. */
export function mayPassSoon({ kind, retry }: Failure): boolean {
	return kind === 'network' || retry !== undefined;
}

/**
 * Meetings as the events of an app described them, for events that only describe participants. All workflows
 * of the app share them, so a meeting is looked up at most once.
 */
export class KnownMeetings {
	private readonly known = new Map<string, Promise<PushedMeeting>>();

	/** Keeps the meeting of an event. */
	remember(event: PushedEvent): void {
		if (event.name === 'meetingStarted' || event.name === 'meetingEnded')
			this.keep(event.conferenceId, Promise.resolve(event.meeting));
	}

	/** The meeting, if an event or a look-up has described it. */
	async get(conferenceId: string): Promise<PushedMeeting | undefined> {
		return await this.known.get(conferenceId)?.catch(() => undefined);
	}

	/**
	 * The meeting with an ID; `lookUp` is called when nothing has described it yet.
	 *
	 * @throws ConferenceError of the look-up; one that is about this meeting is kept like a result
	 */
	async find(conferenceId: string, lookUp: () => Promise<PushedMeeting>): Promise<PushedMeeting> {
		const known = this.known.get(conferenceId);
		if (known) return await known;
		const found = lookUp();
		this.keep(conferenceId, found);
		found.catch((error: unknown) => {
			const stays = error instanceof ConferenceError && isAboutMeeting(error.failure);
			if (!stays && this.known.get(conferenceId) === found) this.known.delete(conferenceId);
		});
		return await found;
	}

	private keep(conferenceId: string, meeting: Promise<PushedMeeting>): void {
		this.known.delete(conferenceId);
		this.known.set(conferenceId, meeting);
		for (const oldest of this.known.keys()) {
			if (this.known.size <= MOST_MEETINGS) break;
			this.known.delete(oldest);
		}
	}
}

function isAboutMeeting(failure: Failure): boolean {
	return failure.kind === 'business' && !failure.endsRun && !mayPassSoon(failure);
}

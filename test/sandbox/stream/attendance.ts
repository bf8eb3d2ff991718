import type { MeetingControl } from '../control/meetings';
import { AttendStatus } from '../state/meetings';
import type { StreamEvent } from './delivery';
import type { MeetingEvents } from './meetingEvents';

/** Lets people come and go, and reports the events of it. */
export class Attendance {
	constructor(
		private readonly meetings: MeetingControl,
		private readonly events: MeetingEvents,
	) {}

	start(conferenceId: string): StreamEvent {
		this.meetings.begin(conferenceId);
		return this.pushed();
	}

	end(conferenceId: string): StreamEvent {
		this.meetings.end(conferenceId);
		return this.pushed();
	}

	/**
	 * A user who is there already comes in again, as after a connection that broke off.
	 *
	 * @param people union IDs, or names of guests from elsewhere; all in one event
	 */
	join(conferenceId: string, ...people: string[]): StreamEvent {
		for (const member of this.meetings.named(conferenceId).members) {
			if (people.includes(member.unionId)) member.attendStatus = AttendStatus.left;
		}
		this.events.together(() => this.meetings.join(conferenceId, ...people));
		return this.pushed();
	}

	leave(conferenceId: string, unionId: string): StreamEvent {
		this.meetings.leave(conferenceId, unionId);
		return this.pushed();
	}

	private pushed(): StreamEvent {
		if (!this.events.last) throw new Error('Nothing was pushed');
		return this.events.last;
	}
}

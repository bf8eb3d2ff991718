import type { Person, Sandbox } from '../sandbox';

/** A meeting of the sandbox that opens late, and into which people come one after the other. */
export class LateMeeting {
	/** Nobody is in the meeting, and it does not run. */
	constructor(
		private readonly sandbox: Sandbox,
		private readonly conferenceId: string,
	) {
		sandbox.meetings.postpone(conferenceId);
	}

	/** The host opens it. */
	open(): void {
		this.sandbox.meetings.begin(this.conferenceId);
	}

	join({ unionId }: Pick<Person, 'unionId'>): void {
		this.sandbox.meetings.join(this.conferenceId, unionId);
	}
}

import type { Sandbox } from '../sandbox';
import { ConferenceStatus, type Conference, type Member } from '../sandbox/state/meetings';
import type { Person } from '../sandbox/state/organization';

/** A start that no test lives to see, in milliseconds since the epoch. */
const LATER = Date.UTC(2100, 0);

/** A meeting of the sandbox that opens late, and into which people come one after the other. */
export class LateMeeting {
	private readonly conference: Conference;
	private readonly members: Member[];

	/** Nobody is in the meeting, and it does not run. */
	constructor(sandbox: Sandbox, conferenceId: string) {
		const conference = sandbox.organization.conferences.find(
			(each) => each.conferenceId === conferenceId,
		);
		if (!conference) throw new Error(`The sandbox has no meeting ${conferenceId}`);
		this.conference = conference;
		this.members = conference.members;
		conference.status = ConferenceStatus.notStarted;
		conference.startTime = LATER;
		conference.members = [];
	}

	/** The host opens it. */
	open(): void {
		this.conference.status = ConferenceStatus.running;
		this.conference.members.push(...this.members.filter(({ host }) => host));
	}

	join({ unionId, name }: Pick<Person, 'unionId' | 'name'>): void {
		const [template] = this.members;
		if (!template) throw new Error('Nobody was ever in this meeting');
		this.conference.members.push({
			...template,
			unionId,
			userNick: name,
			host: false,
			coHost: false,
		});
	}
}

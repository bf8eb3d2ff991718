import type { IDataObject } from 'n8n-workflow';

import { sample, type Person, type Sandbox } from '../../sandbox';
import { LateMeeting } from '../lateMeeting';
import type { Morning } from './morning';

const { attendeeA, attendeeB, attendeeC, attendeeD, attendeeF, attendeeG } = sample.people;

/** Who opens the meeting. */
export const host = attendeeA;
/** The host, three who come one after the other, and one who is absent. */
export const fiveAttendees = [host, attendeeB, attendeeC, attendeeD, attendeeF];
export const absentee = attendeeF;
export const decliner = attendeeG;
/** Who becomes co-host: everybody who comes, except the host. */
export const coHosts = [attendeeB, attendeeC, attendeeD];

export const title = 'Weekly sales review';

export const invitation = [
	title,
	'DingTalk meeting',
	`Meeting code: ${sample.bookedRoomCode.replace(/(\d{3})(\d{3})(\d+)/, '$1 $2 $3')}`,
	'Phone: +86 010 12345678',
].join('\n');

/** Minutes after the event's begin at which the meeting opens, and users join. */
export interface Course {
	opensAt: number;
	joins: ReadonlyArray<readonly [person: Pick<Person, 'unionId'>, minute: number]>;
}

/** The meeting opens two minutes late, and users come within six. */
export const ordinaryCourse: Course = {
	opensAt: 2,
	joins: [
		[attendeeB, 2],
		[attendeeC, 3.5],
		[attendeeD, 5.5],
	],
};

/** Lets the meeting take its course while the morning goes by. */
export function playMeeting(sandbox: Sandbox, morning: Morning, { opensAt, joins }: Course): void {
	const meeting = new LateMeeting(sandbox, sample.bookedConferenceId);
	morning.at(opensAt, () => meeting.open());
	for (const [person, minute] of joins) morning.at(minute, () => meeting.join(person));
}

/** The event as Calendar Event → Get returns it: with a guest, and with somebody who declined. */
export function dingTalkEvent(people: readonly Person[] = fiveAttendees): IDataObject {
	return {
		eventId: 'event-1',
		title,
		startTime: '2026-01-05T10:00:00+08:00',
		conferenceId: sample.scheduleConferenceId,
		attendees: [
			...people.map(({ unionId, name }) => ({ unionId, name, responseStatus: 'accepted' })),
			{ unionId: decliner.unionId, name: decliner.name, responseStatus: 'declined' },
			{ name: 'Guest', responseStatus: 'accepted' },
		],
	};
}

/** Union IDs of everybody who was sent in a call that sets co-hosts, in their order. */
export function sentCoHosts(sandbox: Sandbox): string[] {
	return sandbox
		.callsOf('cohosts')
		.flatMap(({ body }) =>
			(body as { userList: Array<{ unionId: string }> }).userList.map(({ unionId }) => unionId),
		);
}

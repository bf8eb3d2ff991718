import type { IDataObject } from 'n8n-workflow';

import { sample, type Person } from '../../sandbox';
import type { NodeRun, RunOptions } from '../engine';
import { SkippedPauses } from '../pauses';
import { conferenceById, useScene, type Scene } from '../scene';

const MINUTE = 60_000;
const { attendeeA, attendeeB } = sample.people;

/** The meeting code as invitations write it. */
const spacedCode = sample.bookedRoomCode.replace(/(\d{3})(\d{3})(\d+)/, '$1 $2 $3');

/** Somebody who is invited. */
export interface Invited {
	/** Who it is; without one, a guest of another company. */
	person?: Person;
	isRoom?: boolean;
	isOptional?: boolean;
	hasDeclined?: boolean;
}

/** How a workflow comes to its meeting and attendees. */
export interface CalendarWay {
	name: string;
	meeting: IDataObject;
	userIdType: 'unionId' | 'email';
	attendee(invited: Invited): IDataObject;
	/** As `notFound` names a guest. */
	guest: string;
}

const addressOf = ({ person, isRoom }: Invited) =>
	isRoom
		? 'room.5@example.com'
		: (person?.email ?? person?.orgEmail ?? 'guest@other-company.example');

const ofDingTalk = ({ person, isOptional, hasDeclined }: Invited): IDataObject => ({
	...(person && { unionId: person.unionId }),
	name: person?.name ?? 'Guest',
	responseStatus: hasDeclined ? 'declined' : 'accepted',
	...(isOptional && { isOptional }),
});

const googleText = `DingTalk meeting\nMeeting code: ${spacedCode}\nPhone: +86 010 12345678`;
const outlookText = `<p>Join: <a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fmeeting.dingtalk.com%2Fapp%3FroomCode%3D${sample.bookedRoomCode}%26token%3D1&amp;data=05%7C01">link</a></p>`;

/** The four ways of an ordinary week to Set Co-Hosts. */
export const ways: CalendarWay[] = [
	{
		name: 'Calendar Event Starting',
		meeting: conferenceById(sample.scheduleConferenceId),
		userIdType: 'unionId',
		attendee: ofDingTalk,
		guest: 'Guest',
	},
	{
		name: 'Meeting Started with its calendar event',
		meeting: conferenceById(sample.bookedConferenceId),
		userIdType: 'unionId',
		attendee: ofDingTalk,
		guest: 'Guest',
	},
	{
		name: 'a Google Calendar event',
		meeting: conferenceById(googleText),
		userIdType: 'email',
		attendee: ({ isRoom, isOptional, hasDeclined, ...invited }) => ({
			email: addressOf({ isRoom, ...invited }),
			...(isRoom && { resource: true }),
			...(isOptional && { optional: true }),
			responseStatus: hasDeclined ? 'declined' : 'needsAction',
		}),
		guest: 'guest@other-company.example',
	},
	{
		name: 'an Outlook event',
		meeting: conferenceById(outlookText),
		userIdType: 'email',
		attendee: ({ isRoom, isOptional, hasDeclined, ...invited }) => ({
			type: isRoom ? 'resource' : isOptional ? 'optional' : 'required',
			status: { response: hasDeclined ? 'declined' : 'none' },
			emailAddress: { address: addressOf({ isRoom, ...invited }).toUpperCase(), name: 'x' },
		}),
		guest: 'GUEST@OTHER-COMPANY.EXAMPLE',
	},
];

/** The week's scene: runs in which time passes by the node's own pauses. */
export class Week {
	readonly scene: Scene = useScene();
	private readonly pauses = new SkippedPauses();

	constructor() {
		beforeEach(() => {
			this.pauses.total = 0;
			this.pauses.stopClock();
		});
		afterEach(() => jest.restoreAllMocks());
	}

	/** In place of n8n's own. */
	readonly sleep = async (ms: number): Promise<void> => {
		await this.pauses.sleep(ms);
		this.scene.sandbox.advance(ms);
	};

	/** Lets something happen so many minutes after the run begins. */
	after(minutes: number, happens: () => void): void {
		this.scene.sandbox.when({ after: minutes * MINUTE }, happens);
	}

	/** Attendee A opens the meeting, and the others join, each after so many minutes. */
	opens(minutes: number, joins: ReadonlyArray<[person: Person, minute: number]> = []): void {
		const { meetings } = this.scene.sandbox;
		const conference = sample.bookedConferenceId;
		meetings.postpone(conference);
		this.after(minutes, () => meetings.begin(conference));
		for (const [{ unionId }, minute] of joins)
			this.after(minute, () => meetings.join(conference, unionId));
	}

	/** Set Co-Hosts as the calendars' recipes use it. */
	async setCoHosts(
		{ meeting, userIdType, attendee }: CalendarWay,
		invited: readonly Invited[],
		more: IDataObject = {},
		options: Partial<RunOptions> = {},
	): Promise<NodeRun> {
		return await this.scene.setCoHosts(
			{
				...meeting,
				usersInput: 'list',
				userIdType,
				userIds: '={{ $json.attendees }}',
				waitFor: 'users',
				unknownUsers: 'skip',
				...more,
			},
			{ items: [{ attendees: invited.map(attendee) }], onError: 'continueErrorOutput', ...options },
		);
	}

	/** Co-hosts of the meeting, apart from Attendee B, who is one in the sample. */
	coHosts(): string[] {
		const all = this.scene.sandbox.coHostsOf(sample.bookedConferenceId);
		return all.filter((unionId) => unionId !== attendeeB.unionId);
	}

	/** Users of each call that sets co-hosts. */
	sent(): string[][] {
		return this.scene.sandbox
			.callsOf('cohosts')
			.map(({ body }) =>
				(body as { userList: Array<{ unionId: string }> }).userList.map(({ unionId }) => unionId),
			);
	}

	/** Look-ups of the meeting and reads of its members. */
	looks(): { meeting: number; members: number } {
		const { sandbox } = this.scene;
		const lookUps = ['queryConferenceInfoByRoomCode', 'queryScheduleConferenceInfo'];
		return {
			meeting: lookUps.reduce((sum, each) => sum + sandbox.callsOf(each).length, 0),
			members: sandbox.callsOf('queryConferenceMembers').length,
		};
	}
}

export const organizer: Invited = { person: attendeeA };
export const unionIdsOf = (...invited: Invited[]): string[] =>
	invited.map(({ person }) => person?.unionId ?? '').sort();

import {
	sample,
	startSandbox,
	StillClock,
	type OrganizationEvent,
	type Sandbox,
} from '../../sandbox';
import { call, conferencePath, meeting, post, sandbox, useSandbox } from './client';

const { attendeeC, attendeeD } = sample.people;
const minute = 60_000;

describe('on a clock that stands still', () => {
	const start = Date.parse('2026-01-05T10:00:00Z');
	let still: Sandbox;
	let heard: OrganizationEvent[];

	beforeEach(async () => {
		still = await startSandbox({ clock: new StillClock(start) });
		heard = [];
		still.organization.events.add((event) => heard.push(event));
	});
	afterEach(async () => await still.close());

	const reported = () =>
		heard.map((event) => [
			event.kind,
			(event.at - start) / minute,
			'member' in event ? event.member.userNick : 'conference' in event && event.conference.title,
		]);

	it('a meeting opens late and people come and go, each at a time of their own', () => {
		const id = sample.futureScheduleConferenceId;
		still.when({ after: 2 * minute }, () => still.meetings.open(id));
		still.when({ at: start + 4 * minute }, () => still.meetings.join(id, attendeeC.unionId));
		still.when({ after: 3 * minute }, () => still.meetings.join(id, 'Guest'));
		still.when({ after: 5 * minute }, () => still.meetings.leave(id, attendeeC.unionId));
		still.when({ after: 6 * minute }, () => still.meetings.end(id));
		still.advance(minute);
		expect(reported()).toEqual([]);
		still.advance(4 * minute);
		still.advance(minute);
		expect(reported()).toEqual([
			['meetingStarted', 2, 'Yearly review'],
			['participantJoined', 2, 'Attendee B'],
			['participantJoined', 3, 'Guest'],
			['participantJoined', 4, 'Attendee C'],
			['participantLeft', 5, 'Attendee C'],
			['meetingEnded', 6, 'Yearly review'],
		]);
	});

	it('what is announced while the clock moves on happens in time too', () => {
		still.when({ after: minute }, () => {
			still.when({ after: minute }, () => still.meetings.end(meeting));
		});
		still.advance(3 * minute);
		expect(reported()).toEqual([['meetingEnded', 2, 'Weekly sales review']]);
	});

	it('planned meetings begin by themselves', () => {
		still.advance(24 * 60 * minute);
		expect(reported()).toEqual([['meetingStarted', 24 * 60, 'Quarterly planning']]);
	});

	it('reports invited and removed people', () => {
		still.meetings.invite(meeting, attendeeD.unionId, sample.people.attendeeG.unionId);
		still.meetings.remove(meeting, attendeeD.unionId);
		// Somebody who is there already is not called in.
		expect(reported()).toEqual([
			['participantInvited', 0, 'Attendee G'],
			['participantRemoved', 0, 'Attendee D'],
		]);
	});

	it('a postponed meeting waits for its beginning', () => {
		still.meetings.postpone(meeting);
		expect(still.meetings.named(meeting).status).toBe(0);
		still.meetings.begin(meeting);
		expect(reported().map(([kind]) => kind)).toEqual(['meetingStarted', 'participantJoined']);
	});
});

describe('a call', () => {
	useSandbox();

	const members = async () => {
		const { json } = await call('GET', conferencePath(`${meeting}/members`));
		return (json.memberModels as Array<{ userNick: string; attendStatus: number }>)
			.filter(({ attendStatus }) => attendStatus === 3)
			.map(({ userNick }) => userNick);
	};

	it('can be what something happens at', async () => {
		sandbox.when({ call: 'queryConferenceMembers', nth: 2 }, () =>
			sandbox.meetings.leave(meeting, attendeeC.unionId),
		);
		expect(await members()).toContain(attendeeC.name);
		expect(await members()).not.toContain(attendeeC.name);
	});

	it('from another process can announce it as well', async () => {
		const later = { leave: attendeeC.name, call: 'queryConferenceMembers', nth: 2 };
		const atOnce = { leave: attendeeD.name };
		const inAnHour = { end: 'Weekly sales review', after: 3_600_000 };
		for (const body of [later, atOnce, inAnHour]) {
			expect((await post('/sandbox/meeting', body)).status).toBe(200);
		}
		expect(await members()).toContain(attendeeC.name);
		expect(await members()).not.toContain(attendeeC.name);
		sandbox.advance(3_600_000);
		expect(await members()).toEqual([]);
	});

	it('from another process opens a scheduled meeting', async () => {
		expect((await post('/sandbox/meeting', { open: 'Yearly review' })).status).toBe(200);
		expect(sandbox.meetings.named(sample.futureScheduleConferenceId).status).toBe(2);
	});

	it('from another process gets the reason why nothing happened', async () => {
		const { status, json } = await post('/sandbox/meeting', { leave: 'Attendee J' });
		expect([status, json.reason]).toEqual([400, expect.stringContaining('was never in')]);
	});
});

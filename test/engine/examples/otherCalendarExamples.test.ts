import type { IDataObject } from 'n8n-workflow';

import { sample, type Person } from '../../sandbox';
import { workflowWith } from '../pauses';
import { overviewOf } from './exampleFile';
import { useExampleScene } from './exampleScene';
import { Morning } from './morning';
import {
	absentee,
	coHosts,
	decliner,
	fiveAttendees,
	host,
	invitation,
	ordinaryCourse,
	playMeeting,
	sentCoHosts,
	title,
	type Course,
} from './ordinaryMeeting';

const mockMorning = new Morning();
jest.mock('n8n-workflow', () => workflowWith(async (ms) => await mockMorning.sleep(ms)));

const scene = useExampleScene({ morning: mockMorning });
const MINUTE = 60_000;
const outlook = 'n8n-nodes-base.microsoftOutlook';

const addressOf = ({ email, orgEmail }: Person) => email ?? orgEmail ?? '';
const GUEST = 'guest@elsewhere.example';

/** An event of Google Calendar that began a moment ago. */
function googleEvent(more: IDataObject = {}): IDataObject {
	const attendee = (email: string, responseStatus: string) => ({ email, responseStatus });
	return {
		id: 'google-1',
		summary: title,
		start: { dateTime: new Date().toISOString() },
		organizer: { email: addressOf(host) },
		location: 'Room 5',
		description: invitation,
		attendees: [
			...fiveAttendees.map((person) => attendee(addressOf(person), 'accepted')),
			attendee(addressOf(decliner), 'declined'),
			attendee(GUEST, 'needsAction'),
			{ ...attendee('room-5@resource.calendar.google.com', 'accepted'), resource: true },
		],
		...more,
	};
}

/** The same of Outlook, with a join link inside a safe link. */
function outlookEvent(more: IDataObject = {}): IDataObject {
	const attendee = (address: string, response: string, type = 'required') => ({
		type,
		status: { response },
		emailAddress: { name: address, address },
	});
	const link = `https%3A%2F%2Fmeeting.dingtalk.com%2Fapp%3FroomCode%3D${sample.bookedRoomCode}%26token%3D1`;
	return {
		id: 'outlook-1',
		subject: title,
		isAllDay: false,
		isCancelled: false,
		responseStatus: { response: 'organizer' },
		start: { dateTime: new Date().toISOString().replace('Z', '0000'), timeZone: 'UTC' },
		organizer: { emailAddress: { address: addressOf(host) } },
		location: { displayName: '' },
		body: {
			contentType: 'html',
			content: `<p>Join DingTalk: <a href="https://eur01.safelinks.protection.outlook.com/?url=${link}&amp;data=05%7C01">link</a></p>`,
		},
		attendees: [
			...fiveAttendees.slice(1).map((person) => attendee(addressOf(person), 'accepted')),
			attendee(addressOf(decliner), 'declined'),
			attendee(GUEST, 'none', 'optional'),
			attendee('room-5@company.example', 'accepted', 'resource'),
		],
		...more,
	};
}

const calendars = {
	'google-calendar-co-hosts': {
		eventOf: googleEvent,
		left: {
			'without DingTalk': googleEvent({ location: '', description: 'Call 010-12345678 if late' }),
			'of all day': googleEvent({ start: { date: '2026-01-05' } }),
			'that the owner declined': googleEvent({
				attendees: [{ email: 'me@company.example', self: true, responseStatus: 'declined' }],
			}),
		},
	},
	'outlook-calendar-co-hosts': {
		eventOf: outlookEvent,
		left: {
			'without DingTalk': outlookEvent({ body: { content: 'Call 010-12345678 if late' } }),
			'of all day': outlookEvent({ isAllDay: true }),
			'that the owner declined': outlookEvent({ responseStatus: { response: 'declined' } }),
			'that was canceled': outlookEvent({ isCancelled: true }),
			'that began long ago': outlookEvent({
				start: { dateTime: new Date(Date.now() - 20 * MINUTE).toISOString(), timeZone: 'UTC' },
			}),
		},
	},
};

describe.each(Object.entries(calendars))('%s.json', (name, { eventOf, left }) => {
	/** Runs what follows a reading of the calendar; the events that got executions of their own. */
	async function read(...events: IDataObject[]): Promise<IDataObject[]> {
		const before = scene.n8n.handedOver.length;
		const run = await scene.play(name, events, {
			standIns: { [outlook]: () => [events.map((json) => ({ json }))] },
		});
		expect(run.error).toBeUndefined();
		return scene.n8n.handedOver.slice(before);
	}

	/** Runs the execution of one event. */
	async function play(course: Course, event = eventOf()) {
		playMeeting(scene.sandbox, mockMorning, course);
		return await scene.play(name, [event], {
			startNode: 'One Event',
			standIns: { [outlook]: (items) => [items] },
		});
	}

	it('hands each event to an execution of its own, once', async () => {
		const other = eventOf({ id: 'other' });
		expect(await read(eventOf(), other)).toHaveLength(2);
		expect(await read({ ...other })).toEqual([]);
		// Moved: it begins again.
		const moved = new Date(Date.now() - MINUTE).toISOString();
		const start = { dateTime: moved, timeZone: 'UTC' };
		expect(await read({ ...other, start })).toHaveLength(1);
		expect(scene.sandbox.calls).toEqual([]);
	});

	it.each(Object.entries(left))('leaves out an event %s', async (_, event) => {
		expect(await read(event, eventOf())).toEqual([expect.objectContaining({ id: eventOf().id })]);
	});

	it('sets the attendees who come, names the absent one, and costs what its note says', async () => {
		const run = await play(ordinaryCourse);
		expect(run.error).toBeUndefined();
		expect(sentCoHosts(scene.sandbox).sort()).toEqual(coHosts.map(({ unionId }) => unionId).sort());
		expect(scene.n8n.texts).toEqual([
			`Meeting "Weekly sales review": these did not join and are not co-hosts: ${addressOf(absentee)}. Everybody else is.`,
		]);
		expect(overviewOf(name)).toContain(`**${scene.sandbox.limits.meteredCalls} API calls**`);
	});

	it('says nothing when everybody comes, the guest aside', async () => {
		const joins = [...ordinaryCourse.joins, [absentee, 4] as const];
		const run = await play({ ...ordinaryCourse, joins });
		expect(run.outputOf('Set Co-Hosts')[0]?.json).toMatchObject({ notFound: [GUEST], missing: [] });
		expect(scene.n8n.messages).toEqual([]);
	});

	it('says that nobody came', async () => {
		await play({ opensAt: Infinity, joins: [] });
		expect(scene.n8n.texts).toEqual([
			expect.stringMatching(/^Meeting "Weekly sales review": nobody came\. .*is running/),
		]);
	});

	it('says that the event names no meeting, and what to do about it', async () => {
		const location = name.startsWith('google') ? 'DingTalk' : { displayName: 'DingTalk' };
		await play(ordinaryCourse, eventOf({ location, description: '', body: { content: '' } }));
		expect(scene.n8n.texts).toEqual([
			expect.stringMatching(/^Meeting "Weekly sales review": setting co-hosts failed\. \S/),
		]);
		expect(scene.sandbox.limits.meteredCalls).toBe(0);
	});
});

describe('google-calendar-co-hosts.json', () => {
	it('takes the organizer of an event that has no attendees', async () => {
		playMeeting(scene.sandbox, mockMorning, { opensAt: 1, joins: [] });
		const event = googleEvent({ attendees: undefined });
		const run = await scene.play('google-calendar-co-hosts', [event], { startNode: 'One Event' });
		// The host of the meeting: there is nothing to set.
		expect(run.outputOf('Set Co-Hosts')[0]?.json).toMatchObject({
			userList: [{ unionId: host.unionId, host: true }],
		});
		expect(scene.n8n.messages).toEqual([]);
	});
});

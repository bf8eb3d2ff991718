import { sample } from '../../sandbox';
import type { OrganizationEvent } from '../../sandbox';
import { call, post, sandbox, useSandbox } from './client';

const { attendeeA, attendeeC, attendeeE, attendeeF } = sample.people;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;

useSandbox();

const path = (unionId: string) => `/v1.0/calendar/users/${unionId}/calendars/primary`;
const titlesOf = async (unionId: string, from = Date.now(), until = from + 15 * day) => {
	const time = (moment: number) => encodeURIComponent(new Date(moment).toISOString());
	const period = `timeMin=${time(from)}&timeMax=${time(until)}`;
	const { json } = await call('GET', `${path(unionId)}/eventsview?${period}`);
	return (json.events as Array<{ summary: string }>).map(({ summary }) => summary);
};
const read = async (unionId: string, id: string) =>
	(await call('GET', `${path(unionId)}/events/${encodeURIComponent(id)}`)).json;
const control = async (body: object) => await post('/sandbox/calendar', body);
const book = (more: object = {}) =>
	sandbox.calendars.book({
		summary: 'Design review',
		startTime: Date.now() + hour,
		organizerId: attendeeE.unionId,
		invited: [attendeeC.unionId],
		...more,
	});
/** What is pushed while `work` is done. */
const pushedBy = (work: () => void): OrganizationEvent[] => {
	const heard: OrganizationEvent[] = [];
	const end = sandbox.organization.events.add((event) => heard.push(event));
	work();
	end();
	return heard;
};

describe('an event that is booked', () => {
	it('stands in the calendars of organizer and attendees, with a meeting of its own', async () => {
		const { id } = book();
		expect(await titlesOf(attendeeC.unionId)).toContain('Design review');
		expect(await titlesOf(attendeeF.unionId)).not.toContain('Design review');
		const other = book();
		const [one, two] = [await read(attendeeE.unionId, id), await read(attendeeE.unionId, other.id)];
		expect(one.onlineMeetingInfo).toMatchObject({ type: 'dingtalk' });
		expect(one.onlineMeetingInfo).not.toEqual(two.onlineMeetingInfo);
	});

	it('is moved, keeping its length', async () => {
		const { id } = book({ startTime: Date.parse('2026-01-05T02:00:00Z') });
		sandbox.calendars.move(id, Date.parse('2026-01-05T07:00:00Z'));
		expect(await read(attendeeE.unionId, id)).toMatchObject({
			start: { dateTime: '2026-01-05T15:00:00+08:00' },
			end: { dateTime: '2026-01-05T16:00:00+08:00' },
		});
	});

	it('is cancelled', async () => {
		const { id } = book();
		sandbox.calendars.cancel(id);
		expect(await titlesOf(attendeeE.unionId)).toEqual([]);
		expect((await read(attendeeE.unionId, id)).status).toBe('cancelled');
	});

	it('is declined by an attendee, and by nobody else', async () => {
		const { id } = book();
		sandbox.calendars.answer(id, attendeeC.unionId, 'declined');
		expect((await read(attendeeC.unionId, id)).attendees).toMatchObject([
			{ id: attendeeC.unionId, responseStatus: 'declined', self: true },
		]);
		expect(() => sandbox.calendars.answer(id, attendeeF.unionId, 'declined')).toThrow(
			'not invited',
		);
	});

	it('gets and loses attendees', async () => {
		const { id } = book();
		sandbox.calendars.invite(id, attendeeF.unionId);
		sandbox.calendars.uninvite(id, attendeeC.unionId);
		expect(await titlesOf(attendeeF.unionId)).toContain('Design review');
		expect(await titlesOf(attendeeC.unionId)).not.toContain('Design review');
	});
});

describe('one instance of a series', () => {
	const weekly = 'Weekly sales review';
	const startsOf = async () => {
		const now = Date.now();
		const { json } = await call(
			'GET',
			`${path(attendeeA.unionId)}/eventsview?timeMin=${new Date(now + hour).toISOString()}&timeMax=${new Date(now + 2 * week + hour).toISOString()}`,
		);
		const events = json.events as Array<{
			id: string;
			summary: string;
			start: { dateTime: string };
			originStart: { dateTime: string };
		}>;
		return events
			.filter(({ summary }) => summary === weekly)
			.map(({ id, start, originStart }) => ({
				id,
				start: Date.parse(start.dateTime),
				originStart: Date.parse(originStart.dateTime),
			}));
	};

	it('is moved alone, keeps its ID and its place in the series, and stands in the order of time', async () => {
		const [first, second] = await startsOf();
		if (!first || !second) throw new Error('There are no two instances');
		sandbox.calendars.move(sandbox.calendars.next(weekly).id, second.start + hour);
		const [one, other] = await startsOf();
		expect(one).toEqual(second);
		expect(other).toEqual({ ...first, start: second.start + hour });
		expect((await read(attendeeA.unionId, first.id)).id).toBe(first.id);
	});

	it('is seen in a period before its place in the series', async () => {
		const { id, startTime } = sandbox.calendars.next(weekly);
		sandbox.calendars.move(id, startTime - 2 * day);
		expect(await titlesOf(attendeeA.unionId, startTime - 2.5 * day, startTime - day)).toEqual([
			weekly,
		]);
	});

	it('is cancelled alone, and may be declined before that', async () => {
		const before = await startsOf();
		const { id } = sandbox.calendars.next(weekly);
		sandbox.calendars.answer(id, attendeeC.unionId, 'declined');
		sandbox.calendars.cancel(id);
		expect(await startsOf()).toEqual(before.slice(1));
		expect(sandbox.calendars.named(id)).toMatchObject({ cancelled: true });
		expect(sandbox.calendars.named(weekly)).not.toHaveProperty('cancelled');
	});
});

describe('a change of a calendar', () => {
	it.each<[string, (id: string) => void]>([
		['updated', (id) => sandbox.calendars.move(id, Date.now() + 2 * hour)],
		['updated', (id) => sandbox.calendars.answer(id, attendeeC.unionId, 'tentative')],
		['cancelled', (id) => sandbox.calendars.cancel(id)],
	])('is reported as %s, with whom it concerns', (changeType, change) => {
		const { id } = book();
		const unionIds = [attendeeE.unionId, attendeeC.unionId];
		expect(pushedBy(() => change(id))).toMatchObject([
			{ kind: 'calendarChanged', eventId: id, changeType, unionIds },
		]);
	});

	it('concerns who had the event before, too', () => {
		const { id } = book();
		const [pushed] = pushedBy(() => sandbox.calendars.uninvite(id, attendeeC.unionId));
		expect(pushed).toMatchObject({ unionIds: [attendeeE.unionId, attendeeC.unionId] });
	});

	it('is reported when an event is booked', () => {
		expect(pushedBy(() => void book())).toMatchObject([{ changeType: 'created' }]);
	});
});

describe('the control of calendars over HTTP', () => {
	const booked = {
		book: 'Design review',
		organizer: attendeeE.name,
		attendees: [attendeeC.name],
		in: hour,
		minutes: 30,
	};

	it('books, moves and cancels', async () => {
		await control(booked);
		const before = sandbox.calendars.named('Design review');
		expect(before.endTime - before.startTime).toBe(30 * minute);
		const { startTime } = before;
		await control({ move: 'Design review', by: hour });
		expect(sandbox.calendars.named('Design review').startTime).toBe(startTime + hour);
		await control({ cancel: 'Design review' });
		expect(sandbox.calendars.named('Design review').cancelled).toBe(true);
	});

	it('lets people come, go and answer', async () => {
		await control({ ...booked, meeting: false });
		const event = 'Design review';
		await control({ invite: attendeeF.name, event });
		await control({ uninvite: attendeeC.unionId, event });
		await control({ decline: attendeeF.name, event });
		expect(sandbox.calendars.named(event).attendees).toEqual([
			{ unionId: attendeeF.unionId, responseStatus: 'declined' },
		]);
		expect(sandbox.calendars.named(event).logicalConferenceId).toBeUndefined();
	});

	it('cancels the next instance of a series alone', async () => {
		const next = sandbox.calendars.next('Weekly sales review');
		await control({ cancel: 'Weekly sales review', instance: 'next' });
		expect(sandbox.calendars.next('Weekly sales review').startTime).toBe(next.startTime + week);
	});

	it('lets a change happen later', async () => {
		await control({ ...booked, after: minute });
		expect(() => sandbox.calendars.named('Design review')).toThrow('no calendar event');
		sandbox.advance(minute);
		expect(sandbox.calendars.named('Design review').startTime).toBeGreaterThan(Date.now() + hour);
	});

	it.each([
		{ move: 'Weekly sales review' },
		{ move: 'Nothing', by: hour },
		{ invite: 'Nobody', event: 'Lunch' },
		{ invite: 'Attendee E' },
		{ book: 'Design review', attendees: ['Nobody'] },
		{ book: 'Design review', in: 'soon' },
		{},
	])('refuses %j', async (body) => {
		expect((await control(body)).status).toBe(400);
	});
});

import { sample } from '../../sandbox';
import { workflowWith } from '../pauses';
import { conferenceBy } from '../scene';
import { organizer, unionIdsOf, ways, Week, type CalendarWay, type Invited } from './week';

jest.mock('n8n-workflow', () => workflowWith(async (ms) => await mockWeek.sleep(ms)));
const mockWeek = new Week();

const { attendeeC, attendeeD, attendeeG } = sample.people;
const c: Invited = { person: attendeeC };
const d: Invited = { person: attendeeD };
const fromCalendar = ways.filter(({ name }) => !name.startsWith('Meeting Started'));

describe.each(fromCalendar)('$name', (way) => {
	it('the meeting is opened late: whoever comes is co-host soon afterwards', async () => {
		mockWeek.opens(4, [
			[attendeeC, 4],
			[attendeeD, 6.5],
		]);
		const run = await mockWeek.setCoHosts(way, [organizer, c, d]);
		expect(run.output[0]?.json).toMatchObject({ success: true, missing: [] });
		expect(mockWeek.sent()).toEqual([unionIdsOf(c), unionIdsOf(d)]);
		expect(mockWeek.looks().meeting).toBeLessThanOrEqual(7);
	});

	it('the event was cancelled or moved in the last minute: the item says that no meeting runs, after 12 look-ups', async () => {
		mockWeek.opens(120);
		const run = await mockWeek.setCoHosts(way, [organizer, c]);
		expect(run.errorOutput[0]?.json).toMatchObject({
			message: expect.stringMatching(/^No meeting .* is running\./),
			error: {
				code: 'meetingNotRunning',
				hint: "Run this when the meeting has started. To wait longer, raise 'Wait up to (Minutes)'.",
			},
		});
		expect(mockWeek.looks()).toEqual({ meeting: 12, members: 0 });
		expect(mockWeek.sent()).toEqual([]);
	});

	it('a moved event starts the workflow at its new time, and an event booked late after its start: all are co-hosts', async () => {
		mockWeek.opens(0, [
			[attendeeC, 0],
			[attendeeD, 3],
		]);
		mockWeek.scene.sandbox.advance(20 * 60_000);
		const run = await mockWeek.setCoHosts(way, [organizer, c, d]);
		expect(run.output[0]?.json).toMatchObject({ success: true, missing: [] });
		expect(mockWeek.sent().flat().sort()).toEqual(unionIdsOf(c, d));
		expect(mockWeek.looks().members).toBe(1);
	});

	it('somebody joins at minute 16: missing after 15 minutes, co-host with 30', async () => {
		const joins = () => mockWeek.opens(0, [[attendeeD, 16]]);
		joins();
		const short = await mockWeek.setCoHosts(way, [organizer, d]);
		expect(short.output[0]?.json.missing).toHaveLength(1);
		expect(mockWeek.coHosts()).toEqual([]);
		joins();
		const long = await mockWeek.setCoHosts(way, [organizer, d], { waitMinutes: 30 });
		expect(long.output[0]?.json).toMatchObject({ success: true, missing: [] });
		expect(mockWeek.coHosts()).toEqual(unionIdsOf(d));
	});

	it('n8n restarts while the node waits: the next run sends nobody twice', async () => {
		mockWeek.opens(0, [
			[attendeeC, 0],
			[attendeeD, 8],
		]);
		const controller = new AbortController();
		mockWeek.after(5, () => controller.abort());
		const stopped = await mockWeek.setCoHosts(
			way,
			[organizer, c, d],
			{},
			{ signal: controller.signal },
		);
		expect(stopped.output).toEqual([]);
		expect(mockWeek.sent()).toEqual([unionIdsOf(c)]);
		const again = await mockWeek.setCoHosts(way, [organizer, c, d]);
		expect(again.output[0]?.json).toMatchObject({ success: true, missing: [] });
		expect(mockWeek.sent()).toEqual([unionIdsOf(c), unionIdsOf(d)]);
	});

	it('somebody who is in the meeting without an invitation is no co-host', async () => {
		mockWeek.opens(0, [
			[attendeeC, 0],
			[attendeeG, 0],
			[attendeeD, 1],
		]);
		const run = await mockWeek.setCoHosts(way, [organizer, c, { ...d, isOptional: true }]);
		expect(run.output[0]?.json).toMatchObject({ success: true, missing: [] });
		expect(mockWeek.coHosts()).toEqual(unionIdsOf(c, d));
	});
});

const byCode: CalendarWay = {
	name: 'the code of a personal room',
	meeting: conferenceBy('roomCode', sample.bookedRoomCode),
	userIdType: 'unionId',
	attendee: ({ person }) => ({ unionId: person?.unionId, name: person?.name ?? '' }),
	guest: 'Guest',
};

describe('the meeting code of a personal room', () => {
	it('whose former meeting still runs: only who is in it becomes co-host there, and the node goes on in the next meeting', async () => {
		const { meetings } = mockWeek.scene.sandbox;
		// Attendee C sits in the former meeting, Attendee G comes to the next one.
		mockWeek.after(3, () => meetings.end(sample.bookedConferenceId));
		const next: string[] = [];
		mockWeek.after(5, () => {
			next.push(meetings.open(sample.scheduleConferenceId).conferenceId);
			meetings.join(next[0] ?? '', attendeeG.unionId);
		});
		const run = await mockWeek.setCoHosts(byCode, [c, { person: attendeeG }]);
		expect(run.output[0]?.json).toMatchObject({
			success: true,
			missing: [],
			conferenceId: next[0],
		});
		expect(mockWeek.scene.sandbox.coHostsOf(next[0] ?? '')).toEqual([attendeeG.unionId]);
		expect(mockWeek.coHosts()).toEqual(unionIdsOf(c));
	});
});

describe('two events in the same minute', () => {
	it('the one that is cancelled holds up nobody in the other, and each has its own outcome', async () => {
		const { sandbox } = mockWeek.scene;
		mockWeek.opens(0, [[attendeeC, 1]]);
		const run = await mockWeek.setCoHosts(
			byCode,
			[],
			{ ...conferenceBy('roomCode', '={{ $json.code }}') },
			{
				items: [
					{ code: '51900411827', attendees: [{ unionId: attendeeD.unionId }] },
					{ code: sample.bookedRoomCode, attendees: [{ unionId: attendeeC.unionId }] },
				],
			},
		);
		expect(run.errorOutput.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(run.errorOutput[0]?.json).toMatchObject({
			message: expect.stringContaining('"Quarterly planning" has not started yet.'),
		});
		expect(run.output[0]).toMatchObject({ pairedItem: { item: 1 }, json: { missing: [] } });
		expect(sandbox.coHostsOf(sample.notStartedConferenceId)).toEqual([]);
	});
});

import type { IDataObject } from 'n8n-workflow';

import { sample, type Person } from '../../sandbox';
import { read } from '../../unit/documents/files';
import { workflowWith } from '../pauses';
import { useExampleScene } from './exampleScene';
import { Morning } from './morning';
import { dingTalkEvent, host, playMeeting } from './ordinaryMeeting';
import { locator } from '../scene';

const mockMorning = new Morning();
jest.mock('n8n-workflow', () => workflowWith(async (ms) => await mockMorning.sleep(ms)));

const scene = useExampleScene({ morning: mockMorning });

const SIZES = [5, 20, 50];
const MEETINGS = 100;
/** The meeting opens two minutes late, and users come one after the other within four minutes. */
const OPENS_AT = 2;
const COMING_FOR = 4;

/** The host, those who come, and one in ten, at least one, who does not. */
function attendeesOf(size: number): { everybody: Person[]; coming: Person[] } {
	const others = scene.sandbox.addPeople(size - 1);
	const absent = Math.ceil(size / 10);
	return { everybody: [host, ...others], coming: others.slice(0, others.length - absent) };
}

async function run(name: string, json: IDataObject): Promise<void> {
	const finished = await scene.play(name, [json]);
	expect(finished.error).toBeUndefined();
}

/** What each way does for one meeting, and its pushed events: those of the whole meeting, in DingTalk's count. */
const ways: Record<
	string,
	{ play: (size: number) => Promise<number>; pushedEvents: (size: number) => number }
> = {
	'dingtalk-calendar-co-hosts': {
		async play(size) {
			const { everybody, coming } = attendeesOf(size);
			playLate(coming);
			await run('dingtalk-calendar-co-hosts', dingTalkEvent(everybody));
			return coming.length;
		},
		pushedEvents: () => 0,
	},
	'meeting-started-co-hosts': {
		async play(size) {
			const { everybody, coming } = attendeesOf(size);
			playLate(coming);
			mockMorning.pass(OPENS_AT * 60_000);
			// The trigger reads the event: one call.
			const user = locator('unionId', host.unionId);
			await scene.run('calendarEvent get', { user, eventId: sample.weeklyEventId });
			const calendarEvent = dingTalkEvent(everybody);
			const conferenceId = sample.bookedConferenceId;
			await run('meeting-started-co-hosts', { conferenceId, calendarEvent });
			return coming.length;
		},
		// Start and end.
		pushedEvents: () => 2,
	},
	'co-host-on-arrival': {
		async play(size) {
			const { coming } = attendeesOf(size);
			const conferenceId = sample.bookedConferenceId;
			for (const { unionId, name } of coming) {
				scene.sandbox.meetings.join(conferenceId, unionId);
				await run('co-host-on-arrival', {
					conferenceId,
					unionId,
					name,
					host: false,
					coHost: false,
				});
			}
			return coming.length;
		},
		// An invitation, a join and a leave for each user.
		pushedEvents: (size) => 3 * size,
	},
	'scheduled-meeting-co-hosts': {
		async play(size) {
			const { everybody } = attendeesOf(size);
			const [, ...coHosts] = everybody;
			await run('scheduled-meeting-co-hosts', {
				body: {
					scheduleConferenceId: sample.futureScheduleConferenceId,
					creator: sample.people.attendeeB.mobile,
					coHosts: coHosts.map(({ mobile }) => mobile),
				},
			});
			return 0;
		},
		pushedEvents: () => 0,
	},
};

function playLate(coming: readonly Person[]): void {
	const joins = coming.map(
		(person, place) => [person, OPENS_AT + (COMING_FOR * place) / coming.length] as const,
	);
	playMeeting(scene.sandbox, mockMorning, { opensAt: OPENS_AT, joins });
}

const shown = (count: number) => count.toLocaleString('en-US');

describe.each(Object.entries(ways))(
	'what the README says of %s',
	(name, { play, pushedEvents }) => {
		const row = read('README.md')
			.split('\n')
			.find((line) => line.startsWith('|') && line.includes(`(examples/${name}.json)`));
		const cells = (row ?? '').split('|').map((cell) => cell.trim());

		it.each(SIZES)('is what 100 meetings of %i people cost', async (size) => {
			const set = await play(size);
			expect(scene.sandbox.coHostsOf(sample.bookedConferenceId).length).toBeGreaterThanOrEqual(set);
			const place = SIZES.indexOf(size);
			const [calls, events] = cells.slice(4, 6).map((cell) => cell.split(' / ')[place] ?? cell);
			expect([calls, events]).toEqual([
				shown(scene.sandbox.limits.meteredCalls * MEETINGS),
				shown(pushedEvents(size) * MEETINGS),
			]);
		});
	},
);

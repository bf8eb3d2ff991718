import { sample } from '../sandbox';
import { conferenceBy, unionIdRows, useScene } from './scene';

const scene = useScene();
const good = unionIdRows(sample.people.attendeeC.unionId);
const lookups = () =>
	scene.sandbox.calls.filter(({ operation }) => !['cohosts', 'getAccessToken'].includes(operation));

describe('finding the conference', () => {
	it.each([
		['an ID as it is', 'id', sample.bookedConferenceId, 0],
		['an ID picked from the list', 'list', sample.bookedConferenceId, 0],
		['a meeting code', 'roomCode', sample.bookedRoomCode, 1],
		['a meeting code with blanks', 'roomCode', '838 722 10452', 1],
		['a meeting code as a number', 'roomCode', Number(sample.bookedRoomCode), 1],
		['a scheduled meeting', 'scheduleConferenceId', sample.scheduleConferenceId, 1],
		['a UUID as ID', 'id', sample.scheduleConferenceId, 1],
		[
			'a join link',
			'url',
			`https://meeting.dingtalk.com/app?roomCode=${sample.bookedRoomCode}&token=1_x`,
			1,
		],
		[
			"a calendar's link",
			'url',
			`dingtalk://dingtalkclient/page/call?confId=${sample.scheduleConferenceId}&calendarId=c`,
			1,
		],
		// n8n picks "By ID" when a field is dragged onto 'Meeting'.
		['a meeting code dragged from a calendar', 'id', '838 722 10452', 1],
		[
			'the description of an event dragged from a calendar',
			'id',
			'<b>Sales review</b><br>Meeting code:&nbsp;838&nbsp;722&nbsp;10452<br>Phone: +86 010 12345678',
			1,
		],
		[
			"a link dragged from Google's calendar",
			'id',
			`https://www.google.com/url?q=https%3A%2F%2Fmeeting.dingtalk.com%2Fapp%3FroomCode%3D${sample.bookedRoomCode}&sa=D`,
			1,
		],
		['an ID in the mode for codes', 'roomCode', sample.bookedConferenceId, 0],
	])('takes %s', async (_, mode, value, calls) => {
		const run = await scene.setCoHosts({ ...conferenceBy(mode, value), ...good });
		expect(run.error).toBeUndefined();
		expect(run.output[0]?.json.conferenceId).toBe(sample.bookedConferenceId);
		expect(lookups()).toHaveLength(calls);
	});

	it('takes a UUID that no scheduled conference has as it is', async () => {
		const uuid = '11111111-2222-4333-8444-555555555555';
		const run = await scene.setCoHosts({ ...conferenceBy('id', uuid), ...good });
		expect(run.error?.description).toContain('DingTalk has no meeting for it, so it was used');
		expect(run.error?.description).toContain('Set Co-Hosts can wait for it');
		expect(scene.sandbox.calls.at(-1)?.path).toContain(`/videoConferences/${uuid}/coHosts/set`);
	});

	it('says when the last meeting of a code ended', async () => {
		const { conferences } = scene.sandbox.organization;
		const ended = conferences.find(({ conferenceId }) => conferenceId === sample.endedConferenceId);
		scene.sandbox.organization.conferences = conferences.filter(
			({ conferenceId }) => conferenceId !== sample.bookedConferenceId,
		);
		const run = await scene.setCoHosts({
			...conferenceBy('roomCode', sample.bookedRoomCode),
			...good,
		});
		const at = new Date(ended?.endTime ?? 0).toISOString().slice(0, 16).replace('T', ' ');
		expect(run.error?.message).toBe(
			`No meeting with the meeting code ${sample.bookedRoomCode} is running. The last one, "Weekly sales review", ended at ${at} UTC.`,
		);
		expect(scene.sandbox.callsOf('cohosts')).toEqual([]);
	});

	it('says that a scheduled meeting has not begun', async () => {
		const run = await scene.setCoHosts({
			...conferenceBy('scheduleConferenceId', sample.futureScheduleConferenceId),
			...good,
		});
		expect(run.error?.message).toContain(
			'is running. DingTalk knows none, or it has not started yet.',
		);
	});

	it('names two running meetings of one code instead of guessing', async () => {
		const { conferences } = scene.sandbox.organization;
		const booked = conferences.find(
			({ conferenceId }) => conferenceId === sample.bookedConferenceId,
		);
		if (booked)
			conferences.push({
				...booked,
				conferenceId: '6449d8a6414e7b0146f4a9ff',
				title: 'Second review',
			});
		const run = await scene.setCoHosts({
			...conferenceBy('roomCode', sample.bookedRoomCode),
			...good,
		});
		expect(run.error?.message).toContain(`"Weekly sales review" (${sample.bookedConferenceId})`);
		expect(run.error?.message).toContain('"Second review" (6449d8a6414e7b0146f4a9ff)');
		expect(scene.sandbox.callsOf('cohosts')).toEqual([]);
	});

	it('finds the running one on a later page', async () => {
		const { conferences } = scene.sandbox.organization;
		const ended = conferences.find(({ conferenceId }) => conferenceId === sample.endedConferenceId);
		if (!ended) throw new Error('The sample has no ended meeting');
		const old = Array.from({ length: 230 }, (_, index) => ({
			...ended,
			conferenceId: `old${index}`,
		}));
		conferences.unshift(...old);
		const run = await scene.setCoHosts({
			...conferenceBy('roomCode', sample.bookedRoomCode),
			...good,
		});
		expect(run.output[0]?.json.conferenceId).toBe(sample.bookedConferenceId);
		expect(scene.sandbox.callsOf('queryConferenceInfoByRoomCode')).toHaveLength(3);
	});

	it('without the read permission names it and how to go on; items with an ID go on', async () => {
		scene.sandbox.fail({
			operation: 'queryConferenceInfoByRoomCode',
			times: Infinity,
			with: { kind: 'missingScope', scope: 'VideoConference.Conference.Read' },
		});
		const run = await scene.setCoHosts(
			{ ...conferenceBy('roomCode', '={{ $json.code }}'), ...good },
			{
				items: [{ code: sample.bookedRoomCode }, { code: sample.instantRoomCode }],
				onError: 'continueErrorOutput',
			},
		);
		expect(run.errorOutput).toHaveLength(2);
		expect(run.errorOutput[1]?.json).toMatchObject({
			message: 'The app is missing the permission VideoConference.Conference.Read.',
			error: { hint: expect.stringContaining('anything but its conference ID') },
		});
		expect(lookups()).toHaveLength(1);
	});
});

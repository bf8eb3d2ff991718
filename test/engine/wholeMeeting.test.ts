import type { IDataObject } from 'n8n-workflow';

import { sample, type Conference, type Member } from '../sandbox';
import { join } from '../sandbox/state/members';
import { openScheduled, scheduledWithId } from '../sandbox/state/scheduledMeetings';
import { conferenceBy, locator, unionIdRows, useScene, userRows } from './scene';

const scene = useScene();
const { attendeeA, attendeeB, attendeeC, attendeeD, attendeeE } = sample.people;
const minute = 60_000;

const host = locator('mobile', attendeeA.mobile);

/** Runs an operation that has to succeed, and gives its items. */
async function done(operation: `${string} ${string}`, parameters: IDataObject) {
	const run = await scene.run(operation, parameters);
	expect([operation, run.error?.message]).toEqual([operation, undefined]);
	return run.output.map(({ json }) => json);
}

function memberOf(conference: Conference, { unionId }: { unionId: string }): Partial<Member> {
	return conference.members.find((member) => member.unionId === unionId) ?? {};
}

describe('a whole meeting', () => {
	it('is scheduled, opened, run, recorded, closed and read', async () => {
		const { organization } = scene.sandbox;

		// Scheduled with a co-host.
		const [scheduled = {}] = await done('scheduledConference create', {
			creator: host,
			title: 'Launch review',
			startTime: new Date(Date.now() + minute).toISOString(),
			endTime: new Date(Date.now() + 60 * minute).toISOString(),
			...userRows(['userId', attendeeB.userId]),
			settings: { hostUnionId: host, muteOnJoin: 0 },
		});
		const { scheduleConferenceId, roomCode } = scheduled;
		expect(scheduled.url).toMatch(/^https:/);
		const theMeeting = conferenceBy('scheduleConferenceId', scheduleConferenceId);

		// Nobody has opened it yet.
		const early = await scene.run('participant muteAll', theMeeting);
		expect(early.output).toEqual([]);
		expect(early.error).toBeDefined();

		// Opened: the host and the co-host come in.
		const plan = scheduledWithId(organization, String(scheduleConferenceId));
		if (!plan) throw new Error('It was not scheduled');
		const meeting = openScheduled(organization, plan, Date.now());
		for (const { unionId } of [attendeeA, attendeeB])
			join(organization, meeting, unionId, Date.now());
		const { conferenceId } = meeting;
		expect(await done('conference get', theMeeting)).toEqual([
			expect.objectContaining({ conferenceId, title: 'Launch review', status: 'running' }),
		]);
		expect(scene.sandbox.coHostsOf(conferenceId)).toEqual([attendeeB.unionId]);

		// Three are called, and two of them come.
		await done('participant invite', {
			...theMeeting,
			...userRows(
				['mobile', attendeeC.mobile],
				['userId', attendeeD.userId],
				['unionId', attendeeE.unionId],
			),
			inviter: host,
		});
		expect(memberOf(meeting, attendeeC).userNick).toBe(attendeeC.name);
		for (const { unionId } of [attendeeC, attendeeD])
			join(organization, meeting, unionId, Date.now());
		const people = await done('participant getMany', theMeeting);
		expect(
			people
				.filter(({ attendStatus }) => attendStatus === 'inMeeting')
				.map(({ unionId }) => unionId),
		).toEqual([attendeeA, attendeeB, attendeeC, attendeeD].map(({ unionId }) => unionId));

		// One of them becomes co-host, found by the code that people type.
		await done('conference setCoHosts', {
			...conferenceBy('roomCode', roomCode),
			action: 'add',
			...userRows(['mobile', attendeeC.mobile]),
		});
		expect(scene.sandbox.coHostsOf(conferenceId)).toEqual(
			[attendeeB.unionId, attendeeC.unionId].sort(),
		);

		// Everybody is muted, and one may speak.
		await done('participant muteAll', theMeeting);
		expect(memberOf(meeting, attendeeD).muted).toBe(true);
		await done('participant unmute', { ...theMeeting, ...unionIdRows(attendeeD.unionId) });
		expect(memberOf(meeting, attendeeD).muted).toBe(false);

		// Recorded, with minutes; shown large; renamed.
		await done('cloudRecording start', { ...theMeeting, host });
		await done('minutes start', { ...theMeeting, user: host, owner: host });
		const speaker = locator('userId', attendeeD.userId);
		await done('participant spotlight', { ...theMeeting, action: 'focus', user: speaker });
		expect(memberOf(meeting, attendeeD).spotlighted).toBe(true);
		await done('participant rename', { ...theMeeting, user: speaker, nick: 'Presenter' });
		expect(memberOf(meeting, attendeeD).userNick).toBe('Presenter');

		// One is removed, and does not come back.
		await done('participant remove', {
			...theMeeting,
			...unionIdRows(attendeeC.unionId),
			additionalFields: { forbiddenRejoin: true },
		});
		expect(memberOf(meeting, attendeeC).attendStatus).not.toBe(
			memberOf(meeting, attendeeD).attendStatus,
		);
		expect(meeting.keptOut).toEqual([attendeeC.unionId]);

		// After ten minutes the host ends it, which ends the recordings.
		scene.sandbox.advance(10 * minute);
		expect(await done('conference close', { ...theMeeting, host })).toEqual([
			{ success: true, conferenceId },
		]);
		const late = await scene.run('participant muteAll', theMeeting);
		expect(late.error?.message).toMatch(/ended|No meeting/);

		// Its records are found by the scheduled meeting.
		const read = { ...theMeeting, user: host };
		const [video = {}] = await done('cloudRecording getMany', read);
		expect(video).toMatchObject({ unionId: attendeeA.unionId, recordType: 'mergedFile' });
		expect(Number(video.duration)).toBeGreaterThanOrEqual(10 * minute);
		const { mediaId, regionId } = video;
		const [links = {}] = await done('cloudRecording getPlaybackInfo', {
			...read,
			mediaId,
			regionId,
		});
		expect(links.mp4FileUrl).toContain(mediaId);

		const transcript = await done('cloudRecording getTranscript', read);
		expect(transcript.map(({ unionId }) => unionId)).toEqual(
			expect.arrayContaining([attendeeA.unionId, attendeeD.unionId]),
		);
		expect(await done('minutes getTranscript', { ...read, direction: '0' })).toHaveLength(
			transcript.length,
		);

		const [summary = {}] = await done('minutes getSummary', { ...read, source: 'flashMinutes' });
		expect(summary).toMatchObject({ conferenceId, summary: expect.any(Array) as unknown });
		const [result = {}] = await done('minutes getResult', read);
		expect(result.fullSummary).toEqual(expect.any(String));

		const [figures = {}] = await done('statistics getConference', theMeeting);
		expect(figures).toMatchObject({ conferenceId, title: 'Launch review', userCount: 4 });
		const stays = await done('statistics getManyParticipants', theMeeting);
		expect(stays.map(({ name }) => name)).toEqual([
			attendeeA.name,
			attendeeB.name,
			attendeeC.name,
			'Presenter',
		]);
	});
});

import type { IDataObject } from 'n8n-workflow';

import { sample, StillClock } from '../../sandbox';
import { conferenceBy, conferenceById, locator, useScene } from '../scene';
import { answered } from './answered';

// Recordings last exactly as long as the tests say.
const scene = useScene({ clock: new StillClock(Date.now()) });
const { attendeeA, attendeeB, attendeeG } = sample.people;
const who = ({ unionId }: { unionId: string }): IDataObject => ({
	__rl: true,
	mode: 'unionId',
	value: unionId,
});
const user = who(attendeeA);
const MINUTE = 60_000;

/** A recording of five minutes; gives the ID of the minutes that DingTalk makes of it. */
async function record(): Promise<string> {
	scene.sandbox.meetings.startRecording(sample.bookedConferenceId);
	scene.sandbox.advance(5 * MINUTE);
	scene.sandbox.meetings.stopRecording(sample.bookedConferenceId);
	const { output } = await scene.run('minutes getMany', { user });
	return String(output[0]?.json.taskUuid);
}

const byId = (taskUuid: string): IDataObject => ({
	minutes: locator('taskUuid', taskUuid),
	user,
});
const byMeeting = { minutes: conferenceBy('roomCode', sample.bookedRoomCode).conferenceId, user };
const titlesOf = (rows: Array<{ json: IDataObject }>) => rows.map(({ json }) => json.title);

describe('Get To-Dos', () => {
	it('gives each to-do once, with owner and deadline, however the minutes are named', async () => {
		const taskUuid = await record();
		const link = `https://shanji.dingtalk.com/app/transcribes/${taskUuid}`;
		const runs = [byId(taskUuid), byId(link), byMeeting].map(
			async (parameters) => await scene.run('minutes getTodos', parameters),
		);
		for (const { output } of await Promise.all(runs)) {
			expect(output.map(({ json }) => json)).toEqual([
				expect.objectContaining({
					taskUuid,
					title: 'I will send them today.',
					isDone: false,
					deadline: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
					owners: [{ unionId: attendeeB.unionId, name: attendeeB.name }],
				}),
				expect.anything(),
			]);
		}
	});

	it('gives what is only text too, and takes either list for absent', async () => {
		const taskUuid = await record();
		scene.sandbox.fail({
			operation: 'queryMinutesTodo',
			with: answered({ actions: ['Call', 'Call'] }),
		});
		const run = await scene.run('minutes getTodos', byId(taskUuid));
		expect(run.output.map(({ json }) => json)).toEqual([
			{ taskUuid, title: 'Call', deadline: null, isDone: false, owners: [] },
		]);
		scene.sandbox.fail({ operation: 'queryMinutesTodo', with: answered({}) });
		expect((await scene.run('minutes getTodos', byId(taskUuid))).output).toEqual([]);
	});
});

describe('Get Chapters', () => {
	it('gives each chapter with its text and times', async () => {
		const taskUuid = await record();
		const { output } = await scene.run('minutes getChapters', byMeeting);
		expect(output[0]?.json).toEqual({
			taskUuid,
			title: attendeeA.name,
			content: 'Hello and welcome. Let us begin with the forecast.',
			startTime: 1000,
			endTime: 9000,
		});
	});
});

describe('Get Many', () => {
	it('lists the minutes of a user, in as many pages as it takes', async () => {
		const conferences = scene.sandbox.addConferences(45, { members: [attendeeA] });
		for (const { conferenceId } of conferences) {
			scene.sandbox.meetings.startRecording(conferenceId);
		}
		scene.sandbox.advance(5 * MINUTE);
		for (const { conferenceId } of conferences) {
			scene.sandbox.meetings.stopRecording(conferenceId);
		}
		const all = await scene.run('minutes getMany', { user, returnAll: true });
		expect(new Set(all.output.map(({ json }) => json.taskUuid)).size).toBe(45);
		expect(all.output[0]?.json).toMatchObject({
			creatorUnionId: attendeeA.unionId,
			creatorName: attendeeA.name,
			startTime: expect.stringMatching(/Z$/) as string,
			duration: 5 * MINUTE,
		});
		expect(scene.sandbox.callsOf('queryCreateMinutesList')).toHaveLength(3);
	});

	it.each([
		[
			'a scheduled meeting',
			{ source: 'scheduledConference', scheduleConferenceId: sample.scheduleConferenceId },
		],
		['a calendar event', { source: 'calendarEvent' }],
	])('lists the minutes of %s', async (_, parameters) => {
		const taskUuid = await record();
		const own = { user, eventId: sample.weeklyEventId, ...parameters };
		const { output } = await scene.run('minutes getMany', own);
		expect(output.map(({ json }) => json.taskUuid)).toEqual([taskUuid]);
	});
});

describe('Update and Delete', () => {
	it('change the title, and make the minutes disappear', async () => {
		const taskUuid = await record();
		const renamed = await scene.run('minutes update', { ...byMeeting, title: 'Forecast' });
		expect(renamed.output[0]?.json).toEqual({ success: true, taskUuid, title: 'Forecast' });
		expect(titlesOf((await scene.run('minutes getMany', { user })).output)).toEqual(['Forecast']);
		const deleted = await scene.run('minutes delete', byId(taskUuid));
		expect(deleted.output[0]?.json).toEqual({ success: true, taskUuid });
		expect((await scene.run('minutes getMany', { user })).output).toEqual([]);
	});

	it('guess none of several minutes of a meeting', async () => {
		await record();
		const recordMinutesUrls = [
			{ taskUuid: 'one' },
			{ recordMinutesUrl: 'https://shanji.dingtalk.com/app/transcribes/two' },
		];
		scene.sandbox.fail({
			operation: 'queryRecordMinutesUrl',
			with: answered({ recordMinutesUrls }),
		});
		const { error } = await scene.run('minutes delete', byMeeting);
		expect(error?.message).toBe("'Minutes' names a meeting with several minutes: one, two");
		expect(scene.sandbox.callsOf('deleteMinutes')).toEqual([]);
	});
});

describe('a meeting without minutes', () => {
	const failing = async (parameters: IDataObject) => {
		const run = await scene.run('minutes getTodos', parameters, { onError: 'continueErrorOutput' });
		return run.errorOutput[0]?.json.error as IDataObject;
	};

	it('is reported by a code to branch on, with what DingTalk said', async () => {
		const error = await failing(byMeeting);
		expect(error).toMatchObject({ code: 'minutesNotReady', httpCode: 400 });
		expect(error.message).toContain('paramsError');
	});

	it('is reported to somebody who did not record it', async () => {
		await record();
		expect(await failing({ ...byMeeting, user: who(attendeeG) })).toMatchObject({
			code: 'minutesNotReady',
		});
	});

	it('is not what a missing permission is taken for', async () => {
		scene.sandbox.fail({ operation: 'queryRecordMinutesUrl', with: { kind: 'missingScope' } });
		const error = await failing({
			minutes: conferenceById(sample.bookedConferenceId).conferenceId,
			user,
		});
		expect(error.code).toMatch(/AccessDenied/);
	});
});

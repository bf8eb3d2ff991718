import type { IDataObject } from 'n8n-workflow';

import { sample } from '../../sandbox';
import { conferenceBy, conferenceById, locator, unionIdRows, useScene, userRows } from '../scene';
import { answered } from './answered';

const scene = useScene();
const { attendeeA, attendeeB, attendeeC } = sample.people;
const meeting = conferenceById(sample.bookedConferenceId);
const user = locator('unionId', attendeeA.unionId);
const hour = 3_600_000;
const answerOf = (operation: string) =>
	scene.sandbox.callsOf(operation).at(-1)?.answer as Record<string, unknown>;
const iso = (value: unknown) => new Date(Number(value)).toISOString();
const around = () => ({
	from: new Date(Date.now() - hour).toISOString(),
	to: new Date(Date.now() + hour).toISOString(),
});

describe('Get Meeting', () => {
	it('gives the record of a meeting in few columns, or as DingTalk has it', async () => {
		const simple = await scene.run('statistics getConference', meeting);
		const answer = answerOf('getConfDataByConferenceId');
		expect(simple.output[0]?.json).toMatchObject({
			conferenceId: sample.bookedConferenceId,
			creatorName: answer.creatorNick,
			startTime: iso(answer.startTime),
		});
		scene.sandbox.calls.length = 0;
		const run = await scene.run('statistics getConference', {
			...meeting,
			realData: true,
			simplify: false,
		});
		expect(run.error).toBeUndefined();
		const [call] = scene.sandbox.callsOf('getConfDataByConferenceId');
		expect(call).toMatchObject({ method: 'GET', query: { realData: 'true' } });
		expect(run.output[0]?.json).toEqual(call?.answer);
		expect(run.output[0]?.json).toMatchObject({ conferenceId: sample.bookedConferenceId });
	});

	it('finds the last meeting of a code when none is running', async () => {
		await scene.run('conference close', { ...meeting, host: user });
		const run = await scene.run('statistics getConference', {
			...conferenceBy('roomCode', sample.bookedRoomCode),
		});
		expect(run.output[0]?.json.conferenceId).toBe(sample.bookedConferenceId);
		expect(scene.sandbox.callsOf('getConfDataByConferenceId')[0]?.query).toEqual({
			realData: 'false',
		});
	});
});

describe('Get Many Meetings', () => {
	it('gives the meetings of a period, one item each', async () => {
		const { from, to } = around();
		const run = await scene.run('statistics getManyConferences', { startTime: from, endTime: to });
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('getHistoryConfDataList')[0]?.query).toEqual({
			startTime: String(Date.parse(from)),
			endTime: String(Date.parse(to)),
			realData: 'false',
			maxResults: '50',
		});
		const list = answerOf('getHistoryConfDataList').list as IDataObject[];
		expect(list.length).toBeGreaterThan(0);
		expect(run.output).toHaveLength(list.length);
		expect(run.output[0]?.json).toMatchObject({
			conferenceId: list[0]?.conferenceId,
			startTime: iso(list[0]?.startTime),
		});
		for (const { json } of run.output) expect(json).not.toHaveProperty('freeType');
	});

	it("sends the filters under DingTalk's names", async () => {
		scene.sandbox.fail({ operation: 'getHistoryConfDataList', with: answered({ list: [] }) });
		const filters = {
			title: 'Weekly',
			creatorNike: 'Attendee A',
		};
		const run = await scene.run('statistics getManyConferences', {
			startTime: '2023-04-27',
			endTime: '2023-04-28',
			realData: true,
			filters,
		});
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('getHistoryConfDataList')[0]?.query).toMatchObject({
			...filters,
			realData: 'true',
		});
	});

	it('reads page after page until the token is empty', async () => {
		const page = (title: string, nextToken: string) =>
			scene.sandbox.fail({
				operation: 'getHistoryConfDataList',
				with: answered({ list: [{ title }], nextToken }),
			});
		page('one', 'token-1');
		page('two', '');
		const { from, to } = around();
		const run = await scene.run('statistics getManyConferences', {
			startTime: from,
			endTime: to,
			returnAll: true,
		});
		expect(run.output.map(({ json }) => json.title)).toEqual(['one', 'two']);
		expect(scene.sandbox.callsOf('getHistoryConfDataList')[1]?.query).toMatchObject({
			nextToken: 'token-1',
		});
	});

	it.each([
		['End Time', { startTime: '2023-04-28', endTime: '2023-04-27' }, "is not after 'Start Time'"],
		['End Time', { startTime: '2023-04-28', endTime: '2023-04-28' }, "is not after 'Start Time'"],
		['End Time', { startTime: '2023-04-28', endTime: '={{ "" }}' }, 'is empty'],
		['Start Time', { startTime: 'yesterday', endTime: '2023-04-28' }, 'is not a date and time'],
		['Start Time', { startTime: '={{ NaN }}', endTime: '2023-04-28' }, 'is'],
		['Limit', { startTime: '2023-04-27', endTime: '2023-04-28', limit: 0 }, 'is 0'],
		[
			'Creator Name',
			{ startTime: '2023-04-27', endTime: '2023-04-28', filters: { creatorNike: '' } },
			'is empty',
		],
	])(
		'names %s when it is wrong (%j), before any call',
		async (displayName, parameters, problem) => {
			const run = await scene.run('statistics getManyConferences', parameters);
			expect(run.error?.message).toMatch(new RegExp(`^'${displayName}' ${problem}`));
			expect(scene.sandbox.calls).toEqual([]);
		},
	);
});

describe('Get Many Participants', () => {
	it('gives one item for each stay', async () => {
		const run = await scene.run('statistics getManyParticipants', meeting);
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('getConfDetailData')[0]?.query).toEqual({ maxResults: '50' });
		const list = answerOf('getConfDetailData').list as IDataObject[];
		expect(run.output.map(({ json }) => json.unionId)).toEqual(list.map(({ unionId }) => unionId));
		expect(run.output[0]?.json).toMatchObject({
			name: list[0]?.nick,
			outside: list[0]?.belongOrg !== 'true',
			joinTime: iso(list[0]?.joinTime),
		});
	});

	it("gives roles and states in English, one it doesn't know as DingTalk does", async () => {
		const roles = ['主持人', '联席主持人', '参会人', '观众'];
		const rowOf = (role: string) => ({ role, status: '已离开', belongOrg: 'false' });
		const answer = answered({ list: roles.map(rowOf), nextToken: '' });
		scene.sandbox.fail({ operation: 'getConfDetailData', times: 2, with: answer });
		const simple = await scene.run('statistics getManyParticipants', meeting);
		expect(simple.output.map(({ json }) => json)).toEqual(
			['host', 'coHost', 'participant', '观众'].map((role) => ({
				role,
				status: 'left',
				outside: true,
			})),
		);
		const raw = await scene.run('statistics getManyParticipants', { ...meeting, simplify: false });
		expect(raw.output.map(({ json }) => json)).toEqual(roles.map(rowOf));
	});

	it('filters by name', async () => {
		const run = await scene.run('statistics getManyParticipants', {
			...meeting,
			filters: { nick: attendeeB.name },
		});
		expect(scene.sandbox.callsOf('getConfDetailData')[0]?.query).toMatchObject({
			nick: attendeeB.name,
		});
		expect(run.output.map(({ json }) => json.name)).toEqual([attendeeB.name]);
	});
});

describe('Get Call Quality', () => {
	it('gives the measurements of a user in a period, as numbers', async () => {
		const { from, to } = around();
		const run = await scene.run('statistics getCallQuality', {
			...meeting,
			user,
			beginTime: from,
			endTime: to,
		});
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.callsOf('getUserMetricData')[0]?.query).toEqual({
			unionId: attendeeA.unionId,
			beginTime: String(Date.parse(from)),
			endTime: String(Date.parse(to)),
		});
		const list = answerOf('getUserMetricData').metricDataList as IDataObject[];
		expect(list.length).toBeGreaterThan(0);
		expect(run.output.map(({ json }) => [json.timestamp, json.sendBitRate, json.lostRate])).toEqual(
			list.map(({ timestamp, sendBitRate, lostRate }) => [
				iso(timestamp),
				Number(sendBitRate),
				Number(lostRate),
			]),
		);
	});

	it('does not change a measurement that is not a number', async () => {
		const row = { timestamp: 1682562120000, sendBitRate: 'n/a', lostRate: '' };
		scene.sandbox.fail({
			operation: 'getUserMetricData',
			with: answered({ metricDataList: [row] }),
		});
		const run = await scene.run('statistics getCallQuality', {
			...meeting,
			user,
			beginTime: '2023-04-27',
			endTime: '2023-04-28',
		});
		expect(run.output[0]?.json).toEqual({
			timestamp: '2023-04-27T02:22:00.000Z',
			sendBitRate: 'n/a',
			lostRate: '',
		});
	});
});

describe('Get Latest Call Quality', () => {
	it('gives one item for each user', async () => {
		const run = await scene.run('statistics getLatestCallQuality', {
			...meeting,
			...unionIdRows(attendeeA.unionId, attendeeB.unionId),
		});
		expect(run.error).toBeUndefined();
		expect(
			scene.sandbox.callsOf('getUserLastMetric').map(({ method, body }) => [method, body]),
		).toEqual([['POST', { unionIdList: [attendeeA.unionId, attendeeB.unionId] }]]);
		const measured = answerOf('getUserLastMetric') as {
			metricMap: Record<string, IDataObject>;
		};
		const metrics = Object.entries(measured.metricMap);
		expect(metrics).toHaveLength(2);
		expect(run.output.map(({ json }) => [json.unionId, json.timestamp, json.lostRate])).toEqual(
			metrics.map(([unionId, { timestamp, lostRate }]) => [
				unionId,
				iso(timestamp),
				Number(lostRate),
			]),
		);
		const raw = await scene.run('statistics getLatestCallQuality', {
			...meeting,
			...unionIdRows(attendeeA.unionId, attendeeB.unionId),
			simplify: false,
		});
		const answer = scene.sandbox.callsOf('getUserLastMetric')[1]?.answer as typeof measured;
		expect(raw.output.map(({ json }) => json)).toEqual(
			Object.entries(answer.metricMap).map(([unionId, metric]) => ({ unionId, ...metric })),
		);
	});

	it('keeps the ID by which a user was named', async () => {
		scene.sandbox.fail({
			operation: 'getUserLastMetric',
			with: answered({ metricMap: { [attendeeC.unionId]: { lostRate: '0' } } }),
		});
		const run = await scene.run('statistics getLatestCallQuality', {
			...meeting,
			...userRows(['mobile', attendeeC.mobile]),
		});
		expect(run.output[0]?.json).toMatchObject({
			unionId: attendeeC.unionId,
			mobile: attendeeC.mobile,
			lostRate: 0,
		});
	});

	it.each([{ metricMap: {} }, { metricMap: null }])(
		'gives no item when nothing was measured: %j',
		async (body) => {
			scene.sandbox.fail({ operation: 'getUserLastMetric', with: answered(body) });
			const run = await scene.run('statistics getLatestCallQuality', {
				...meeting,
				...unionIdRows(attendeeA.unionId),
			});
			expect(run.error).toBeUndefined();
			expect(run.output).toEqual([]);
		},
	);

	it('names the users when nobody is named, before any call', async () => {
		const run = await scene.run('statistics getLatestCallQuality', { ...meeting, userList: {} });
		expect(run.error?.message).toMatch(/^'Users' is empty/);
		expect(scene.sandbox.calls).toEqual([]);
	});
});

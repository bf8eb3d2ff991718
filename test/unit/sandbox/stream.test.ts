import { once } from 'node:events';

import { WebSocket } from 'ws';

import { sample } from '../../sandbox';
import { post, request, sandbox, useSandbox } from './client';

useSandbox();

const meeting = sample.bookedConferenceId;
const { attendeeE } = sample.people;
const GATEWAY = '/v1.0/gateway/connections/open';
const { appKey, appSecret } = sample.internalApp;
const asked = {
	clientId: appKey,
	clientSecret: appSecret,
	subscriptions: [{ type: 'EVENT', topic: '*' }],
	ua: 'test/1.0',
};

interface Frame {
	type: string;
	headers: Record<string, string>;
	data: string;
}

async function ticket(body: object = asked): Promise<string> {
	return (await post(GATEWAY, body)).json.ticket as string;
}

const socketWith = (value: string) =>
	new WebSocket(`${sandbox.stream.endpoint}?ticket=${encodeURIComponent(value)}`);

/** A client that keeps what it is sent. */
async function client(): Promise<{ socket: WebSocket; frames: Frame[] }> {
	const frames: Frame[] = [];
	const socket = socketWith(await ticket());
	socket.on('message', (message: Buffer) => frames.push(JSON.parse(message.toString()) as Frame));
	await once(socket, 'open');
	return { socket, frames };
}

function acknowledge(socket: WebSocket, { headers }: Frame, status: string): void {
	const data = JSON.stringify({ status });
	socket.send(JSON.stringify({ code: 200, headers: { messageId: headers.messageId }, data }));
}

const frameOf = async ({ socket, frames }: Awaited<ReturnType<typeof client>>): Promise<Frame> => {
	while (frames.length === 0) await once(socket, 'message');
	return frames.shift() as Frame;
};

describe('the gateway of the stream', () => {
	it('gives an endpoint and a ticket', async () => {
		const { status, json } = await post(GATEWAY, asked);
		expect(status).toBe(200);
		expect(json).toEqual({
			endpoint: sandbox.stream.endpoint,
			ticket: expect.any(String) as string,
		});
	});

	it('knows third-party apps by their suite', async () => {
		const { suiteKey, suiteSecret } = sample.suite;
		const body = { ...asked, clientId: suiteKey, clientSecret: suiteSecret };
		expect((await post(GATEWAY, body)).status).toBe(200);
	});

	it.each([
		['the SDK, whose keys have another order', { subscriptions: [{ topic: '*', type: 'EVENT' }] }],
		['further facts of the client', { extras: { version: '1' }, localIp: '127.0.0.1' }],
	])('takes %s', async (_, body) => {
		expect((await post(GATEWAY, { ...asked, ...body })).status).toBe(200);
	});

	it('refuses a wrong secret', async () => {
		const { status, json } = await post(GATEWAY, { ...asked, clientSecret: 'wrong' });
		expect([status, json.code]).toEqual([401, 'authFailed']);
	});

	it.each([
		['another topic', { ...asked, subscriptions: [{ type: 'EVENT', topic: 'meeting' }] }],
		['no subscription', { ...asked, subscriptions: [] }],
		['an unknown field', { ...asked, token: 'x' }],
	])('refuses %s', async (_, body) => {
		expect((await post(GATEWAY, body)).status).toBe(400);
	});

	it('answers 503 while it is down', async () => {
		sandbox.stream.isDown = true;
		expect((await post(GATEWAY, asked)).status).toBe(503);
	});
});

describe('a ticket', () => {
	it.each<[string, () => Promise<string>]>([
		['that is unknown', async () => await Promise.resolve('unknown')],
		[
			'that was used',
			async () => {
				const used = await ticket();
				const socket = socketWith(used);
				await once(socket, 'open');
				return used;
			},
		],
		[
			'of 90 seconds ago',
			async () => {
				const old = await ticket();
				sandbox.advance(90_001);
				return old;
			},
		],
	])('%s opens nothing', async (_, make) => {
		const socket = socketWith(await make());
		const [error] = (await once(socket, 'error')) as [Error];
		expect(error.message).toContain('401');
	});
});

describe('an event', () => {
	it('is sent as a frame of the protocol', async () => {
		const listening = await client();
		sandbox.attendance.join(meeting, attendeeE.unionId);
		const { type, headers, data } = await frameOf(listening);
		expect(type).toBe('EVENT');
		expect(headers).toMatchObject({
			topic: '*',
			eventType: 'meeting_member_status_change',
			eventCorpId: sample.corpId,
		});
		expect(JSON.parse(data)).toMatchObject({
			changeScene: 'user_join',
			openMemberModels: [{ userId: attendeeE.unionId, conferenceId: meeting }],
		});
	});

	it('of a calendar names whom a change concerns, and not what has changed', async () => {
		const listening = await client();
		sandbox.calendars.move(sample.lunchEventId, sandbox.now() + 3_600_000);
		const { headers, data } = await frameOf(listening);
		expect(headers.eventType).toBe('calendar_event_change');
		expect(JSON.parse(data)).toEqual({
			calendarEventId: sample.lunchEventId,
			calendarEventUpdateTime: expect.any(Number) as number,
			calendarId: 'primary',
			changeType: 'updated',
			unionIdList: [sample.people.attendeeA.unionId, sample.people.attendeeF.unionId],
		});
	});

	it.each([
		['a recording', 'cloud_record', 'startRecording', 'stopRecording'],
		['minutes', 'minutes', 'startMinutes', 'stopMinutes'],
	] as const)('of %s comes for the video and for the summary', async (_, bizType, begin, end) => {
		const listening = await client();
		sandbox.meetings[begin](meeting);
		sandbox.meetings[end](meeting);
		const frames = [await frameOf(listening), await frameOf(listening)];
		expect(frames.map(({ headers }) => headers.eventType)).toEqual([
			'flash_minutes_open_event',
			'flash_minutes_open_event',
		]);
		const minutesTaskId = expect.any(Number) as number;
		expect(frames.map(({ data }) => JSON.parse(data) as object)).toEqual(
			['video_generated', 'summary_generated'].map((minutesEventType) => ({
				...{ bizType, minutesEventType, minutesTaskId },
				openConfModel: expect.objectContaining({ conferenceId: meeting }) as object,
			})),
		);
	});

	it('goes to one connection of the app', async () => {
		const [one, other] = [await client(), await client()];
		sandbox.attendance.join(meeting, attendeeE.unionId);
		await Promise.race([once(one.socket, 'message'), once(other.socket, 'message')]);
		expect(one.frames.length + other.frames.length).toBe(1);
	});

	it('comes again until it is acknowledged with SUCCESS', async () => {
		const listening = await client();
		const event = sandbox.attendance.join(meeting, attendeeE.unionId);
		acknowledge(listening.socket, await frameOf(listening), 'LATER');
		sandbox.stream.redeliver();
		acknowledge(listening.socket, await frameOf(listening), 'SUCCESS');
		while (!sandbox.stream.answersTo(event).includes('SUCCESS')) {
			await new Promise((resolve) => setImmediate(resolve));
		}
		sandbox.stream.redeliver();
		expect(sandbox.stream.answersTo(event)).toEqual(['LATER', 'SUCCESS']);
	});

	it('waits for the next connection when there is none', async () => {
		const { socket } = await client();
		sandbox.stream.kill();
		await once(socket, 'close');
		sandbox.attendance.join(meeting, attendeeE.unionId);
		expect((await frameOf(await client())).headers.eventType).toContain('member');
	});

	it('is not delivered any more to a connection whose end is announced', async () => {
		const listening = await client();
		sandbox.stream.disconnect();
		expect((await frameOf(listening)).headers.topic).toBe('disconnect');
		const event = sandbox.attendance.join(meeting, attendeeE.unionId);
		expect(sandbox.stream.answersTo(event)).toEqual([]);
	});
});

describe('the control', () => {
	it('lets a person join by name, and starts and ends meetings', async () => {
		const listening = await client();
		const changes = [
			{ start: sample.notStartedConferenceId },
			{ join: attendeeE.name, conference: 'Quarterly planning' },
			{ leave: attendeeE.name, conference: sample.notStartedConferenceId },
			{ end: 'Quarterly planning' },
		];
		for (const change of changes) {
			expect((await post('/sandbox/meeting', change)).status).toBe(200);
		}
		const scenes: unknown[] = [];
		for (let frames = 0; frames < changes.length; frames++) {
			const { data } = await frameOf(listening);
			scenes.push((JSON.parse(data) as { changeScene: string }).changeScene);
		}
		expect(scenes).toEqual(['conference_created', 'user_join', 'user_leave', 'conference_closed']);
	});

	it('takes what curl sends, which it calls a form', async () => {
		const listening = await client();
		const body = JSON.stringify({ join: attendeeE.name });
		const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
		expect((await request('POST', '/sandbox/meeting', { body, headers })).status).toBe(200);
		expect((await frameOf(listening)).headers.eventType).toContain('member');
	});

	it.each([{ join: 'Nobody' }, { join: attendeeE.name, conference: 'Unknown' }, {}])(
		'refuses %p with a reason',
		async (change) => {
			const { status, json } = await post('/sandbox/meeting', change);
			expect([status, typeof json.reason]).toEqual([400, 'string']);
		},
	);
});

import { NodeHelpers } from 'n8n-workflow';

import { sample } from '../sandbox';
import { conferenceById, internalApp, thirdPartyApp, typedToken, unionIdRows } from './scene';
import { until, useTriggerScene } from './triggerScene';

const scene = useTriggerScene();
const meeting = sample.bookedConferenceId;
const { attendeeC, attendeeE, attendeeF, attendeeG } = sample.people;

const gatewayCalls = () => scene.sandbox.callsOf('openConnection');
const join = (unionId = attendeeE.unionId, ...more: string[]) =>
	scene.sandbox.attendance.join(meeting, unionId, ...more);
const answersTo = (event: { eventId: string }) =>
	scene.sandbox.stream.answersTo(event as ReturnType<typeof join>);
const reconnected = async (calls = gatewayCalls().length) =>
	await until(() => gatewayCalls().length > calls && scene.sandbox.stream.openConnections() === 1);

describe('an active workflow', () => {
	it('starts when somebody joins, with one call for as long as it is active', async () => {
		const trigger = await scene.activate(['participantJoined']);
		const event = join();
		await until(() => answersTo(event).includes('SUCCESS'));
		expect(trigger.starts).toEqual([
			[
				expect.objectContaining({
					event: 'participantJoined',
					conferenceId: meeting,
					unionId: attendeeE.unionId,
					name: attendeeE.name,
					coHost: false,
					corpId: sample.corpId,
					eventId: event.eventId,
				}),
			],
		]);
		// Acknowledged in time: it did not have to come again.
		expect(answersTo(event)).toEqual(['SUCCESS']);
		expect(scene.sandbox.calls.map(({ operation }) => operation)).toEqual(['openConnection']);
	});

	it('starts on each event of a meeting that was chosen', async () => {
		const trigger = await scene.activate(['meetingStarted', 'meetingEnded', 'participantLeft']);
		const { attendance } = scene.sandbox;
		attendance.start(sample.notStartedConferenceId);
		attendance.join(sample.notStartedConferenceId, attendeeC.unionId);
		attendance.leave(sample.notStartedConferenceId, attendeeC.unionId);
		attendance.end(sample.notStartedConferenceId);
		await until(() => trigger.starts.length === 3);
		expect(trigger.starts.map(([item]) => item?.event)).toEqual([
			'meetingStarted',
			'participantLeft',
			'meetingEnded',
		]);
		expect(trigger.starts[0]?.[0]).toMatchObject({
			title: 'Quarterly planning',
			roomCode: '51900411827',
		});
	});

	it('starts once for several people in one event', async () => {
		const trigger = await scene.activate(['participantJoined']);
		join(attendeeC.unionId, attendeeE.unionId);
		await until(() => trigger.starts.length > 0);
		expect(trigger.starts.map((items) => items.length)).toEqual([2]);
	});

	it('gives items whose IDs flow into Set Co-Hosts', async () => {
		const trigger = await scene.activate(['participantJoined']);
		join();
		await until(() => trigger.starts.length > 0);
		const [item] = trigger.starts[0] ?? [];
		const run = await scene.engine.run({
			items: [{ json: item ?? {} }],
			credential: internalApp(scene.sandbox),
			parameters: {
				resource: 'conference',
				operation: 'setCoHosts',
				...conferenceById('={{ $json.conferenceId }}'),
				...unionIdRows('={{ $json.unionId }}'),
			},
		});
		expect(run.error).toBeUndefined();
		expect(scene.sandbox.coHostsOf(meeting)).toContain(attendeeE.unionId);
	});

	it('starts once for an event that DingTalk delivers twice, and n8n is given the same key', async () => {
		const trigger = await scene.activate(['participantJoined']);
		const event = join();
		await until(() => trigger.starts.length > 0);
		scene.sandbox.stream.push(event.eventType, event.payload, event);
		await until(() => answersTo(event).filter((status) => status === 'SUCCESS').length === 2);
		expect(trigger.starts).toHaveLength(1);
		const later = await scene.activate(['participantJoined']);
		scene.sandbox.stream.push(event.eventType, event.payload, event);
		await until(() => later.starts.length > 0);
		expect(later.keys).toEqual(trigger.keys);
	});

	it('shares its connection with the other workflows of the app, and the last one closes it', async () => {
		const [one, other] = [
			await scene.activate(['participantJoined']),
			await scene.activate(['participantJoined']),
		];
		expect(scene.sandbox.stream.openConnections()).toBe(1);
		for (const unionId of [attendeeC.unionId, attendeeE.unionId]) join(unionId);
		await until(() => one.starts.length === 2 && other.starts.length === 2);
		await one.deactivate();
		expect(scene.sandbox.stream.openConnections()).toBe(1);
		await other.deactivate();
		await until(() => scene.sandbox.stream.openConnections() === 0);
	});

	it('listens with a third-party app, to its own organization', async () => {
		const credential = thirdPartyApp(scene.sandbox);
		const trigger = await scene.activate(['participantJoined'], {}, { credential });
		const foreign = join(attendeeC.unionId);
		scene.sandbox.stream.push(foreign.eventType, foreign.payload, { corpId: 'dingforeign' });
		join(attendeeE.unionId);
		await until(() => trigger.starts.length === 2);
		expect(trigger.starts.flat().map(({ unionId }) => unionId)).toEqual([
			attendeeC.unionId,
			attendeeE.unionId,
		]);
	});
});

describe('a credential', () => {
	const activateWith = async (credential: Record<string, string>, activation?: 'init') =>
		await scene.activate(
			['participantJoined'],
			{},
			{ credential: internalApp(scene.sandbox, credential), activation },
		);

	it('with a wrong secret is told when the workflow is activated', async () => {
		await expect(activateWith({ appSecret: 'wrong-secret-of-the-trigger' })).rejects.toThrow(
			/refused the Client ID or Client Secret.*Copy both again/,
		);
		expect(scene.traces().join()).not.toContain('wrong-secret-of-the-trigger');
	});

	it('with a key whose stream is open, but without its secret, gives no events', async () => {
		const owner = await scene.activate(['participantJoined']);
		await expect(activateWith({ appSecret: 'guessed' })).rejects.toThrow(/refused/);
		const background = await activateWith({ appSecret: 'guessed' }, 'init');
		await until(() => background.failures.length > 0);
		join();
		await until(() => owner.starts.length > 0);
		expect(background.starts).toEqual([]);
		expect(background.failures[0]?.message).toContain('refused the Client ID or Client Secret');
	});

	it('with a secret that was changed is taken up at the next connection', async () => {
		const credential = internalApp(scene.sandbox);
		const trigger = await scene.activate(['participantJoined'], {}, { credential });
		const [app] = scene.sandbox.organization.apps;
		if (!app) throw new Error('The sandbox has no app');
		app.appSecret = 'sandbox-secret-that-was-rotated';
		credential.appSecret = app.appSecret;
		const reconnecting = reconnected();
		scene.sandbox.stream.kill();
		await reconnecting;
		join();
		await until(() => trigger.starts.length > 0);
		expect(trigger.failures).toEqual([]);
	});

	it('with a typed token is told that events need an app', async () => {
		const credential = typedToken(scene.sandbox, 'token-of-the-trigger');
		await expect(scene.activate(['meetingStarted'], {}, { credential })).rejects.toThrow(
			/Events need an app.*'Authentication'/,
		);
		expect(scene.sandbox.calls).toEqual([]);
	});

	it('of a region without the service is told as that', async () => {
		scene.sandbox.fail({ operation: 'openConnection', with: { kind: 'errcode', errcode: 404 } });
		await expect(scene.activate(['meetingStarted'])).rejects.toThrow(/offers no event stream at/);
	});
});

describe('a parameter that is wrong', () => {
	it.each([
		['Events', [], {}],
		['Conferences', ['meetingStarted'], { conferences: 'the weekly one' }],
	])('is told by its name: %s', async (name, events, options) => {
		await expect(scene.activate(events, options)).rejects.toThrow(name);
		expect(scene.sandbox.calls).toEqual([]);
	});

	it('that names a person who does not exist is told when the workflow is activated', async () => {
		const users = { users: [{ user: { __rl: true, mode: 'userId', value: 'nobody-7' } }] };
		await expect(scene.activate(['participantJoined'], { users })).rejects.toThrow(/user/i);
		expect(gatewayCalls()).toEqual([]);
	});
});

describe('a connection', () => {
	it('that is killed comes back by itself, and no event is lost', async () => {
		const trigger = await scene.activate(['participantJoined']);
		const reconnecting = reconnected();
		scene.sandbox.stream.kill();
		join();
		await reconnecting;
		await until(() => trigger.starts.length > 0);
		expect([trigger.starts.length, trigger.failures]).toEqual([1, []]);
	});

	it('whose end is announced is replaced before it ends', async () => {
		const trigger = await scene.activate(['participantJoined']);
		scene.sandbox.stream.disconnect();
		await until(() => gatewayCalls().length === 2);
		await reconnected(1);
		join();
		await until(() => trigger.starts.length > 0);
		expect(trigger.starts).toHaveLength(1);
	});

	it('that cannot be had when n8n starts is tried until it can', async () => {
		const { stream } = scene.sandbox;
		stream.isDown = true;
		const how = { activation: 'init' as const };
		const trigger = await scene.activate(['participantJoined'], {}, how);
		await until(() => gatewayCalls().length === 2);
		stream.isDown = false;
		await until(() => stream.openConnections() === 1);
		join();
		await until(() => trigger.starts.length > 0);
		expect(trigger.failures).toEqual([]);
	});

	it('that cannot be had when the workflow is activated is told, after one call', async () => {
		scene.sandbox.stream.isDown = true;
		await expect(scene.activate(['participantJoined'])).rejects.toThrow();
		expect(gatewayCalls()).toHaveLength(1);
	});

	it('is not left behind by a workflow that is deactivated while it is being opened', async () => {
		scene.sandbox.latencyMs = 200;
		const how = { activation: 'init' as const };
		const trigger = await scene.activate(['participantJoined'], {}, how);
		await until(() => gatewayCalls().length === 1);
		await trigger.deactivate();
		await until(() => gatewayCalls().every(({ status }) => status === 200));
		expect(scene.sandbox.stream.openConnections()).toBe(0);
	});

	it('goes on after frames that are none, and tells of them once', async () => {
		const trigger = await scene.activate(['participantJoined']);
		for (const frame of ['{', 'hello', '[]', Buffer.from([1, 2, 3]), '{"type":"EVENT"}']) {
			scene.sandbox.stream.sendToAll(frame);
		}
		const broken = scene.sandbox.stream.push('meeting_member_status_change', {
			changeScene: 'user_join',
		});
		const event = join();
		await until(() => answersTo(event).includes('SUCCESS'));
		expect(answersTo(broken)).toEqual(['SUCCESS']);
		expect(trigger.starts).toHaveLength(1);
		const lines = scene.traces().filter((line) => line.includes('could not be read'));
		expect(lines).toHaveLength(2);
	});
});

describe('a test run', () => {
	const parameters = { events: ['participantJoined'], options: {} };
	const test = async (cancel = {}) =>
		await scene.engine.testTrigger(parameters, internalApp(scene.sandbox), cancel);

	it('shows the first event, and leaves it to production', async () => {
		const { stream } = scene.sandbox;
		const testing = test();
		await until(() => stream.openConnections() === 1);
		const event = join();
		const run = await testing;
		expect(run.output.map(({ json }) => json.unionId)).toEqual([attendeeE.unionId]);
		await until(() => stream.openConnections() === 0);
		await until(() => answersTo(event).includes('LATER'));
		const trigger = await scene.activate(['participantJoined']);
		await until(() => trigger.starts.length > 0);
		await until(() => answersTo(event).includes('SUCCESS'));
	});

	it('beside an active workflow shows the event that starts that workflow', async () => {
		const trigger = await scene.activate(['participantJoined']);
		const testing = test();
		await until(() => gatewayCalls().length === 2);
		await until(() => gatewayCalls()[1]?.status === 200);
		// The test listens once its own call was answered.
		while (trigger.starts.length === 0 || !(await isOver(testing))) {
			join();
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		const run = await testing;
		expect(run.output).toHaveLength(1);
		expect(scene.sandbox.stream.openConnections()).toBe(1);
	});

	it('that is cancelled closes its connection', async () => {
		const cancel = new AbortController();
		// n8n lets such a run hang, and goes on without it.
		void test({ signal: cancel.signal });
		await until(() => scene.sandbox.stream.openConnections() === 1);
		cancel.abort();
		await until(() => scene.sandbox.stream.openConnections() === 0);
	});

	it('with a wrong secret is told what is wrong', async () => {
		const credential = internalApp(scene.sandbox, { appSecret: 'wrong' });
		const run = await scene.engine.testTrigger(parameters, credential);
		expect(run.error?.message).toContain('refused the Client ID or Client Secret');
		expect(run.record).not.toContain('"wrong"');
	});
});

async function isOver(work: Promise<unknown>): Promise<boolean> {
	const pending = Symbol('pending');
	return (await Promise.race([work, Promise.resolve(pending)])) !== pending;
}

describe('filters', () => {
	const joinedNames = async (options: object, ...unionIds: string[]) => {
		const trigger = await scene.activate(['participantJoined'], { ...options });
		const events = unionIds.map((unionId) => join(unionId));
		await until(() => events.every((event) => answersTo(event).includes('SUCCESS')));
		return trigger.starts.flat().map(({ unionId }) => unionId);
	};
	const rows = (mode: string, value: string) => ({
		users: [{ user: { __rl: true, mode, value } }],
	});

	it('on people take any of their IDs', async () => {
		const unionIds = [attendeeC.unionId, attendeeE.unionId, attendeeF.unionId];
		const users = { users: [...rows('mobile', attendeeE.mobile).users] };
		users.users.push(...rows('userId', attendeeF.userId).users);
		expect(await joinedNames({ users }, ...unionIds)).toEqual([
			attendeeE.unionId,
			attendeeF.unionId,
		]);
	});

	it.each<[string, object, number]>([
		['title', { titleContains: 'weekly SALES' }, 2],
		['another title', { titleContains: 'support' }, 0],
		['meeting code', { conferences: '838 722 10452' }, 2],
		['creator', { createdBy: rows('userId', sample.people.attendeeA.userId) }, 2],
		['another creator', { createdBy: rows('unionId', attendeeG.unionId) }, 0],
	])('on the %s cost one call for a meeting', async (_, options, starts) => {
		const people = [attendeeC.unionId, attendeeE.unionId];
		expect(await joinedNames(options, ...people)).toHaveLength(starts);
		expect(scene.sandbox.callsOf('queryConferenceInfo')).toHaveLength(1);
	});

	it('on the meeting cost nothing when its start was seen', async () => {
		const trigger = await scene.activate(['participantJoined'], { titleContains: 'quarterly' });
		scene.sandbox.attendance.start(sample.notStartedConferenceId);
		scene.sandbox.attendance.join(sample.notStartedConferenceId, attendeeC.unionId);
		await until(() => trigger.starts.length > 0);
		expect(scene.sandbox.callsOf('queryConferenceInfo')).toEqual([]);
	});

	it('leave guests out unless they are wanted', async () => {
		const trigger = await scene.activate(['participantJoined']);
		const guests = await scene.activate(['participantJoined'], { includeOutside: true });
		join('A guest');
		await until(() => guests.starts.length > 0);
		expect(guests.starts[0]).toEqual([
			expect.objectContaining({ unionId: '', name: 'A guest', outside: true }),
		]);
		expect(trigger.starts).toEqual([]);
	});

	it('that lack a permission leave a failed execution, once, after one call for a meeting', async () => {
		scene.sandbox.fail({
			operation: 'queryConferenceInfo',
			times: Infinity,
			with: { kind: 'missingScope' },
		});
		const trigger = await scene.activate(['participantJoined'], { titleContains: 'sales' });
		const events = [join(attendeeC.unionId), join(attendeeE.unionId)];
		await until(() => events.every((event) => answersTo(event).includes('SUCCESS')));
		expect(trigger.failures.map(({ message }) => message)).toEqual([
			expect.stringContaining('VideoConference.Conference.Read'),
		]);
		expect(scene.sandbox.callsOf('queryConferenceInfo')).toHaveLength(1);
	});
});

describe('the details of a meeting', () => {
	it('come with one call for all its people and all workflows', async () => {
		const options = { addMeetingDetails: true };
		const triggers = [
			await scene.activate(['participantJoined'], options),
			await scene.activate(['participantJoined'], options),
		];
		for (const unionId of [attendeeC.unionId, attendeeE.unionId]) join(unionId);
		await until(() => triggers.every(({ starts }) => starts.length === 2));
		expect(triggers[1]?.starts.flat()).toEqual([
			expect.objectContaining({ title: 'Weekly sales review', unionId: attendeeC.unionId }),
			expect.objectContaining({ title: 'Weekly sales review', unionId: attendeeE.unionId }),
		]);
		expect(scene.sandbox.callsOf('queryConferenceInfo')).toHaveLength(1);
	});
});

describe('a Node without WebSocket', () => {
	let own: unknown;
	beforeEach(() => {
		own = (globalThis as { WebSocket?: unknown }).WebSocket;
		Object.assign(globalThis, { WebSocket: undefined });
	});
	afterEach(() => Object.assign(globalThis, { WebSocket: own }));

	it('is told when the workflow is activated, and in a test run', async () => {
		const told = /Events need Node.js 22 or newer.*Update Node.js/;
		await expect(scene.activate(['meetingStarted'])).rejects.toThrow(told);
		const parameters = { events: ['meetingStarted'], options: {} };
		const run = await scene.engine.testTrigger(parameters, internalApp(scene.sandbox));
		expect(run.error?.message).toMatch(told);
		expect(scene.sandbox.calls).toEqual([]);
	});
});

describe('the description', () => {
	it('opens without an issue but the missing credential', () => {
		const { properties } = scene.engine.triggerDescription();
		const parameters = NodeHelpers.getNodeParameters(properties, {}, true, false, null, null);
		expect(parameters).toEqual({ setupNotice: '', events: ['meetingStarted'], options: {} });
	});

	it.each([
		[['meetingStarted'], 'Meeting Started'],
		[['participantJoined', 'minutesReady'], 'Participant Joined, Minutes Ready'],
	])('shows the events %p on the canvas as %s', async (events, expected) => {
		expect(await scene.engine.triggerSubtitle({ events })).toBe(expected);
	});
});

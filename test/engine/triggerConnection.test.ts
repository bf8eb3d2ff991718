import { internalApp } from './scene';
import { until, useTriggerScene } from './triggerScene';

const scene = useTriggerScene();

describe('a connection', () => {
	it('that is killed comes back by itself, and no event is lost', async () => {
		const trigger = await scene.activate(['participantJoined']);
		const reconnecting = scene.reconnected();
		scene.sandbox.stream.kill();
		scene.join();
		await reconnecting;
		await until(() => trigger.starts.length > 0);
		expect([trigger.starts.length, trigger.failures]).toEqual([1, []]);
	});

	it('whose end is announced is replaced before it ends', async () => {
		const trigger = await scene.activate(['participantJoined']);
		scene.sandbox.stream.disconnect();
		await until(() => scene.gatewayCalls().length === 2);
		await scene.reconnected(1);
		scene.join();
		await until(() => trigger.starts.length > 0);
		expect(trigger.starts).toHaveLength(1);
	});

	it('that cannot be had when n8n starts is tried until it can', async () => {
		const { stream } = scene.sandbox;
		stream.isDown = true;
		const how = { activation: 'init' as const };
		const trigger = await scene.activate(['participantJoined'], {}, how);
		await until(() => scene.gatewayCalls().length === 2);
		stream.isDown = false;
		await until(() => stream.openConnections() === 1);
		scene.join();
		await until(() => trigger.starts.length > 0);
		expect(trigger.failures).toEqual([]);
	});

	it('that cannot be had when the workflow is activated is reported, after one call', async () => {
		scene.sandbox.stream.isDown = true;
		await expect(scene.activate(['participantJoined'])).rejects.toThrow();
		expect(scene.gatewayCalls()).toHaveLength(1);
	});

	it('is not left behind by a workflow that is deactivated while it is being opened', async () => {
		scene.sandbox.latencyMs = 200;
		const how = { activation: 'init' as const };
		const trigger = await scene.activate(['participantJoined'], {}, how);
		await until(() => scene.gatewayCalls().length === 1);
		await trigger.deactivate();
		await until(() => scene.gatewayCalls().every(({ status }) => status === 200));
		expect(scene.sandbox.stream.openConnections()).toBe(0);
	});

	it('goes on after messages that are not frames, and reports them once', async () => {
		const trigger = await scene.activate(['participantJoined']);
		for (const frame of ['{', 'hello', '[]', Buffer.from([1, 2, 3]), '{"type":"EVENT"}']) {
			scene.sandbox.stream.sendToAll(frame);
		}
		const broken = scene.sandbox.stream.push('meeting_member_status_change', {
			changeScene: 'user_join',
		});
		const event = scene.join();
		await until(() => scene.answersTo(event).includes('SUCCESS'));
		expect(scene.answersTo(broken)).toEqual(['SUCCESS']);
		expect(trigger.starts).toHaveLength(1);
		const lines = scene.traces().filter((line) => line.includes('could not be read'));
		expect(lines).toHaveLength(2);
	});
});

describe('a Node without WebSocket', () => {
	let own: unknown;
	beforeEach(() => {
		own = (globalThis as { WebSocket?: unknown }).WebSocket;
		Object.assign(globalThis, { WebSocket: undefined });
	});
	afterEach(() => Object.assign(globalThis, { WebSocket: own }));

	it('is reported when the workflow is activated, and in a test run', async () => {
		const message = /Meeting events need Node.js 22 or newer.*Update Node.js/;
		await expect(scene.activate(['meetingStarted'])).rejects.toThrow(message);
		const parameters = { events: ['meetingStarted'], options: {} };
		const run = await scene.engine.testTrigger(parameters, internalApp(scene.sandbox));
		expect(run.error?.message).toMatch(message);
		expect(scene.sandbox.calls).toEqual([]);
	});
});

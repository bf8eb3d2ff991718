import { sample } from '../sandbox';
import { internalApp } from './scene';
import { until, useTriggerScene } from './triggerScene';

const scene = useTriggerScene();
const { attendeeE } = sample.people;

describe('a test run', () => {
	const parameters = { events: ['participantJoined'], options: {} };
	const test = async (cancel = {}) =>
		await scene.engine.testTrigger(parameters, internalApp(scene.sandbox), cancel);

	it('shows the first event, and leaves it to production', async () => {
		const { stream } = scene.sandbox;
		const testing = test();
		await until(() => stream.openConnections() === 1);
		const event = scene.join();
		const run = await testing;
		expect(run.output.map(({ json }) => json.unionId)).toEqual([attendeeE.unionId]);
		await until(() => stream.openConnections() === 0);
		await until(() => scene.answersTo(event).includes('LATER'));
		const trigger = await scene.activate(['participantJoined']);
		await until(() => trigger.starts.length > 0);
		await until(() => scene.answersTo(event).includes('SUCCESS'));
	});

	it('beside an active workflow shows the event that starts that workflow', async () => {
		const trigger = await scene.activate(['participantJoined']);
		const testing = test();
		await until(() => scene.gatewayCalls().length === 2);
		await until(() => scene.gatewayCalls()[1]?.status === 200);
		// The test listens once its own call was answered.
		while (trigger.starts.length === 0 || !(await isOver(testing))) {
			scene.join();
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

	it('with a wrong secret says what is wrong', async () => {
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

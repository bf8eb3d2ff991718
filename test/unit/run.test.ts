import type { IExecuteFunctions } from 'n8n-workflow';

import type { Failure } from '../../nodes/DingTalkConference/dingtalk/errors/failure';
import { executeOperation, Run } from '../../nodes/DingTalkConference/execution/run';
import { Cancelled } from '../../nodes/DingTalkConference/dingtalk/transport/cancellation';

const failure: Failure = {
	kind: 'business',
	message: 'DingTalk does not know this user.',
	hint: 'Check the union ID.',
	code: 'unknownUserError',
	endsRun: false,
};

/** The functions of n8n that `executeOperation` uses; `isToolExecution` is missing in n8n 2.0. */
function contextOf(type: string, isToolExecution?: boolean): IExecuteFunctions {
	return {
		continueOnFail: () => true,
		getInputData: () => [{ json: {} }],
		getNode: () => ({ id: '1', name: 'N', type, typeVersion: 1, position: [0, 0], parameters: {} }),
		...(isToolExecution !== undefined && { isToolExecution: () => isToolExecution }),
	} as unknown as IExecuteFunctions;
}

describe('the message of a failure', () => {
	const node = 'n8n-nodes-dingtalk-conference.dingTalkConference';
	const short = failure.message;
	const whole = `${short} ${failure.hint} (code unknownUserError)`;

	it.each([
		['for the panel', node, undefined, short],
		['for the panel of an n8n that can tell', node, false, short],
		['for a model, as n8n tells it', node, true, whole],
		// An agent's engine runs the tool's node type like any node, and says false.
		['for a model, by the type of the node', `${node}Tool`, false, whole],
		['for a model in an n8n that cannot tell', `${node}Tool`, undefined, whole],
	])('is made %s', async (_, type, isToolExecution, message) => {
		const items = await executeOperation(contextOf(type, isToolExecution), async (run) => {
			await Promise.resolve();
			run.fail(0, failure);
		});
		expect(items[0]?.json.message).toBe(message);
	});
});

describe('an operation that crashes', () => {
	it('leaves one item for the item, with what went wrong', async () => {
		const items = await executeOperation(
			contextOf('n'),
			async () => await Promise.reject(new Error('odd')),
		);
		expect(items).toMatchObject([{ json: { message: 'odd.' }, pairedItem: { item: 0 } }]);
	});

	it('begins nothing more afterwards, whatever is still at work', async () => {
		let run: Run | undefined;
		await executeOperation(contextOf('n'), async (own) => {
			run = own;
			return await Promise.reject(new Error('odd'));
		});
		expect(run?.isOver).toBe(true);
	});
});

describe('an item that was never reached', () => {
	it('is thrown where failures end the execution: it must not look done', async () => {
		const context = { ...contextOf('n'), continueOnFail: () => false } as IExecuteFunctions;
		const twoItems = { ...context, getInputData: () => [{ json: {} }, { json: {} }] };
		const running = executeOperation(twoItems as IExecuteFunctions, async (run) => {
			await Promise.resolve();
			run.succeed(0, {});
		});
		await expect(running).rejects.toThrow('The item was not reached.');
	});
});

describe('reading many items', () => {
	const COUNT = 1000;

	function runOf(signal?: AbortSignal): Run {
		return new Run({
			...contextOf('n'),
			getInputData: () => Array.from({ length: COUNT }, () => ({ json: {} })),
			getExecutionCancelSignal: () => signal,
		});
	}

	it('lets everything else in n8n have its turn every few hundred items', async () => {
		const readAtTurns: number[] = [];
		let read = 0;
		const turns = setInterval(() => readAtTurns.push(read), 0);
		const items = await runOf().readItems((itemIndex) => {
			read++;
			// An expression takes its time.
			const end = performance.now() + 0.05;
			while (performance.now() < end);
			return itemIndex;
		});
		clearInterval(turns);
		expect(items).toEqual(Array.from({ length: COUNT }, (_, index) => index));
		expect(readAtTurns.filter((count) => count > 0 && count < COUNT).length).toBeGreaterThan(2);
	});

	it('hears of Stop', async () => {
		const execution = new AbortController();
		setImmediate(() => execution.abort());
		let read = 0;
		await expect(runOf(execution.signal).readItems(() => read++)).rejects.toThrow(Cancelled);
		expect(read).toBeLessThan(COUNT);
	});
});

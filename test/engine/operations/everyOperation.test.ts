import type { IDataObject } from 'n8n-workflow';

// Before everything that needs n8n-workflow.
import { SkippedPauses, workflowWith } from '../pauses';
import { operationOf } from '../../../nodes/DingTalkConference/operations';
import { contractOf } from '../../contract/contract';
import { examples } from '../../contract/examples';
import type { Fault } from '../../sandbox';
import { locator, useScene } from '../scene';
import { answered } from './answered';

// The pauses before a repeat take no time.
const mockPauses = new SkippedPauses();
jest.mock('n8n-workflow', () => workflowWith(async (ms) => await mockPauses.sleep(ms)));

const scene = useScene();
beforeEach(() => mockPauses.stopClock());
afterEach(() => jest.restoreAllMocks());

const REPEATS = 2;

/** Every call of every operation, with what a user enters to make it. */
const everyCall = Object.entries(examples).map(([id, [operation, parameters, answers = {}]]) => {
	const [resource = '', name = ''] = operation.split(' ');
	const { effect, scope } = contractOf(id);
	const apis = operationOf(resource, name)?.apis ?? [];
	const others = apis.filter((api) => api.id !== id);
	const hasToken = apis.some((api) => api.id === id && api.takesClientToken);
	return {
		id,
		operation: `${resource} ${name}` as const,
		parameters: { ...parameters, options: { maxRetries: REPEATS } },
		effect,
		/** Whether a repeat does no harm. */
		isRepeated: effect !== 'create' || hasToken,
		scope,
		/** The answers of its other calls. */
		answers: others.map((api) => ({
			operation: api.id,
			with: answered(answers[api.id] ?? contractOf(api.id).example.response.body),
		})),
	};
});

type EveryCall = (typeof everyCall)[number];
const named = everyCall.map((call) => [`${call.operation} (${call.id})`, call] as const);

/** Operations that read more than one thing for an item, page after page or file after file. */
const readsMore = (operation: string) =>
	operation === 'minutes getEverything' || operation.endsWith(' download');
/** It reads each department below the one that was chosen. */
const readsEach = (operation: string) => operation === 'user getMany';

/** Runs it for items that go on after a failure. */
async function runWith({ operation, parameters, answers }: EveryCall, items: IDataObject[]) {
	for (const answer of answers) scene.sandbox.fail({ ...answer, times: Infinity });
	return await scene.run(operation, parameters, { items, onError: 'continueErrorOutput' });
}

const three = [{}, {}, {}];
const eachItem = [{ item: 0 }, { item: 1 }, { item: 2 }];
const errorsOf = (items: Array<{ json: IDataObject }>) =>
	items.map(({ json }) => json.error as IDataObject);

describe('a missing permission', () => {
	// A download asks for the link after a call with the same permission was taken: the items meet the refusal side by side.
	const first = named.filter(([, { operation }]) => !operation.endsWith(' download'));

	it.each(first)('costs %s one call, however many items there are', async (_, call) => {
		scene.sandbox.fail({ operation: call.id, times: Infinity, with: { kind: 'missingScope' } });
		const { output, errorOutput } = await runWith(call, three);
		expect(scene.sandbox.callsOf(call.id)).toHaveLength(1);
		expect(output).toEqual([]);
		expect(errorOutput.map(({ pairedItem }) => pairedItem)).toEqual(eachItem);
		for (const { json } of errorOutput) expect(json.message).toContain(call.scope);
	});
});

describe('"continue on error"', () => {
	it.each(named)('gives an item for each refusal of %s', async (_, call) => {
		const refusal = { kind: 'error', status: 400, code: 'refusedByTest', message: 'No.' } as const;
		scene.sandbox.fail({ operation: call.id, times: Infinity, with: refusal });
		const { output, errorOutput, error } = await runWith(call, three);
		expect(error).toBeUndefined();
		expect(output).toEqual([]);
		expect(errorOutput.map(({ pairedItem }) => pairedItem)).toEqual(eachItem);
		for (const error of errorsOf(errorOutput)) {
			expect(error).toMatchObject({ code: 'refusedByTest', message: 'No.', httpCode: 400 });
		}
	});
});

describe('a failure of DingTalk', () => {
	const harmless = named.filter(([, { isRepeated }]) => isRepeated);
	const harmful = named.filter(([, { isRepeated }]) => !isRepeated);
	const fail = ({ id }: EveryCall) =>
		scene.sandbox.fail({ operation: id, times: Infinity, with: { kind: 'serverError' } });

	it.each(harmless)('is met by repeating %s, which does no harm', async (_, call) => {
		fail(call);
		const { errorOutput } = await runWith(call, [{}]);
		expect(scene.sandbox.callsOf(call.id)).toHaveLength(1 + REPEATS);
		const words = 'may have been carried out';
		for (const { hint } of errorsOf(errorOutput))
			expect(String(hint).includes(words)).toBe(call.effect !== 'read');
	});

	it.each(harmful)('is not met by repeating %s, which may have been done', async (_, call) => {
		fail(call);
		const { errorOutput } = await runWith(call, three);
		expect(scene.sandbox.callsOf(call.id)).toHaveLength(3);
		expect(errorOutput.map(({ pairedItem }) => pairedItem)).toEqual(eachItem);
		for (const { hint } of errorsOf(errorOutput))
			expect(hint).toContain('may have been carried out');
	});
});

describe('a change that may have been made', () => {
	const changes = named.filter(([, { effect }]) => effect !== 'read');
	const refusal = { kind: 'error', status: 400, code: 'refusedByTest' } as const;

	it.each(changes)('is reported by %s, also when its repeat is refused', async (_, call) => {
		scene.sandbox.fail({ operation: call.id, with: { kind: 'reset', afterEffect: false } });
		scene.sandbox.fail({ operation: call.id, times: Infinity, with: refusal });
		const { errorOutput } = await runWith(call, [{}]);
		expect(scene.sandbox.callsOf(call.id)).toHaveLength(call.isRepeated ? 2 : 1);
		expect(errorsOf(errorOutput)).toMatchObject([
			{ hint: expect.stringContaining('may have been carried out') },
		]);
	});

	const unreadable: Fault[] = [
		{ kind: 'empty' },
		{ kind: 'html' },
		{ kind: 'truncatedJson' },
		{ kind: 'empty', status: 408 },
		{ kind: 'empty', status: 409 },
		{ kind: 'empty', status: 425 },
	];
	it.each(changes)('is reported by %s after an answer that cannot be read', async (_, call) => {
		const { emptyBody = false } = contractOf(call.id);
		const isSuccess = ({ kind, ...fault }: Fault) =>
			emptyBody && kind === 'empty' && !('status' in fault);
		for (const fault of unreadable.filter((each) => !isSuccess(each))) {
			scene.sandbox.faults.clear();
			scene.sandbox.fail({ operation: call.id, times: Infinity, with: fault });
			const { errorOutput } = await runWith(call, [{}]);
			expect(errorsOf(errorOutput)).toMatchObject([
				{ hint: expect.stringContaining('may have been carried out') },
			]);
		}
	});

	it.each(changes)('is not reported by %s after a plain refusal', async (_, call) => {
		scene.sandbox.fail({ operation: call.id, times: Infinity, with: refusal });
		const { errorOutput } = await runWith(call, [{}]);
		for (const { hint } of errorsOf(errorOutput)) expect(hint).not.toContain('carried out');
	});
});

describe('items that ask for the same', () => {
	const alike = named.filter(
		([, { effect, operation }]) => effect !== 'create' && !readsMore(operation),
	);

	it.each(alike)('share one call of %s', async (_, call) => {
		const { body } = contractOf(call.id).example.response;
		scene.sandbox.fail({ operation: call.id, times: Infinity, with: answered(body) });
		const { output, errorOutput } = await runWith(call, [{}, {}, {}, {}, {}]);
		expect(errorOutput).toEqual([]);
		expect(new Set(output.map(({ pairedItem }) => JSON.stringify(pairedItem))).size).toBe(5);
		const sent = scene.sandbox
			.callsOf(call.id)
			.map(({ query, body }) => JSON.stringify([query, body]));
		expect(sent).toHaveLength(readsEach(call.operation) ? new Set(sent).size : 1);
	});
});

describe('a conference that is not given', () => {
	const ofAConference = named.filter(([, { parameters }]) => 'conferenceId' in parameters);

	it.each(ofAConference)('is refused by %s before any call', async (_, call) => {
		const nothing = locator('id', '={{ "" }}');
		const parameters = { ...call.parameters, conferenceId: nothing };
		const { errorOutput } = await runWith({ ...call, parameters }, three);
		expect(errorOutput.map(({ pairedItem }) => pairedItem)).toEqual(eachItem);
		for (const { json } of errorOutput) expect(json.message).toMatch(/^'Meeting' is empty/);
		expect(scene.sandbox.calls).toEqual([]);
	});
});

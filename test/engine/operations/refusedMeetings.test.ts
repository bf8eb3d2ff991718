import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';

// Before everything that needs n8n-workflow.
import { SkippedPauses, workflowWith } from '../pauses';
import { operationOf } from '../../../nodes/DingTalkConference/operations';
import { contractOf } from '../../contract/contract';
import { examples } from '../../contract/examples';
import { locator, useScene } from '../scene';
import { answered } from './answered';

// The pauses before a repeat take no time.
const mockPauses = new SkippedPauses();
jest.mock('n8n-workflow', () => workflowWith(async (ms) => await mockPauses.sleep(ms)));

const scene = useScene();
beforeEach(() => mockPauses.stopClock());
afterEach(() => jest.restoreAllMocks());

/** Codes that say something of one meeting. */
const CODES = [
	'confClosed',
	'noPermission',
	'orgAccessForbidden',
	'resourceCancel',
	'resourceClose',
	'roomClosed',
	'roomNotFound',
] as const;

/** Parameters that name a meeting; each item gets a meeting of its own. */
const nameOf: Readonly<Record<string, (item: number) => IDataObject | string>> = {
	conferenceId: (item) => locator('id', `6449d8a6414e7b0146f4a9f${item}`),
	scheduleConferenceId: (item) => `f6fb627e-a7e8-403e-b1f8-26e85450f4a${item}`,
	roomCode: (item) => `4272603355${item}`,
	// Calls that name no meeting are recognized by this.
	title: (item) => `Meeting 4272603355${item}`,
	meetingUrl: (item) => `https://meeting.dingtalk.com/j/4272603355${item}`,
};
const MARK = /6449d8a6414e7b0146f4a9f(\d)|f6fb627e-a7e8-403e-b1f8-26e85450f4a(\d)|4272603355(\d)/;

const everyCall = Object.entries(examples)
	.filter(([, [, parameters]]) => Object.keys(parameters).some((name) => name in nameOf))
	.map(([id, [operation, parameters, answers = {}]]) => {
		const [resource = '', name = ''] = operation.split(' ');
		const apis = operationOf(resource, name)?.apis ?? [];
		return { id, operation: `${resource} ${name}` as const, parameters, answers, apis };
	});

const cases = fc.sample(
	fc.record({
		code: fc.constantFrom(...CODES),
		refused: fc.uniqueArray(fc.nat({ max: 5 }), { minLength: 1, maxLength: 4 }),
	}),
	{ seed: 20_260_101, numRuns: everyCall.length * 3 },
);

describe('a meeting that DingTalk refuses', () => {
	it.each(everyCall.map((call, index) => [`${call.operation} (${call.id})`, call, index] as const))(
		'changes the outcome of no other item of %s',
		async (_, { id, operation, parameters, answers, apis }, index) => {
			for (const { code, refused } of cases.slice(index * 3, index * 3 + 3)) {
				scene.sandbox.faults.clear();
				scene.sandbox.calls.splice(0);
				scene.sandbox.fail({
					operation: id,
					times: Infinity,
					when: ({ path, query, body }) => refused.includes(markIn({ path, query, body })),
					with: { kind: 'error', status: 400, code },
				});
				for (const api of apis) {
					const body = answers[api.id] ?? contractOf(api.id).example.response.body;
					scene.sandbox.fail({ operation: api.id, times: Infinity, with: answered(body) });
				}
				const { output, errorOutput } = await scene.run(
					operation,
					{ ...parameters, ...byItem(parameters) },
					{
						items: [0, 1, 2, 3, 4, 5].map((item) => ({
							...Object.fromEntries(Object.keys(nameOf).map((name) => [name, textOf(name, item)])),
						})),
						onError: 'continueErrorOutput',
					},
				);
				const itemsOf = (items: typeof output) => [
					...new Set(items.map(({ pairedItem }) => JSON.stringify(pairedItem))),
				];
				expect([code, itemsOf(errorOutput).sort()]).toEqual([
					code,
					refused.map((item) => JSON.stringify({ item })).sort(),
				]);
				expect(itemsOf(output)).toHaveLength(6 - refused.length);
				expect(scene.sandbox.callsOf(id).length).toBeLessThanOrEqual(6 + refused.length);
			}
		},
	);
});

function textOf(name: string, item: number): string {
	const value = nameOf[name]?.(item) ?? '';
	return typeof value === 'string' ? value : String(value.value);
}

/** The parameters that name a meeting, as expressions on the item. */
function byItem(parameters: IDataObject): IDataObject {
	const named = Object.keys(parameters).filter((name) => name in nameOf);
	return Object.fromEntries(
		named.map((name) => {
			const value = `={{ $json.${name} }}`;
			return [name, name === 'conferenceId' ? locator('id', value) : value];
		}),
	) as IDataObject;
}

function markIn(call: object): number {
	const found = MARK.exec(JSON.stringify(call));
	return Number(found?.slice(1).find((digit) => digit !== undefined) ?? -1);
}

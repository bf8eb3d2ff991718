import fc from 'fast-check';

import {
	coHostSteps,
	type CoHostRequest,
} from '../../nodes/DingTalkConference/operations/conference/coHostSteps';

const usual = {
	combineItems: true,
	maxUsersPerRequest: 100,
	retryPolicy: { timeout: 1, maxRetries: 1 },
};

function request(
	itemIndex: number,
	conferenceId: string,
	action: 'add' | 'remove',
	...unionIds: string[]
): CoHostRequest {
	return { itemIndex, conferenceId, action, unionIds, ...usual };
}

const shape = (requests: CoHostRequest[]) =>
	coHostSteps(requests).map((steps) =>
		steps.map(({ action, unionIds, requests: own }) => [
			action,
			unionIds.join(),
			own.map(({ itemIndex }) => itemIndex),
		]),
	);

describe('the steps of co-host requests', () => {
	it('put items of one conference and action together, whatever stands between them', () => {
		expect(
			shape([
				request(0, 'a', 'add', 'x', 'y'),
				request(1, 'b', 'add', 'x'),
				request(2, 'a', 'add', 'y', 'z'),
				request(3, 'b', 'remove', 'x'),
			]),
		).toEqual([
			[['add', 'x,y,z', [0, 2]]],
			[
				['add', 'x', [1]],
				['remove', 'x', [3]],
			],
		]);
	});

	it('keep add, remove and add again apart', () => {
		expect(
			shape([
				request(0, 'a', 'add', 'x'),
				request(1, 'a', 'remove', 'x'),
				request(2, 'a', 'add', 'x'),
			]),
		).toEqual([
			[
				['add', 'x', [0]],
				['remove', 'x', [1]],
				['add', 'x', [2]],
			],
		]);
	});

	it.each([
		['combineItems off', { combineItems: false }],
		['another size of list', { maxUsersPerRequest: 7 }],
		['another timeout', { retryPolicy: { timeout: 2, maxRetries: 1 } }],
		['other retries', { retryPolicy: { timeout: 1, maxRetries: 2 } }],
	])('do not put an item with %s to the others', (_, other) => {
		const steps = coHostSteps([
			request(0, 'a', 'add', 'x'),
			{ ...request(1, 'a', 'add', 'y'), ...other },
		]);
		expect(steps[0]).toHaveLength(2);
	});

	it('hold every item exactly once, in its order, and leave the same roles as one item after the other', () => {
		const requests = fc.array(
			fc.record({
				conferenceId: fc.constantFrom('a', 'b', 'c'),
				action: fc.constantFrom('add' as const, 'remove' as const),
				unionIds: fc.uniqueArray(fc.constantFrom('u', 'v', 'w', 'x'), { minLength: 1 }),
				combineItems: fc.boolean(),
			}),
			{ maxLength: 40 },
		);
		fc.assert(
			fc.property(requests, (records) => {
				const all = records.map((record, itemIndex): CoHostRequest => ({
					...usual,
					...record,
					itemIndex,
				}));
				const conferences = coHostSteps(all);
				const items = conferences.flatMap((steps) => steps.flatMap((step) => step.requests));
				expect(items.map(({ itemIndex }) => itemIndex).sort((one, other) => one - other)).toEqual([
					...all.keys(),
				]);
				for (const steps of conferences) {
					const order = steps.flatMap((step) => step.requests.map(({ itemIndex }) => itemIndex));
					expect(order).toEqual([...order].sort((one, other) => one - other));
				}
				expect(roles(conferences.flat())).toEqual(roles(all));
			}),
		);
	});
});

/** Who is co-host where after these were carried out in order. */
function roles(
	parts: ReadonlyArray<Pick<CoHostRequest, 'conferenceId' | 'action' | 'unionIds'>>,
): string[] {
	const coHosts = new Set<string>();
	for (const { conferenceId, action, unionIds } of parts) {
		for (const unionId of unionIds) {
			if (action === 'add') coHosts.add(`${conferenceId} ${unionId}`);
			else coHosts.delete(`${conferenceId} ${unionId}`);
		}
	}
	return [...coHosts].sort();
}

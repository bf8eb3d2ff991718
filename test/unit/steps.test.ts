import fc from 'fast-check';

import { stepsOf } from '../../nodes/DingTalkConference/execution/steps';
import {
	combineKey,
	OpenItem,
	type UsersItem,
} from '../../nodes/DingTalkConference/kinds/people/openItem';

interface Request {
	index: number;
	target: string;
	action: string;
	people: string[];
	/** Whether it may go with others. */
	combines: boolean;
}

const request = (index: number, target: string, action: string, ...people: string[]): Request => ({
	index,
	target,
	action,
	people,
	combines: true,
});

const stepsOfRequests = (requests: readonly Request[]) =>
	stepsOf(
		requests,
		({ target }) => target,
		({ action, combines }) => (combines ? action : undefined),
	);

const shape = (requests: readonly Request[]) =>
	stepsOfRequests(requests).map((steps) => steps.map((step) => step.map(({ index }) => index)));

describe('the steps of items', () => {
	it('put items of one target that are alike together, whatever stands between them', () => {
		expect(
			shape([
				request(0, 'a', 'add'),
				request(1, 'b', 'add'),
				request(2, 'a', 'add'),
				request(3, 'b', 'remove'),
			]),
		).toEqual([[[0, 2]], [[1], [3]]]);
	});

	it('keep add, remove and add again apart', () => {
		expect(
			shape([request(0, 'a', 'add'), request(1, 'a', 'remove'), request(2, 'a', 'add')]),
		).toEqual([[[0], [1], [2]]]);
	});

	it('hold every item exactly once, in its order, and leave the same roles as one item after the other', () => {
		const requests = fc.array(
			fc.record({
				target: fc.constantFrom('a', 'b', 'c'),
				action: fc.constantFrom('add', 'remove'),
				people: fc.uniqueArray(fc.constantFrom('u', 'v', 'w', 'x'), { minLength: 1 }),
				combines: fc.boolean(),
			}),
			{ maxLength: 40 },
		);
		fc.assert(
			fc.property(requests, (records) => {
				const all = records.map((record, index) => ({ ...record, index }));
				const targets = stepsOfRequests(all);
				const order = targets.map((steps) => steps.flat().map(({ index }) => index));
				expect(order.flat().sort((one, other) => one - other)).toEqual([...all.keys()]);
				for (const own of order) expect(own).toEqual([...own].sort((one, other) => one - other));
				expect(roles(targets.flat(2))).toEqual(roles(all));
			}),
		);
	});
});

describe('items that name users of a meeting', () => {
	const item = (more: object = {}, maxUsersPerRequest = 100, combineItems = true, skips = false) =>
		new OpenItem({
			values: { action: 'add' },
			shared: {
				conferenceId: { conferenceId: 'c' },
				userList: { people: [], notFound: new Map() },
				unknownUsers: skips ? 'skip' : 'fail',
				combining: { combineItems, maxUsersPerRequest },
			},
			retryPolicy: { timeout: 1, maxRetries: 1 },
			...more,
		} as unknown as UsersItem);

	it('go together when everything is the same', () => {
		expect(combineKey(item())).toBe(combineKey(item()));
	});

	it.each([
		['another action', item({ values: { action: 'remove' } })],
		['another size of list', item({}, 7)],
		['another timeout', item({ retryPolicy: { timeout: 2, maxRetries: 1 } })],
		['another way to treat unknown users', item({}, 100, true, true)],
		['other retries', item({ retryPolicy: { timeout: 1, maxRetries: 2 } })],
	])('do not go together with %s', (_, other) => {
		expect(combineKey(other)).not.toBe(combineKey(item()));
	});

	it('share no step when they do not combine', () => {
		expect(combineKey(item({}, 100, false))).toBeUndefined();
	});
});

/** Who has the role where after these were done in order. */
function roles(requests: readonly Request[]): string[] {
	const coHosts = new Set<string>();
	for (const { target, action, people } of requests) {
		for (const person of people) {
			if (action === 'add') coHosts.add(`${target} ${person}`);
			else coHosts.delete(`${target} ${person}`);
		}
	}
	return [...coHosts].sort();
}

import assert from 'node:assert';
import { readFileSync } from 'node:fs';

import fc from 'fast-check';

import { converse, crowd, crowdOfAny, names } from './conversation';

/** All unknown are found and nobody else, with as few calls as the README says. */
function expectFewCalls(people: readonly string[], unknown: ReadonlySet<string>): void {
	const { lists, refusals, set } = converse(people, people.length, { unknown });
	// Thousands of lists: each `expect` makes sixty matchers.
	assert.deepStrictEqual(new Set(refusals.keys()), unknown);
	assert.strictEqual(set.length, people.length - unknown.size);
	const depth = Math.ceil(Math.log2(people.length));
	const most = Math.min(1 + 2 * unknown.size * depth, people.length + 2 * depth + 11);
	assert(
		lists.length <= most,
		`${lists.length} calls for ${unknown.size} unknown of ${people.length}`,
	);
}

describe('the calls that set co-hosts', () => {
	it.each([
		[1, 100, 1],
		[100, 100, 1],
		[101, 100, 2],
		[1000, 100, 10],
		[1000, 1, 1000],
		[7, 3, 3],
	])('%i people, %i a call, take %i calls', (count, maxUsers, calls) => {
		const { lists, set } = converse(names(count), maxUsers, {});
		expect(lists).toHaveLength(calls);
		expect(set).toEqual(names(count));
	});

	it('set everybody but the unknown, whoever they are', () => {
		fc.assert(
			fc.property(
				crowd,
				fc.integer({ min: 1, max: 60 }),
				fc.func(fc.boolean()),
				(people, maxUsers, isUnknown) => {
					const unknown = new Set(people.filter((person) => isUnknown(person)));
					const { refusals, set, lists } = converse(people, maxUsers, { unknown });
					expect([...set].sort()).toEqual(people.filter((person) => !unknown.has(person)).sort());
					expect(new Set(refusals.keys())).toEqual(unknown);
					expect(lists.every((list) => list.length <= maxUsers)).toBe(true);
				},
			),
		);
	});

	it('never cost more than 1 + 2k⌈log2 n⌉ for k unknown among n people, nor than n + 2⌈log2 n⌉ + 11', () => {
		fc.assert(
			fc.property(crowdOfAny, fc.func(fc.boolean()), (people, isUnknown) => {
				const unknown = new Set(people.filter((person) => isUnknown(person)));
				expectFewCalls(people, unknown);
			}),
		);
		fc.assert(
			fc.property(crowdOfAny, fc.array(fc.nat(), { maxLength: 12 }), (people, places) => {
				const unknown = new Set(places.map((place) => people[place % people.length] ?? ''));
				expectFewCalls(people, unknown);
			}),
		);
	});

	it.each([1, 2, 3, 4, 5, 7, 8])('cost no more when every %ith of them is unknown', (every) => {
		for (let count = 1; count <= 128; count++) {
			for (let offset = 0; offset < every; offset++) {
				const people = names(count);
				const isUnknown = (_: string, index: number) => index % every === offset;
				expectFewCalls(people, new Set(people.filter(isUnknown)));
			}
		}
	});

	it('cost what docs/operations.md says', () => {
		const document = readFileSync('docs/operations.md', 'utf8').replace(/\s+/g, ' ');
		expect(document).toContain('2 + 2k·⌈log₂ n⌉ calls for k unknown users among n');
		const extra = 2 * Math.ceil(Math.log2(100)) + 12;
		expect(document).toContain(`n + ${extra} for a call with n ≤ 100 users`);
	});

	it('cost no more when all the unknown stand side by side', () => {
		for (const count of [20, 50, 100, 128]) {
			for (let unknown = 1; unknown <= count; unknown++) {
				for (const start of [0, 7, count - unknown]) {
					const people = names(count);
					expectFewCalls(people, new Set(people.slice(start, start + unknown)));
				}
			}
		}
	});

	it.each([
		[100, 115],
		[50, 64],
		[10, 24],
	])('%i people who are all unknown cost %i calls at most', (count, calls) => {
		const unknown = new Set(names(count));
		const { lists, refusals } = converse(names(count), 100, { unknown });
		expect(refusals.size).toBe(count);
		expect(lists.length).toBeLessThanOrEqual(calls);
	});

	it('never send a list that must hold somebody unknown twice, nor anybody who was set again', () => {
		fc.assert(
			fc.property(crowd, fc.func(fc.boolean()), (people, isUnknown) => {
				const unknown = new Set(people.filter((person) => isUnknown(person)));
				const { lists, set } = converse(people, 40, { unknown });
				expect(new Set(lists.map(String)).size).toBe(lists.length);
				expect(new Set(set).size).toBe(set.length);
			}),
		);
	});

	it('fail a person only after an answer about nobody else', () => {
		const { refusals, lists } = converse(names(64), 64, { unknown: new Set(['u9', 'u10']) });
		const alone = lists.filter((list) => list.length === 1).flat();
		expect(alone).toEqual(expect.arrayContaining([...refusals.keys()]));
	});

	it('keep the order of the people', () => {
		const { lists } = converse(names(10), 4, {});
		expect(lists.flat()).toEqual(names(10));
	});

	it('fail the people of a call that DingTalk could not answer, and go on with the others', () => {
		const { refusals, set } = converse(names(30), 10, { failsAt: new Set([2]) });
		expect([...refusals.keys()]).toEqual(names(30).slice(10, 20));
		expect(set).toHaveLength(20);
	});
});

describe('a call', () => {
	it('says whether it begins a list or sends a part of a refused one', () => {
		const { lists, continued } = converse(names(8), 4, { unknown: new Set(['u1']) });
		const begun = lists.filter((_, index) => !continued[index]);
		expect(begun).toEqual([names(8).slice(0, 4), names(8).slice(4)]);
		expect(lists.length).toBeGreaterThan(2);
	});
});

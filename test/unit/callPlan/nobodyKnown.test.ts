import assert from 'node:assert';

import fc from 'fast-check';

import { Learned } from '../../../nodes/DingTalkConference/kinds/people/calls/learned';
import { converse, crowdOfAny, names } from './conversation';

/** `all` in an order that `seed` decides. */
function shuffled<Value>(all: readonly Value[], seed: number): Value[] {
	let state = seed * 2654435761;
	const random = () => {
		state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) | 0;
		return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
	};
	return all
		.map((value) => ({ value, order: random() }))
		.sort((a, b) => a.order - b.order)
		.map(({ value }) => value);
}

describe('a run that has not found anybody who is known', () => {
	const fresh = (people: readonly string[], unknown: ReadonlySet<string>, mostPeople = 100) =>
		converse(people, mostPeople, { unknown }, new Learned());

	/** Everybody who is known is set, whatever else is so. */
	function expectAllSet(count: number, known: ReadonlySet<string>, mostPeople = 100) {
		const people = names(count);
		const unknown = new Set(people.filter((name) => !known.has(name)));
		const { set, refusals } = fresh(people, unknown, mostPeople);
		assert.deepStrictEqual(new Set(set), known);
		assert.deepStrictEqual(new Set(refusals.keys()), unknown);
		const codes = new Set([...refusals.values()].map(({ code }) => code));
		assert.deepStrictEqual([...codes], unknown.size > 0 ? ['unknownUserError'] : []);
	}

	it.each([10, 11, 22, 23, 100, 128, 2500])(
		'gives up after 25 calls at most, and says so of all %i',
		(count) => {
			const { lists, refusals } = fresh(names(count), new Set(names(count)));
			expect(lists.length).toBeLessThanOrEqual(25);
			expect(refusals.size).toBe(count);
			const tried = Math.min(count, 22);
			const texts = [...refusals.values()].map(({ message, hint }) => `${message} ${hint}`);
			const words = [`none of the ${tried} users who were tried`, "Check 'Identify Users By'"];
			expect(texts.filter((text) => !words.every((each) => text.includes(each)))).toEqual([]);
			const notTried = [...refusals.values()].filter(({ code }) => code === 'noUserKnown');
			expect(notTried).toHaveLength(count - tried);
			const others = `The other ${count - tried} users`;
			expect(notTried.filter(({ hint }) => !hint.includes(others))).toEqual([]);
		},
	);

	it('says so of no list that is too short to be certain', () => {
		const { refusals } = fresh(names(9), new Set(names(9)));
		for (const { hint } of refusals.values()) expect(hint).not.toContain('who were tried');
		expect(refusals.size).toBe(9);
	});

	it('also where DingTalk takes one user a call', () => {
		const { lists } = fresh(names(500), new Set(names(500)), 1);
		expect(lists.length).toBeLessThanOrEqual(25);
	});

	it('sets everybody whenever a block of at least a tenth of the list is known, wherever it stands', () => {
		const block = fc
			.tuple(
				fc.integer({ min: 1, max: 600 }),
				fc.double({ min: 0.1, max: 1, noNaN: true }),
				fc.nat(),
			)
			.map(([count, share, place]) => {
				const length = Math.min(Math.ceil(count * share), count);
				const start = place % (count - length + 1);
				return { count, known: new Set(names(count).slice(start, start + length)) };
			});
		fc.assert(
			fc.property(block, fc.constantFrom(1, 7, 40, 100), ({ count, known }, mostPeople) => {
				expectAllSet(count, known, mostPeople);
			}),
			{ numRuns: 500 },
		);
	});

	it('sets everybody where one in five is known in random order, for 98 % of 1,000 seeds', () => {
		let whole = 0;
		for (let seed = 1; seed <= 1000; seed++) {
			const people = names(100);
			const known = new Set(shuffled(people, seed).slice(0, 20));
			const unknown = new Set(people.filter((name) => !known.has(name)));
			if (fresh(people, unknown).set.length === known.size) whole++;
		}
		expect(whole).toBeGreaterThanOrEqual(980);
	});

	it('stays within the calls that the README says', () => {
		fc.assert(
			fc.property(crowdOfAny, fc.double({ min: 0, max: 1 }), fc.nat(), (people, share, seed) => {
				const unknown = new Set(
					shuffled(people, seed + 1).slice(0, Math.floor(share * people.length)),
				);
				const { lists } = fresh(people, unknown, people.length);
				const depth = Math.ceil(Math.log2(people.length));
				const byUnknown = 2 + 2 * unknown.size * Math.max(depth, 1);
				expect(lists.length).toBeLessThanOrEqual(
					Math.min(byUnknown, people.length + 2 * depth + 12),
				);
			}),
			{ numRuns: 2000 },
		);
	});

	it('counts within one meeting: one unknown user in each of many meetings takes nobody along', () => {
		const learned = new Learned();
		for (let meeting = 0; meeting < 40; meeting++) {
			const { refusals } = converse([`u${meeting}`], 100, { unknown: new Set(names(40)) }, learned);
			expect([...refusals.values()].map(({ code }) => code)).toEqual(['unknownUserError']);
		}
	});
});

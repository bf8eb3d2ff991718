import { readFileSync } from 'node:fs';

import fc from 'fast-check';

import type { Failure } from '../../nodes/DingTalkConference/dingtalk/errors/failure';
import { planCalls } from '../../nodes/DingTalkConference/kinds/people/calls/callPlan';
import { Learned } from '../../nodes/DingTalkConference/kinds/people/calls/learned';
import { ListLimit } from '../../nodes/DingTalkConference/kinds/people/calls/listLimit';

function failure(code: string): Failure {
	return { kind: 'business', message: code, hint: '', code, endsRun: false };
}

interface Server {
	unknown?: ReadonlySet<string>;
	/** Refused with paramsError, by themselves or among others. */
	malformed?: ReadonlySet<string>;
	longestList?: number;
	conferenceIsWrong?: boolean;
	/** The meeting ends after so many calls. */
	endsAfter?: number;
	failsAt?: ReadonlySet<number>;
}

/** A run that set somebody before, so it does not end when the first people are unknown. */
function learnedMuch(): Learned {
	const learned = new Learned();
	learned.accepted(['somebody']);
	return learned;
}

/** Lets the calls meet a server and notes what it saw. */
function converse(
	people: readonly string[],
	mostPeople: number,
	server: Server,
	learned = learnedMuch(),
) {
	const { unknown = new Set(), malformed = new Set(), longestList = Infinity } = server;
	const { endsAfter = Infinity, failsAt } = server;
	const lists: string[][] = [];
	const set: string[] = [];
	const continued: boolean[] = [];
	const answer = (list: readonly string[]): Failure | undefined => {
		lists.push([...list]);
		if (failsAt?.has(lists.length)) return failure('systemError');
		if (server.conferenceIsWrong || lists.length > endsAfter) return failure('paramsError');
		if (list.length > longestList) return failure('paramsError');
		if (list.some((person) => malformed.has(person))) return failure('paramsError');
		if (list.some((person) => unknown.has(person))) return failure('unknownUserError');
		set.push(...list);
		return undefined;
	};
	const calls = planCalls(people, { mostPeople }, learned);
	let turn = calls.next();
	while (!turn.done) {
		continued.push(turn.value.continuesBatch);
		turn = calls.next(answer(turn.value.people));
	}
	return { refusals: turn.value, lists, set, continued };
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `u${index}`);

const crowd = fc
	.uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 150 })
	.map((numbers) => numbers.map((number) => `u${number}`));

const crowdOfAny = fc.integer({ min: 1, max: 128 }).map(names);

/** All unknown are found and nobody else, with as few calls as the README says. */
function expectFewCalls(people: readonly string[], unknown: ReadonlySet<string>): void {
	const { lists, refusals, set } = converse(people, people.length, { unknown });
	expect(new Set(refusals.keys())).toEqual(unknown);
	expect(set.length).toBe(people.length - unknown.size);
	const depth = Math.ceil(Math.log2(people.length));
	const most = Math.min(1 + 2 * unknown.size * depth, people.length + 2 * depth + 11);
	expect(lists.length).toBeLessThanOrEqual(most);
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

describe('paramsError', () => {
	it('for a list that is too long is followed by one person, then by shorter lists', () => {
		const { lists, set, refusals } = converse(names(100), 100, { longestList: 30 });
		expect(refusals.size).toBe(0);
		expect(set).toHaveLength(100);
		expect(lists.slice(0, 3).map(({ length }) => length)).toEqual([100, 1, 50]);
	});

	it('teaches the length for the rest of the run', () => {
		const learned = learnedMuch();
		converse(names(100), 100, { longestList: 30 }, learned);
		const { lists } = converse(names(60), 100, { longestList: 30 }, learned);
		expect(lists.every((list) => list.length <= 30)).toBe(true);
	});

	it('for two people too puts it down to the conference: three calls, and all fail', () => {
		const { lists, refusals } = converse(names(250), 100, { conferenceIsWrong: true });
		expect(lists.map(({ length }) => length)).toEqual([100, 1, 1]);
		expect(refusals.size).toBe(250);
	});

	it('for one who was accepted in another meeting puts it down to the conference: two calls', () => {
		const learned = learnedMuch();
		learned.accepted(['u7']);
		const { lists } = converse(names(250), 100, { conferenceIsWrong: true }, learned);
		expect(lists.map(({ length }) => length)).toEqual([100, 1]);
	});

	it('for people one by one puts it down to the conference after two', () => {
		const { lists, refusals } = converse(names(20), 1, { conferenceIsWrong: true });
		expect(lists).toHaveLength(2);
		expect(refusals.size).toBe(20);
	});

	it('of a meeting that ends on the way costs two calls more', () => {
		const { lists, refusals } = converse(names(1000), 100, { endsAfter: 3 });
		expect(lists).toHaveLength(5);
		expect(refusals.size).toBe(700);
	});

	it('of a meeting that ends while people are set one by one costs few calls more', () => {
		const { lists } = converse(names(1000), 1, { endsAfter: 10 });
		expect(lists.length).toBeLessThanOrEqual(10 + 4);
	});

	it('of a meeting that ends after many malformed IDs in a row costs few calls more', () => {
		const malformed = new Set(names(40).slice(10));
		const { lists } = converse(names(1000), 1, { malformed, endsAfter: 60 });
		expect(lists.length).toBeLessThanOrEqual(60 + 4);
	});

	it('for malformed IDs costs at most a third more than one call for each person', () => {
		for (const count of [1, 10, 100, 1000]) {
			const malformed = new Set(names(count).slice(1));
			const { lists, refusals } = converse(names(count), 1, { malformed });
			expect(new Set(refusals.keys())).toEqual(malformed);
			expect(lists.length).toBeLessThanOrEqual((count * 4) / 3);
		}
	});

	it.each([0, 1, 2, 49, 50, 98, 99])(
		'for a malformed ID at place %i among 100 fails only that person',
		(place) => {
			const people = names(100).map((name) => `union-id-${name}`);
			people[place] = 'odd';
			const { refusals, set, lists } = converse(people, 100, { malformed: new Set(['odd']) });
			expect([...refusals.keys()]).toEqual(['odd']);
			expect(set).toHaveLength(99);
			expect(lists.length).toBeLessThanOrEqual(2 + 2 * 7);
		},
	);

	it('for a malformed ID fails nobody else, wherever it stands and whatever it looks like', () => {
		const usual = names(100).map((name) => name.padEnd(5, 'x'));
		for (const place of usual.keys()) {
			const malformed = new Set([usual[place] ?? '']);
			const { refusals } = converse(usual, 100, { malformed });
			expect([...refusals.keys()]).toEqual([...malformed]);
		}
	});

	it('for many malformed IDs side by side fails nobody else, before anybody was accepted', () => {
		const malformed = new Set(names(30).slice(10));
		const { refusals, set } = converse(names(100), 100, { malformed }, new Learned());
		expect(new Set(refusals.keys())).toEqual(malformed);
		expect(new Set(set).size).toBe(80);
	});

	it('before anybody was accepted blames the conference only if both people are refused with whom it is asked about', () => {
		fc.assert(
			fc.property(crowd, fc.func(fc.integer({ min: 0, max: 3 })), (people, kind) => {
				fc.pre(people.length > 1 && people.length <= 100);
				const malformed = new Set(people.filter((person) => kind(person) === 0));
				const askedFor = new Learned().likeliest(people);
				const { lists, refusals } = converse(people, 100, { malformed }, new Learned());
				const isBlamed = malformed.size > 0 && askedFor.every((person) => malformed.has(person));
				expect(new Set(refusals.keys())).toEqual(isBlamed ? new Set(people) : malformed);
				if (isBlamed) expect(lists).toHaveLength(3);
			}),
		);
	});

	it('for the very person with whom it would ask is not the conference, when they were accepted before', () => {
		const learned = learnedMuch();
		learned.accepted(['u3']);
		const { refusals } = converse(names(9), 100, { malformed: new Set(['u0']) }, learned);
		expect([...refusals.keys()]).toEqual(['u0']);
	});

	it('about one person in each of many lists does not shorten the lists', () => {
		const learned = learnedMuch();
		const people = names(2000);
		const malformed = new Set(people.filter((_, index) => index % 500 === 250));
		const { lists, refusals } = converse(people, 100, { malformed }, learned);
		expect(new Set(refusals.keys())).toEqual(malformed);
		expect(learned.limit.length).toBe(Infinity);
		expect(lists.length).toBeLessThanOrEqual(20 + malformed.size * 16);
	});

	it('never loses anybody, whatever is wrong at once', () => {
		fc.assert(
			fc.property(
				crowd,
				fc.integer({ min: 1, max: 80 }),
				fc.integer({ min: 1, max: 80 }),
				fc.func(fc.integer({ min: 0, max: 5 })),
				(others, mostPeople, longestList, kind) => {
					// Somebody right comes first: a conference that takes nobody looks wrong.
					const people = ['somebody', ...others];
					const unknown = new Set(others.filter((person) => kind(person) === 1));
					const malformed = new Set(others.filter((person) => kind(person) === 2));
					const server = { unknown, malformed, longestList };
					const { set, refusals } = converse(people, mostPeople, server);
					expect(new Set(refusals.keys())).toEqual(new Set([...unknown, ...malformed]));
					expect(new Set([...set, ...refusals.keys()])).toEqual(new Set(people));
				},
			),
		);
	});
});

describe('how long a list may be', () => {
	/** The lengths of the lists sent for 3,000 people, a hundred a call. */
	const lengths = (longestList: number, learned: Learned) =>
		converse(names(3000), 100, { longestList }, learned).lists.map(({ length }) => length);

	it('is not what was refused once a longer list was accepted', () => {
		const limit = new ListLimit();
		limit.accepted(50);
		limit.refused(10);
		expect(limit.length).toBe(Infinity);
	});

	it('is tried again after some lists, ever more seldom', () => {
		const sent = lengths(50, learnedMuch());
		const tooLong = sent.flatMap((length, index) => (length > 50 ? [index] : []));
		expect(tooLong.length).toBeGreaterThan(1);
		expect(tooLong.length).toBeLessThanOrEqual(4);
	});

	it('is forgotten when a longer list is accepted after all', () => {
		const learned = learnedMuch();
		converse(names(100), 100, { longestList: 50 }, learned);
		expect(learned.limit.length).toBe(50);
		const sent = lengths(1000, learned);
		expect(sent.slice(-10)).toEqual(Array.from({ length: 10 }, () => 100));
	});
});

describe('a run that has not found anybody who is known', () => {
	const fresh = (people: readonly string[], unknown: ReadonlySet<string>, mostPeople = 100) =>
		converse(people, mostPeople, { unknown }, new Learned());

	/** Everybody who is known is set, whatever else is so. */
	function expectAllSet(count: number, known: ReadonlySet<string>, mostPeople = 100) {
		const people = names(count);
		const unknown = new Set(people.filter((name) => !known.has(name)));
		const { set, refusals } = fresh(people, unknown, mostPeople);
		expect(new Set(set)).toEqual(known);
		expect(new Set(refusals.keys())).toEqual(unknown);
		const codes = new Set([...refusals.values()].map(({ code }) => code));
		expect([...codes]).toEqual(unknown.size > 0 ? ['unknownUserError'] : []);
	}

	it.each([10, 11, 22, 23, 100, 128, 2500])(
		'gives up after 25 calls at most, and says so of all %i',
		(count) => {
			const { lists, refusals } = fresh(names(count), new Set(names(count)));
			expect(lists.length).toBeLessThanOrEqual(25);
			expect(refusals.size).toBe(count);
			const tried = Math.min(count, 22);
			const texts = [...refusals.values()].map(({ message, hint }) => `${message} ${hint}`);
			for (const text of texts) {
				expect(text).toContain(`none of the ${tried} users who were tried`);
				expect(text).toContain("Check 'Identify Users By'");
			}
			const notTried = [...refusals.values()].filter(({ code }) => code === 'noUserKnown');
			expect(notTried).toHaveLength(count - tried);
			for (const { hint } of notTried) expect(hint).toContain(`The other ${count - tried} users`);
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
				expect(lists.length).toBeLessThanOrEqual(2 + 2 * unknown.size * Math.max(depth, 1));
				expect(lists.length).toBeLessThanOrEqual(people.length + 2 * depth + 12);
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

describe('a call', () => {
	it('says whether it begins a list or sends a part of a refused one', () => {
		const { lists, continued } = converse(names(8), 4, { unknown: new Set(['u1']) });
		const begun = lists.filter((_, index) => !continued[index]);
		expect(begun).toEqual([names(8).slice(0, 4), names(8).slice(4)]);
		expect(lists.length).toBeGreaterThan(2);
	});
});

import fc from 'fast-check';

import { Learned } from '../../../nodes/DingTalkConference/kinds/people/calls/learned';
import { ListLimit } from '../../../nodes/DingTalkConference/kinds/people/calls/listLimit';
import { converse, crowd, learnedMuch, names } from './conversation';

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

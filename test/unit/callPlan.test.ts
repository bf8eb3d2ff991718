import fc from 'fast-check';

import type { Failure } from '../../nodes/DingTalkConference/dingtalk/errors/failure';
import { planCalls, ListLimit } from '../../nodes/DingTalkConference/kinds/people/callPlan';

function failure(code: string): Failure {
	return { kind: 'business', message: code, hint: '', code, endsRun: false };
}

interface Server {
	unknown?: ReadonlySet<string>;
	longestList?: number;
	conferenceIsWrong?: boolean;
	failsAt?: ReadonlySet<number>;
}

/** Lets the calls meet a server and notes what it saw. */
function converse(
	people: readonly string[],
	maxUsers: number,
	server: Server,
	limit = new ListLimit(),
) {
	const { unknown = new Set(), longestList = Infinity, conferenceIsWrong, failsAt } = server;
	const lists: string[][] = [];
	const set: string[] = [];
	const inHand: boolean[] = [];
	const answer = (list: readonly string[]): Failure | undefined => {
		lists.push([...list]);
		if (failsAt?.has(lists.length)) return failure('systemError');
		if (conferenceIsWrong || list.length > longestList) return failure('paramsError');
		if (list.some((person) => unknown.has(person))) return failure('unknownUserError');
		set.push(...list);
		return undefined;
	};
	const calls = planCalls(people, maxUsers, limit);
	let turn = calls.next();
	while (!turn.done) {
		inHand.push(turn.value.continuesBatch);
		turn = calls.next(answer(turn.value.people));
	}
	return { refusals: turn.value, lists, set, inHand };
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `u${index}`);

const crowd = fc
	.uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 150 })
	.map((numbers) => numbers.map((number) => `u${number}`));

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

	it('need at most 1 + 2k⌈log2 n⌉ calls for k unknown among n people', () => {
		fc.assert(
			fc.property(crowd, fc.array(fc.nat(), { maxLength: 12 }), (people, places) => {
				const unknown = new Set(places.map((place) => people[place % people.length] ?? ''));
				const { lists } = converse(people, people.length, { unknown });
				const bound = 1 + 2 * unknown.size * Math.ceil(Math.log2(people.length));
				expect(lists.length).toBeLessThanOrEqual(bound);
			}),
		);
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

	it('fail a person only after an answer about that person alone', () => {
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
		const limit = new ListLimit();
		converse(names(100), 100, { longestList: 30 }, limit);
		const { lists } = converse(names(60), 100, { longestList: 30 }, limit);
		expect(lists.every((list) => list.length <= 30)).toBe(true);
	});

	it('for one person too puts it down to the conference: two calls, and all fail', () => {
		const { lists, refusals } = converse(names(250), 100, { conferenceIsWrong: true });
		expect(lists.map(({ length }) => length)).toEqual([100, 1]);
		expect(refusals.size).toBe(250);
	});

	it('never loses anybody, whatever is wrong at once', () => {
		fc.assert(
			fc.property(
				crowd,
				fc.integer({ min: 1, max: 80 }),
				fc.integer({ min: 1, max: 80 }),
				fc.func(fc.boolean()),
				(people, maxUsers, longestList, isUnknown) => {
					const unknown = new Set(people.filter((person) => isUnknown(person)));
					const { set, refusals } = converse(people, maxUsers, { unknown, longestList });
					expect([...set].sort()).toEqual(people.filter((person) => !unknown.has(person)).sort());
					expect(new Set(refusals.keys())).toEqual(unknown);
				},
			),
		);
	});

	it('is not taken for the length once a longer list was taken', () => {
		const limit = new ListLimit();
		limit.taken(50);
		limit.refused(10);
		expect(limit.length).toBe(Infinity);
	});
});

describe('a call', () => {
	it('tells a list that is begun from the parts of one that was refused', () => {
		const { lists, inHand } = converse(names(8), 4, { unknown: new Set(['u1']) });
		const begun = lists.filter((_, index) => !inHand[index]);
		expect(begun).toEqual([names(8).slice(0, 4), names(8).slice(4)]);
		expect(lists.length).toBeGreaterThan(2);
	});
});

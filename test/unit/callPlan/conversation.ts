import fc from 'fast-check';

import type { Failure } from '../../../nodes/DingTalkConference/dingtalk/errors/failure';
import { planCalls } from '../../../nodes/DingTalkConference/kinds/people/calls/callPlan';
import { Learned } from '../../../nodes/DingTalkConference/kinds/people/calls/learned';

function failure(code: string): Failure {
	return { kind: 'business', message: code, hint: '', code, endsRun: false };
}

/** How a server refuses: by default nobody. */
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
export function learnedMuch(): Learned {
	const learned = new Learned();
	learned.accepted(['somebody']);
	return learned;
}

/** Lets the calls meet a server and notes what it saw. */
export function converse(
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

export const names = (count: number) => Array.from({ length: count }, (_, index) => `u${index}`);

export const crowd = fc
	.uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 150 })
	.map((numbers) => numbers.map((number) => `u${number}`));

export const crowdOfAny = fc.integer({ min: 1, max: 128 }).map(names);

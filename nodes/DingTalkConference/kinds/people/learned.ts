import type { Failure } from '../../dingtalk/errors/failure';
import { ListLimit } from './listLimit';

const CHECK =
	"Check 'Identify Users By', or how each row names its user: these may be user IDs or mobile numbers instead of union IDs. Users who are not in the meeting may be refused the same way.";

/** The failure of users who are not tried, since none of those who were is known. */
export function nobodyIsKnown(tried: number, notTried: number): Failure {
	return {
		kind: 'business',
		code: 'noUserKnown',
		message: `DingTalk knows none of the ${tried} users who were tried, from all over the list.`,
		hint: `The other ${notTried} users were not tried. ${CHECK}`,
		endsRun: false,
	};
}

/** The failure of a user who was tried, with what they all have in common. */
export function withWarning(failure: Failure, { message }: Failure): Failure {
	return failure.code === 'unknownUserError'
		? { ...failure, hint: `${message} ${CHECK}` }
		: failure;
}

/** The failure of a user whose ID is refused in a meeting that takes others. */
export function malformed({ code, apiMessage, ...failure }: Failure): Failure {
	return {
		...failure,
		code: 'userNotFound',
		apiMessage: [code, apiMessage].filter(Boolean).join(' '),
		message: 'DingTalk refuses the ID of this user',
		hint: 'Check the ID: it may be cut off, or of another kind.',
		isAboutPerson: true,
	};
}

/** What a run learns about lists of people, whatever meeting they are meant for. */
export class Learned {
	readonly limit = new ListLimit();
	private readonly takenPeople = new Set<string>();

	taken(people: readonly string[]): void {
		this.limit.taken(people.length);
		for (const unionId of people) this.takenPeople.add(unionId);
	}

	/** Whether somebody was taken in this run. */
	get hasTaken(): boolean {
		return this.takenPeople.size > 0;
	}

	/**
	 * The one of `people` who is refused least likely for their ID: somebody who was taken before, else
	 * the first one whose ID is as long as most of them.
	 */
	likeliest(people: readonly string[]): string {
		const known = people.find((unionId) => this.takenPeople.has(unionId));
		if (known !== undefined) return known;
		const counts = new Map<number, number>();
		for (const { length } of people) counts.set(length, (counts.get(length) ?? 0) + 1);
		let usual = 0;
		for (const [length, count] of counts) if (count > (counts.get(usual) ?? 0)) usual = length;
		return people.find(({ length }) => length === usual) ?? '';
	}
}

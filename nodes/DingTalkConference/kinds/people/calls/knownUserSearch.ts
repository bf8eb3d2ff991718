import type { Failure } from '../../../dingtalk/errors/failure';
import { nobodyIsKnown } from './refusals';
import { spread } from './spread';

/** This many unknown users, and no known one, are more than a coincidence. */
const LEAST_TRIED = 10;

/**
 * This many users from all over the list are sent one by one before the rest is given up. If one in five is
 * known, at least one of them is with a probability of 99 %.
 */
const MOST_TRIED = 22;

/**
 * The search for one user whom DingTalk knows, from all over a list. A list of the wrong kind of IDs ends with
 * it, however long it is; a list with many strangers does not.
 */
export class KnownUserSearch {
	/** Why every other user fails without a call: the search found nobody. */
	nobodyKnown: Failure | undefined;
	private readonly tried = new Set<string>();

	get hasBegun(): boolean {
		return this.tried.size > 0;
	}

	hasTried(unionId: string): boolean {
		return this.tried.has(unionId);
	}

	/**
	 * The users to send one by one until one is accepted.
	 *
	 * @param refused users who were refused in a call of their own already
	 */
	*candidates(people: readonly string[], refused: readonly string[]): Generator<string> {
		for (const unionId of refused) this.tried.add(unionId);
		for (const unionId of spread(people, MOST_TRIED)) {
			if (this.tried.has(unionId)) continue;
			this.tried.add(unionId);
			yield unionId;
		}
	}

	/** @param people how many the plan is for */
	foundNobody(people: number): void {
		const tried = this.tried.size;
		if (tried >= LEAST_TRIED) this.nobodyKnown = nobodyIsKnown(tried, people - tried);
	}
}

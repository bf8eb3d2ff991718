/** Longer lists are halved down to this length first; a call usually holds 100 users at most. */
const LONGEST_BLOCK = 128;

/** How many calls a block may cost beyond one for each user. */
function mostExtraCalls(people: number): number {
	return 2 * depth(people) + 11;
}

function depth(people: number): number {
	return Math.ceil(Math.log2(people));
}

/**
 * Counts the calls for a refused list, to stop halving where it does not pay.
 *
 * Halving finds few unknown users among many with few calls, but costs up to two calls a user where most
 * are unknown. So users are sent one by one instead
 * - while nobody of the list was accepted, and as many are unknown as halvings lead to one user
 * - once halving has cost so many calls more than there are settled users. From then on that number stays
 *   the same, so n users never cost more than n + 2⌈log2 n⌉ + 11 calls.
 * Both come so late that k unknown users never cost more than 1 + 2k⌈log2 n⌉ calls either.
 */
export class Halving {
	private calls = 1;
	private settled = 0;
	private refusedAlone = 0;
	private someoneWasAccepted = false;

	/** @param people the length of the list that was refused */
	constructor(private readonly people: number) {}

	static canWatch(people: number): boolean {
		return people <= LONGEST_BLOCK;
	}

	/** @param people how many the call held */
	answered(people: number, isAccepted: boolean): void {
		this.calls++;
		if (isAccepted || people === 1) this.settled += people;
		if (isAccepted) this.someoneWasAccepted = true;
		else if (people === 1) this.refusedAlone++;
	}

	get goesOneByOne(): boolean {
		const nobodyIsAccepted = !this.someoneWasAccepted && this.refusedAlone > depth(this.people);
		return nobodyIsAccepted || this.calls - this.settled >= mostExtraCalls(this.people);
	}
}

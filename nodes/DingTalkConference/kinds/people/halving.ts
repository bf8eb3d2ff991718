/** Longer lists are halved down to this length first; a call usually holds 100 people at most. */
const LONGEST_BLOCK = 128;

/** How many calls more than one for each person a block may cost. */
function mostExtraCalls(people: number): number {
	return 2 * depth(people) + 11;
}

function depth(people: number): number {
	return Math.ceil(Math.log2(people));
}

/**
 * Counts what halving a refused list costs, to leave it where it does not pay.
 *
 * Halving finds few unknown people among many with few calls, but costs up to two calls a person where
 * most are unknown. So it is left for one call a person
 * - while nobody of the list was taken, and as many as halvings lead to one person are unknown
 * - once it has cost so many calls more than people that are settled: from then on that number stays
 *   the same, so that n people never cost more than n + 2⌈log2 n⌉ + 11 calls.
 * Both come so late that k unknown people never cost more than 1 + 2k⌈log2 n⌉ calls either.
 */
export class Halving {
	private calls = 1;
	private settled = 0;
	private refusedAlone = 0;
	private someoneWasTaken = false;

	/** @param people how many there are in the list that was refused */
	constructor(private readonly people: number) {}

	/** Whether a list of so many people can be watched as one. */
	static canWatch(people: number): boolean {
		return people <= LONGEST_BLOCK;
	}

	/** A call with `people` was answered. */
	answered(people: number, isTaken: boolean): void {
		this.calls++;
		if (isTaken || people === 1) this.settled += people;
		if (isTaken) this.someoneWasTaken = true;
		else if (people === 1) this.refusedAlone++;
	}

	get goesOneByOne(): boolean {
		const nobodyIsTaken = !this.someoneWasTaken && this.refusedAlone > depth(this.people);
		return nobodyIsTaken || this.calls - this.settled >= mostExtraCalls(this.people);
	}
}

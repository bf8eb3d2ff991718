/** After so many full lists the limit is put to the test again; twice as many after each time it held. */
const LISTS_BEFORE_TRIAL = 8;

/**
 * How long a list DingTalk takes: not published, so it is learned from what was taken and what was
 * refused in this run. What was learned is tried again from time to time, since it may be wrong.
 */
export class ListLimit {
	private longestTaken = 0;
	private shortestRefused = Infinity;
	private fullLists = 0;
	private listsBeforeTrial = LISTS_BEFORE_TRIAL;

	taken(length: number): void {
		this.longestTaken = Math.max(this.longestTaken, length);
		if (length >= this.learned) this.fullLists++;
	}

	/** A list of this length was refused, although all of its people were taken in shorter ones. */
	refused(length: number): void {
		if (length >= this.shortestRefused) this.listsBeforeTrial *= 2;
		this.shortestRefused = Math.min(this.shortestRefused, length);
		this.fullLists = 0;
	}

	/** The longest list worth sending. */
	get length(): number {
		return this.fullLists >= this.listsBeforeTrial ? this.shortestRefused : this.learned;
	}

	private get learned(): number {
		// A longer list was taken: then it was not the length for which the other one was refused.
		if (this.longestTaken >= this.shortestRefused) return Infinity;
		if (this.shortestRefused === Infinity) return Infinity;
		return Math.max(this.longestTaken, Math.floor(this.shortestRefused / 2), 1);
	}
}

/** After this many full lists the limit is tested again; each time it holds, the number doubles. */
const LISTS_BEFORE_TRIAL = 8;

/**
 * The longest list that DingTalk accepts. It is not published, so it is learned from the lists that were
 * accepted and refused in this run, and tested from time to time, since it may be wrong.
 */
export class ListLimit {
	private longestAccepted = 0;
	private shortestRefused = Infinity;
	private fullLists = 0;
	private listsBeforeTrial = LISTS_BEFORE_TRIAL;

	accepted(length: number): void {
		this.longestAccepted = Math.max(this.longestAccepted, length);
		if (length >= this.learned) this.fullLists++;
	}

	/** A list of this length was refused, although all of its users were accepted in shorter ones. */
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
		// A longer list was accepted, so the other one was not refused for its length.
		if (this.longestAccepted >= this.shortestRefused) return Infinity;
		if (this.shortestRefused === Infinity) return Infinity;
		return Math.max(this.longestAccepted, Math.floor(this.shortestRefused / 2), 1);
	}
}

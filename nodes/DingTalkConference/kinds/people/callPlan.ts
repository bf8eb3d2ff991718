import type { Failure } from '../../dingtalk/errors/failure';

/** Why each person was not set; people who were set are not in it. */
export type Refusals = Map<string, Failure>;

/** The people of one call. */
interface CoHostList {
	people: readonly string[];
	/** A part of a list that was refused, as opposed to a list that is begun anew. */
	continuesBatch: boolean;
}

type Plan<Result> = Generator<CoHostList, Result, Failure | undefined>;

/** Yields the next call and takes the failure of that call, or `undefined` for success. */
export type CallPlan = Plan<Refusals>;

/**
 * How long a list DingTalk takes: not published, so it is learned from what was taken and what was
 * refused in this run.
 */
export class ListLimit {
	private longestTaken = 0;
	private shortestRefused = Infinity;

	taken(length: number): void {
		this.longestTaken = Math.max(this.longestTaken, length);
	}

	refused(length: number): void {
		this.shortestRefused = Math.min(this.shortestRefused, length);
	}

	/** The longest list worth sending. */
	get length(): number {
		// A longer list was taken: then it was not the length for which the other one was refused.
		if (this.longestTaken >= this.shortestRefused) return Infinity;
		if (this.shortestRefused === Infinity) return Infinity;
		return Math.max(this.longestTaken, Math.floor(this.shortestRefused / 2), 1);
	}
}

/**
 * Decides call by call how `unionIds` are set in one conference.
 *
 * - At most `maxUsers` people a call, and no more than `limit` says.
 * - `unknownUserError` does not say who is unknown: the list is halved until the unknown stand alone;
 *   a half that must hold one, since the other half was taken whole, is halved further without a call.
 *   A person is only failed by an answer about that person alone. For k unknown among n people of
 *   one call this takes at most 1 + 2k⌈log2 n⌉ calls.
 * - `paramsError` for several people is followed by one call with the first of them: if that is taken,
 *   the list was too long, and goes on in halves; if not, the conference is at fault and all fail.
 * - Any other failure fails the people of that call.
 */
export function* planCalls(
	unionIds: readonly string[],
	maxUsers: number,
	limit: ListLimit,
): CallPlan {
	const refusals: Refusals = new Map();
	let conferenceFault: Failure | undefined;
	let someoneWasTaken = false;

	function refuse(people: readonly string[], failure: Failure): false {
		for (const unionId of people) refusals.set(unionId, failure);
		return false;
	}

	/** Each of these sets `people` and says whether all of them were taken. */
	function* inPieces(people: readonly string[], continuesBatch: boolean): Plan<boolean> {
		let allTaken = true;
		for (let start = 0; start < people.length;) {
			const piece = people.slice(start, start + Math.min(maxUsers, limit.length));
			start += piece.length;
			allTaken = (yield* together(piece, continuesBatch)) && allTaken;
		}
		return allTaken;
	}

	function* together(people: readonly string[], continuesBatch: boolean): Plan<boolean> {
		if (conferenceFault) return refuse(people, conferenceFault);
		if (people.length > limit.length) return yield* inPieces(people, continuesBatch);
		const failure = yield { people, continuesBatch };
		if (!failure) {
			limit.taken(people.length);
			someoneWasTaken = true;
			return true;
		}
		if (people.length === 1) {
			if (failure.code === 'paramsError' && !someoneWasTaken) conferenceFault = failure;
			return refuse(people, failure);
		}
		if (failure.code === 'unknownUserError') return yield* inHalves(people);
		if (failure.code === 'paramsError') return yield* afterParamsError(people);
		return refuse(people, failure);
	}

	function* inHalves(people: readonly string[]): Plan<boolean> {
		const middle = Math.ceil(people.length / 2);
		const [first, second] = [people.slice(0, middle), people.slice(middle)];
		const firstTaken = yield* together(first, true);
		// If the first half was taken whole, the second holds somebody unknown: sending it whole would be wasted.
		yield* firstTaken && second.length > 1 ? inHalves(second) : together(second, true);
		return false;
	}

	function* afterParamsError(people: readonly string[]): Plan<boolean> {
		const [first, rest] = [people.slice(0, 1), people.slice(1)];
		const refusal = yield { people: first, continuesBatch: true };
		if (refusal?.code === 'paramsError') {
			conferenceFault = refusal;
			return refuse(people, refusal);
		}
		// Somebody unknown is refused for another reason than the parameters, which were read then.
		if (refusal && refusal.code !== 'unknownUserError') return refuse(people, refusal);
		if (refusal) refuse(first, refusal);
		else someoneWasTaken = true;
		limit.refused(people.length);
		return (yield* inPieces(rest, true)) && !refusal;
	}

	yield* inPieces(unionIds, false);
	return refusals;
}

import type { Failure } from '../../dingtalk/errors/failure';
import { Halving } from './halving';
import { malformed, nobodyIsKnown, withWarning, type Learned } from './learned';
import { spread } from './spread';

/** Why each person was not set; people who were set are not in it. */
export type Refusals = Map<string, Failure>;

/** The people of one call. */
interface PeopleList {
	people: readonly string[];
	/** A part of a list that was refused, as opposed to a list that is begun anew. */
	continuesBatch: boolean;
}

type Plan<Result> = Generator<PeopleList, Result, Failure | undefined>;

/** Yields the next call and takes the failure of that call, or `undefined` for success. */
export type CallPlan = Plan<Refusals>;

export interface PlanOptions {
	/** People in one call at most. */
	mostPeople: number;
	/** Nothing begins after the first list that is refused: nobody outside it is asked for. Default: false. */
	endsWithList?: boolean;
}

/** So many unknown people, and nobody else, are more than a coincidence. */
const LEAST_PROBES = 10;
/**
 * So many people from all over the list are asked for alone before the rest is given up. If one in five is
 * known, at least one of them is with a chance of 99 %.
 */
const MOST_PROBES = 22;

/** So many people in a row, each refused for the parameters alone, may have met the end of the meeting. */
const SUSPICIOUS_IN_A_ROW = 3;

/**
 * Decides call by call how `unionIds` are set in one conference.
 *
 * - At most `mostPeople` people a call, and no more than DingTalk was seen to take.
 * - `unknownUserError` does not say who is unknown: the list is halved until the unknown stand alone;
 *   a half that must hold one, since the other half was taken whole, is halved further without a call.
 *   A person is only failed by an answer about that person alone. See {@link Halving} for the cost.
 * - `paramsError` for several people is followed by one call with a person who is least likely at
 *   fault: if that is refused too, it is the conference, and all fail. If not, it may be a person or the
 *   length: the list is halved, and was too long if both halves are taken.
 * - While the run has not found anybody whom DingTalk knows, an unknown person makes it ask for people
 *   from all over the list, each alone, until one is known. If none is, nobody else is tried.
 * - Any other failure fails the people of that call.
 *
 * @param learned what the run learned so far; it goes on learning
 */
export function planCalls(
	unionIds: readonly string[],
	options: PlanOptions,
	learned: Learned,
): CallPlan {
	return new Planner(unionIds, options, learned).plan();
}

/** The plan for one list of people in one conference, and what is known of both so far. */
class Planner {
	private readonly refusals: Refusals = new Map();
	private readonly mostPeople: number;
	private readonly endsWithList: boolean;
	private conferenceFault: Failure | undefined;
	/** DingTalk read a list for this conference: its ID is right. */
	private isRightConference = false;
	private lastTaken: string | undefined;
	/** Who was asked for alone, to know whether anybody is known. */
	private readonly probes = new Set<string>();
	private hopeless: Failure | undefined;
	private wrongInARow = 0;
	/** The person with whom the conference was asked about last. */
	private probed: string | undefined;

	constructor(
		private readonly unionIds: readonly string[],
		{ mostPeople, endsWithList = false }: PlanOptions,
		private readonly learned: Learned,
	) {
		this.mostPeople = mostPeople;
		this.endsWithList = endsWithList;
	}

	*plan(): CallPlan {
		yield* this.inPieces(this.unionIds, false);
		const { hopeless, refusals } = this;
		for (const [unionId, failure] of refusals) {
			if (hopeless) refusals.set(unionId, withWarning(failure, hopeless));
			else if (this.isMalformed(failure)) refusals.set(unionId, malformed(failure));
		}
		return refusals;
	}

	/** The parameters of one person were refused, in a conference that took somebody. */
	private isMalformed({ code }: Failure): boolean {
		return code === 'paramsError' && this.conferenceFault === undefined && this.isRightConference;
	}

	private refuse(people: readonly string[], failure: Failure): false {
		for (const unionId of people) this.refusals.set(unionId, failure);
		return false;
	}

	/** Why nobody else is tried, if that is so. */
	private end(): Failure | undefined {
		return this.conferenceFault ?? this.hopeless;
	}

	/** One call, and what it teaches. */
	private *ask(
		people: readonly string[],
		continuesBatch: boolean,
		halving?: Halving,
	): Plan<Failure | undefined> {
		const failure = yield { people, continuesBatch };
		halving?.answered(people.length, !failure);
		if (!failure) {
			this.learned.taken(people);
			this.lastTaken = people[people.length - 1];
			this.wrongInARow = 0;
		}
		if (!failure || failure.code === 'unknownUserError') this.isRightConference = true;
		return failure;
	}

	/** Sends `people` in as few calls as possible; true if DingTalk accepted everyone. */
	private *inPieces(
		people: readonly string[],
		continuesBatch: boolean,
		halving?: Halving,
	): Plan<boolean> {
		let allTaken = true;
		for (let start = 0; start < people.length;) {
			const piece = people.slice(
				start,
				start + Math.min(this.mostPeople, this.learned.limit.length),
			);
			start += piece.length;
			const open = piece.filter((unionId) => !this.probes.has(unionId));
			if (open.length < piece.length && piece.some((unionId) => this.refusals.has(unionId)))
				allTaken = false;
			if (open.length > 0)
				allTaken = (yield* this.together(open, continuesBatch, halving)) && allTaken;
		}
		return allTaken;
	}

	/** Sends `people` in one call, and finds out who is at fault if it is refused; true if everyone was accepted. */
	private *together(
		people: readonly string[],
		continuesBatch: boolean,
		halving?: Halving,
	): Plan<boolean> {
		const over = this.end();
		if (over) return this.refuse(people, over);
		if (people.length > this.learned.limit.length)
			return yield* this.inPieces(people, continuesBatch, halving);
		const failure = yield* this.ask(people, continuesBatch, halving);
		if (!failure) return true;
		if (people.length === 1) {
			this.refuse(people, failure);
			if (failure.code === 'paramsError') yield* this.afterWrongPerson(failure);
			if (failure.code === 'unknownUserError') yield* this.probe(people, people);
			return false;
		}
		if (failure.code === 'unknownUserError') return yield* this.afterUnknown(people, halving);
		if (failure.code === 'paramsError') return yield* this.afterParamsError(people, halving);
		return this.refuse(people, failure);
	}

	private *afterUnknown(people: readonly string[], halving?: Halving): Plan<boolean> {
		yield* this.probe(people);
		const left = people.filter((unionId) => !this.probes.has(unionId));
		const wasFound = people.some((unionId) => this.refusals.has(unionId));
		if (left.length === 0) return !wasFound;
		// Whoever was unknown may have been found already.
		if (wasFound || left.length === 1) yield* this.together(left, true, halving);
		else yield* this.inHalves(left, halving);
		return false;
	}

	/**
	 * As long as the run has not found anybody who is known: asks for people from all over the list until one
	 * is. A list of the wrong kind of IDs ends here, however long it is; one with many strangers does not.
	 *
	 * @param list the list that was refused
	 * @param asked who was asked for alone already
	 */
	private *probe(list: readonly string[], asked: readonly string[] = []): Plan<void> {
		if (this.probes.size > 0 || this.learned.hasTaken) return;
		for (const unionId of asked) this.probes.add(unionId);
		const all = this.endsWithList ? list : this.unionIds;
		for (const unionId of spread(all, MOST_PROBES)) {
			if (this.probes.has(unionId)) continue;
			const failure = yield* this.ask([unionId], true);
			this.probes.add(unionId);
			if (!failure) return;
			this.refuse([unionId], failure);
			if (failure.code !== 'unknownUserError') return;
		}
		const tried = this.probes.size;
		if (tried >= LEAST_PROBES) this.hopeless = nobodyIsKnown(tried, this.unionIds.length - tried);
	}

	/** Finds the unknown among `people`, of whom at least one is. */
	private *inHalves(people: readonly string[], outer?: Halving): Plan<boolean> {
		const halving = watched(people, outer);
		const [first, second] = halves(people);
		const firstTaken = yield* this.orOneByOne(first, halving);
		// If the first half was taken whole, the second holds somebody unknown: sending it whole would be wasted.
		if (firstTaken && second.length > 1 && !halving?.goesOneByOne && !this.end())
			yield* this.inHalves(second, halving);
		else yield* this.orOneByOne(second, halving);
		return false;
	}

	/** `people` in one call, or in one each as long as that costs less. */
	private *orOneByOne(people: readonly string[], halving?: Halving): Plan<boolean> {
		let allTaken = true;
		for (let start = 0; start < people.length;) {
			const isAlone = halving?.goesOneByOne ?? false;
			const next = isAlone ? people.slice(start, start + 1) : people.slice(start);
			start += next.length;
			allTaken = (yield* this.together(next, true, halving)) && allTaken;
		}
		return allTaken;
	}

	private *afterParamsError(people: readonly string[], outer?: Halving): Plan<boolean> {
		// The parts of a list are not asked about the conference again: the list was.
		if (!outer && !(yield* this.isAboutPeople(people))) return false;
		const halving = outer ?? new Halving(people.length);
		const left = people.filter((unionId) => unionId !== this.probed);
		const [first, second] = halves(left);
		const firstTaken = yield* this.orOneByOne(first, halving);
		const secondTaken = yield* this.orOneByOne(second, halving);
		const allTaken =
			firstTaken && secondTaken && !people.some((unionId) => this.refusals.has(unionId));
		if (allTaken) this.learned.limit.refused(people.length);
		return allTaken;
	}

	/** Asks with one person whether `paramsError` is about people at all. If not, all of them fail. */
	private *isAboutPeople(people: readonly string[]): Plan<boolean> {
		this.probed = this.lastTaken ?? this.learned.likeliest(people);
		const failure = yield* this.ask([this.probed], true);
		// Somebody unknown is refused for another reason than the parameters, which were read then.
		if (failure && failure.code !== 'unknownUserError') {
			if (failure.code === 'paramsError') this.conferenceFault = failure;
			return this.refuse(people, failure);
		}
		if (failure && people.includes(this.probed)) this.refuse([this.probed], failure);
		return true;
	}

	/** Two people refused alone before anybody was taken, or several in a row: it may be the conference. */
	private *afterWrongPerson(failure: Failure): Plan<void> {
		this.wrongInARow++;
		if (!this.isRightConference && this.wrongInARow > 1) this.conferenceFault = failure;
		if (this.lastTaken === undefined || this.wrongInARow < SUSPICIOUS_IN_A_ROW) return;
		this.wrongInARow = 0;
		const again = yield* this.ask([this.lastTaken], true);
		if (again?.code === 'paramsError') this.conferenceFault = again;
	}
}

function halves(people: readonly string[]): [readonly string[], readonly string[]] {
	const middle = Math.ceil(people.length / 2);
	return [people.slice(0, middle), people.slice(middle)];
}

function watched(people: readonly string[], outer: Halving | undefined): Halving | undefined {
	return outer ?? (Halving.canWatch(people.length) ? new Halving(people.length) : undefined);
}

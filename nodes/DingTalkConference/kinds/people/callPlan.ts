import type { Failure } from '../../dingtalk/errors/failure';
import { NOT_BEGUN } from '../../dingtalk/errors/failure';
import { Halving } from './halving';
import type { Learned } from './learned';

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
	/** So many unknown people are looked for; the others are not tried then. Default: all. */
	mostUnknown?: number;
}

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
 * - Once the first people of the run are all unknown, nobody else is tried.
 * - Any other failure fails the people of that call.
 *
 * @param learned what the run learned so far; it goes on learning
 */
export function planCalls(
	unionIds: readonly string[],
	options: PlanOptions,
	learned: Learned,
): CallPlan {
	return new Planner(options, learned).plan(unionIds);
}

/** The plan for one list of people in one conference, and what is known of both so far. */
class Planner {
	private readonly refusals: Refusals = new Map();
	private readonly mostPeople: number;
	private readonly mostUnknown: number;
	private conferenceFault: Failure | undefined;
	/** DingTalk read a list for this conference: its ID is right. */
	private isRightConference = false;
	private lastTaken: string | undefined;
	private unknown = 0;
	private wrongInARow = 0;
	private suspicious = SUSPICIOUS_IN_A_ROW;
	/** The person with whom the conference was asked about last. */
	private probed: string | undefined;

	constructor(
		{ mostPeople, mostUnknown = Infinity }: PlanOptions,
		private readonly learned: Learned,
	) {
		this.mostPeople = mostPeople;
		this.mostUnknown = mostUnknown;
	}

	*plan(unionIds: readonly string[]): CallPlan {
		yield* this.inPieces(unionIds, false);
		const { learned, refusals } = this;
		if (learned.end)
			for (const [unionId, failure] of refusals) refusals.set(unionId, learned.told(failure));
		return refusals;
	}

	private refuse(people: readonly string[], failure: Failure): false {
		for (const unionId of people) this.refusals.set(unionId, failure);
		return false;
	}

	/** Why nobody else is tried, if that is so. */
	private end(): Failure | undefined {
		return (
			this.conferenceFault ??
			this.learned.end ??
			(this.unknown >= this.mostUnknown ? NOT_BEGUN : undefined)
		);
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
		if (people.length === 1 && failure?.code === 'unknownUserError') {
			this.unknown++;
			this.learned.unknown();
		}
		return failure;
	}

	/** Each of these sets `people` and says whether all of them were taken. */
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
			allTaken = (yield* this.together(piece, continuesBatch, halving)) && allTaken;
		}
		return allTaken;
	}

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
			return false;
		}
		if (failure.code === 'unknownUserError') return yield* this.inHalves(people, halving);
		if (failure.code === 'paramsError') return yield* this.afterParamsError(people, halving);
		return this.refuse(people, failure);
	}

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
		if (this.lastTaken === undefined || this.wrongInARow < this.suspicious) return;
		this.suspicious *= 2;
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

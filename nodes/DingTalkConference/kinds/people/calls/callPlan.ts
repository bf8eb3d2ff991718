import type { Failure } from '../../../dingtalk/errors/failure';
import { ConferenceCheck } from './conferenceCheck';
import { Halving } from './halving';
import { KnownUserSearch } from './knownUserSearch';
import type { Learned } from './learned';
import { malformed, withWarning, type Refusals } from './refusals';

/** The users of one call. */
interface PeopleList {
	people: readonly string[];
	/** The call sends a part of a list that was refused, and does not begin another list. */
	continuesBatch: boolean;
}

type Plan<Result> = Generator<PeopleList, Result, Failure | undefined>;

/** Yields the next call and takes the failure of that call, or `undefined` for success. */
export type CallPlan = Plan<Refusals>;

export interface PlanOptions {
	/** Users in one call at most. */
	mostPeople: number;
	/** Nothing begins after the first list that is refused: nobody outside it is sent. Default: false. */
	endsWithList?: boolean;
}

/** Where the users of a call come from. */
interface Origin {
	continuesBatch: boolean;
	/** Counts the calls for the refused list that they are part of. */
	halving?: Halving | undefined;
}

const NEW_LIST: Origin = { continuesBatch: false };

/**
 * Decides call by call how `unionIds` are set in one conference. A call is accepted or refused as a whole:
 *
 * - `unknownUserError` does not say who is unknown. The list is halved until each unknown user was sent in a
 *   call of their own; a half that must hold one, since the other half was accepted, is halved without
 *   sending it. A user fails only by an answer about nobody else. See {@link Halving} for the cost.
 * - `paramsError` for several users may be about the conference, a user, or the length of the list. One
 *   more call, with the user who is least likely at fault, shows whether it is the conference; a second one
 *   with another user does if nobody was accepted before. If both are refused, all fail. If not, the list is
 *   halved; it was too long if both halves are accepted.
 * - Any other failure fails the users of that call.
 *
 * A call holds at most `mostPeople` users, and no more than DingTalk was seen to accept. While the run has not
 * found anybody whom DingTalk knows, an unknown user starts a {@link KnownUserSearch}.
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

/** The plan for one list of users in one conference. Methods that send return true if all users were accepted. */
class Planner {
	private readonly refusals: Refusals = new Map();
	private readonly conference = new ConferenceCheck();
	private readonly search = new KnownUserSearch();
	private readonly mostPeople: number;
	private readonly endsWithList: boolean;

	constructor(
		private readonly unionIds: readonly string[],
		{ mostPeople, endsWithList = false }: PlanOptions,
		private readonly learned: Learned,
	) {
		this.mostPeople = mostPeople;
		this.endsWithList = endsWithList;
	}

	*plan(): CallPlan {
		yield* this.sendAll(this.unionIds, NEW_LIST);
		const { refusals } = this;
		const { nobodyKnown } = this.search;
		for (const [unionId, failure] of refusals) {
			if (nobodyKnown) refusals.set(unionId, withWarning(failure, nobodyKnown));
			else if (failure.code === 'paramsError' && this.conference.isRight)
				refusals.set(unionId, malformed(failure));
		}
		return refusals;
	}

	/** Sends users in as few calls as the limits allow. */
	private *sendAll(people: readonly string[], origin: Origin): Plan<boolean> {
		let allAccepted = true;
		for (let start = 0; start < people.length;) {
			const length = Math.min(this.mostPeople, this.learned.limit.length);
			const list = people.slice(start, start + length);
			start += list.length;
			const open = this.withoutTried(list);
			if (open.length < list.length && this.hasRefused(list)) allAccepted = false;
			if (open.length > 0) allAccepted = (yield* this.sendList(open, origin)) && allAccepted;
		}
		return allAccepted;
	}

	/** Sends users in one call, and finds out who is at fault if it is refused. */
	private *sendList(people: readonly string[], origin: Origin): Plan<boolean> {
		const reason = this.whyOver();
		if (reason) return this.refuse(people, reason);
		if (people.length > this.learned.limit.length) return yield* this.sendAll(people, origin);
		const failure = yield* this.call(people, origin);
		if (!failure) return true;
		const isOne = people.length === 1;
		if (isOne) this.refuse(people, failure);
		switch (failure.code) {
			case 'unknownUserError':
				if (!isOne) return yield* this.afterUnknownUser(people, origin.halving);
				yield* this.searchKnownUser(people, people);
				return false;
			case 'paramsError':
				if (!isOne) return yield* this.afterParamsError(people, origin.halving);
				yield* this.afterMalformedUser(failure);
				return false;
			default:
				return this.refuse(people, failure);
		}
	}

	/** Makes one call, and keeps what its answer shows. */
	private *call(people: readonly string[], origin: Origin): Plan<Failure | undefined> {
		const failure = yield { people, continuesBatch: origin.continuesBatch };
		origin.halving?.answered(people.length, !failure);
		if (!failure) this.learned.accepted(people);
		this.conference.answered(people, failure);
		return failure;
	}

	/** Why nobody else is sent, once that is certain. */
	private whyOver(): Failure | undefined {
		return this.conference.fault ?? this.search.nobodyKnown;
	}

	private refuse(people: readonly string[], failure: Failure): false {
		for (const unionId of people) this.refusals.set(unionId, failure);
		return false;
	}

	private hasRefused(people: readonly string[]): boolean {
		return people.some((unionId) => this.refusals.has(unionId));
	}

	private withoutTried(people: readonly string[]): readonly string[] {
		return people.filter((unionId) => !this.search.hasTried(unionId));
	}

	/** Goes on with a list in which somebody is unknown. */
	private *afterUnknownUser(people: readonly string[], outer?: Halving): Plan<boolean> {
		yield* this.searchKnownUser(people);
		const open = this.withoutTried(people);
		const isFound = this.hasRefused(people);
		if (open.length === 0) return !isFound;
		// The search may have found the only unknown user.
		if (isFound || open.length === 1) yield* this.sendList(open, partOf(outer));
		else yield* this.sendHalves(open, outer);
		return false;
	}

	/** @param refused users who were refused in a call of their own already */
	private *searchKnownUser(list: readonly string[], refused: readonly string[] = []): Plan<void> {
		if (this.search.hasBegun || this.learned.hasAccepted) return;
		const people = this.endsWithList ? list : this.unionIds;
		for (const unionId of this.search.candidates(people, refused)) {
			const failure = yield* this.call([unionId], partOf());
			if (!failure) return;
			this.refuse([unionId], failure);
			if (failure.code !== 'unknownUserError') return;
		}
		this.search.foundNobody(this.unionIds.length);
	}

	/** Finds the unknown users of a list that was refused, or would be. */
	private *sendHalves(people: readonly string[], outer?: Halving): Plan<void> {
		const halving =
			outer ?? (Halving.canWatch(people.length) ? new Halving(people.length) : undefined);
		const [first, second] = halves(people);
		const firstAccepted = yield* this.sendPart(first, halving);
		const holdsUnknown = firstAccepted && second.length > 1;
		if (holdsUnknown && !halving?.goesOneByOne && !this.whyOver())
			yield* this.sendHalves(second, halving);
		else yield* this.sendPart(second, halving);
	}

	/** Sends a part of a refused list in one call, or its users one by one as long as that costs less. */
	private *sendPart(people: readonly string[], halving?: Halving): Plan<boolean> {
		let allAccepted = true;
		for (let start = 0; start < people.length;) {
			const length = halving?.goesOneByOne ? 1 : people.length;
			const next = people.slice(start, start + length);
			start += next.length;
			allAccepted = (yield* this.sendList(next, partOf(halving))) && allAccepted;
		}
		return allAccepted;
	}

	/** Goes on with a list of which the conference, somebody or the length is wrong. */
	private *afterParamsError(people: readonly string[], outer?: Halving): Plan<boolean> {
		// The conference is checked once for a list, and not again for its parts.
		if (!outer && !(yield* this.acceptsWitness(people))) return false;
		const halving = outer ?? new Halving(people.length);
		const { witnesses } = this.conference;
		const [first, second] = halves(people.filter((unionId) => !witnesses.includes(unionId)));
		const firstAccepted = yield* this.sendPart(first, halving);
		const secondAccepted = yield* this.sendPart(second, halving);
		const allAccepted = firstAccepted && secondAccepted && !this.hasRefused(people);
		if (allAccepted) this.learned.limit.refused(people.length);
		return allAccepted;
	}

	/** Checks the conference with one user, or two. If these are refused too, all of `people` fail. */
	private *acceptsWitness(people: readonly string[]): Plan<boolean> {
		const refused = new Map<string, Failure>();
		let fault: Failure | undefined;
		for (const witness of this.conference.possibleWitnesses(() => this.learned.likeliest(people))) {
			const failure = yield* this.call([witness], partOf());
			if (failure?.code === 'paramsError') {
				refused.set(witness, failure);
				fault = failure;
				continue;
			}
			// DingTalk has read the parameters before it says that a user is unknown.
			if (failure && failure.code !== 'unknownUserError') return this.refuse(people, failure);
			if (failure && people.includes(witness)) this.refuse([witness], failure);
			for (const [unionId, why] of refused) this.refuse([unionId], why);
			this.conference.witnesses = [...refused.keys(), witness];
			return true;
		}
		this.conference.judge(fault);
		return fault === undefined || this.refuse(people, fault);
	}

	private *afterMalformedUser(failure: Failure): Plan<void> {
		const witness = this.conference.refusedAlone(failure);
		if (witness !== undefined) this.conference.judge(yield* this.call([witness], partOf()));
	}
}

/** @param halving counts the calls for the list; lists that are too long to watch have none */
function partOf(halving?: Halving): Origin {
	return { continuesBatch: true, halving };
}

function halves(people: readonly string[]): [readonly string[], readonly string[]] {
	const middle = Math.ceil(people.length / 2);
	return [people.slice(0, middle), people.slice(middle)];
}

import type { Failure } from '../../dingtalk/errors/failure';
import { ListLimit } from './listLimit';

/** So many unknown people, and nobody else, tell that it is not about single people. */
const ENOUGH_UNKNOWN = 10;

const CHECK =
	"Check 'Identify Users By', or how each row names its user: these may be user IDs or mobile numbers instead of union IDs. Users who are not in the meeting may be refused the same way.";

/** Answers everybody else once the first people of a run all turned out to be unknown. */
const NOBODY_IS_KNOWN: Failure = {
	kind: 'business',
	message: `None of the first ${ENOUGH_UNKNOWN} users is known to DingTalk.`,
	hint: `The other users were not tried. ${CHECK}`,
	endsRun: true,
};

/** What a run learns about lists of people, whatever meeting they are meant for. */
export class Learned {
	readonly limit = new ListLimit();
	private readonly takenPeople = new Set<string>();
	private unknownAlone = 0;

	taken(people: readonly string[]): void {
		this.limit.taken(people.length);
		for (const unionId of people) this.takenPeople.add(unionId);
	}

	/** Somebody was sent alone, and DingTalk did not know them. */
	unknown(): void {
		this.unknownAlone++;
	}

	/** Why nobody else is worth a call, if that is so. */
	get end(): Failure | undefined {
		const isHopeless = this.takenPeople.size === 0 && this.unknownAlone >= ENOUGH_UNKNOWN;
		return isHopeless ? NOBODY_IS_KNOWN : undefined;
	}

	/** The failure of somebody who was tried before the {@link end}, with what they all have in common. */
	told(failure: Failure): Failure {
		if (failure.code !== 'unknownUserError') return failure;
		return { ...failure, hint: `${NOBODY_IS_KNOWN.message} ${CHECK}` };
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

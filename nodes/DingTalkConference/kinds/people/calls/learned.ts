import { ListLimit } from './listLimit';

/** Facts that a run learns about lists of users, in all of its meetings. */
export class Learned {
	readonly limit = new ListLimit();
	private readonly acceptedPeople = new Set<string>();

	accepted(people: readonly string[]): void {
		this.limit.accepted(people.length);
		for (const unionId of people) this.acceptedPeople.add(unionId);
	}

	get hasAccepted(): boolean {
		return this.acceptedPeople.size > 0;
	}

	/**
	 * Those of `people` whose IDs are least likely to be wrong: somebody who was accepted before, else the first
	 * and the last one whose ID has the most common length, since malformed IDs often stand side by side.
	 */
	likeliest(people: readonly string[]): string[] {
		const known = people.find((unionId) => this.acceptedPeople.has(unionId));
		if (known !== undefined) return [known];
		const counts = new Map<number, number>();
		for (const { length } of people) counts.set(length, (counts.get(length) ?? 0) + 1);
		let usual = 0;
		for (const [length, count] of counts) if (count > (counts.get(usual) ?? 0)) usual = length;
		const [first = '', ...others] = people.filter(({ length }) => length === usual);
		const other = others.at(-1) ?? people.find((unionId) => unionId !== first);
		return other === undefined ? [first] : [first, other];
	}
}

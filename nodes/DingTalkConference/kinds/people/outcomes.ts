import { saysNotRunning } from '../../dingtalk/api/finder';
import type { DingTalkClient } from '../../dingtalk/client/client';
import type { Failure } from '../../dingtalk/errors/failure';
import { failureOfPeople, isAboutPeople } from '../../dingtalk/errors/failureOfPeople';
import type { Run } from '../../execution/run';

import type { Refusals } from './callPlan';
import { counted } from '../hints';
import type { NamedPerson } from '../../fields/people/people';
import type { NamesPeople, SeeksMeeting } from './combining';

/** Without anybody who was found, or where a failure ends the run, an item fails before its call. */
export function whoCanBeActedOn<Item extends SeeksMeeting>(
	run: Run,
	items: readonly Item[],
	done: string,
): readonly Item[] {
	const left = items.filter(({ itemIndex, shared: { userList } }) => {
		const { people, notFound } = userList;
		const isLost = notFound.size > 0 && (people.length === 0 || !run.continuesOnFail);
		if (isLost) {
			run.fail(
				itemIndex,
				failureOfPeople(notFound, new Map(), othersWere(people.length, `not ${done}`)),
			);
		}
		return !isLost;
	});
	return run.isOver ? [] : left;
}

/**
 * The failure of an item some of whose people were not found or were refused.
 *
 * @param done what it makes of people, to be read behind "was"
 */
export function failureOf(
	{ shared: { userList, title, isChosen } }: NamesPeople,
	refusals: Refusals,
	done: string,
): Failure | undefined {
	const { people, notFound } = userList;
	const refused = new Map<string, Failure>();
	const missing: string[] = [];
	for (const person of people) {
		const failure = refusals.get(person.unionId);
		if (!failure) continue;
		const isAbsent = failure.code === 'usersNotInMeeting';
		if (isAbsent) missing.push(typedName(person));
		refused.set(isAbsent ? fullName(person) : typedName(person), failure);
	}
	if (refused.size === 0 && notFound.size === 0) return undefined;
	const failure = failureOfPeople(
		notFound,
		refused,
		othersWere(people.length - refused.size, done),
	);
	if (missing.length > 0) return { ...failure, missing };
	return isChosen === true && saysNotRunning(failure) ? ofChosen(failure, title) : failure;
}

/** What was chosen from the list was running then. */
function ofChosen(failure: Failure, title: string | undefined): Failure {
	const meeting = title === undefined ? 'The chosen meeting' : `The chosen meeting "${title}"`;
	return {
		...failure,
		message: `${meeting} is no longer running.`,
		hint: "Choose a running meeting. For a recurring meeting choose 'By Code' and enter its meeting code, which stays the same.",
	};
}

/** A person as an item named them. */
export function typedName({ mobile, userId, unionId }: NamedPerson): string {
	return mobile ?? userId ?? unionId;
}

function fullName(person: NamedPerson): string {
	const typed = typedName(person);
	return person.name === undefined ? typed : `${person.name} (${typed})`;
}

function othersWere(count: number, done: string): string {
	if (count === 0) return '';
	return count === 1
		? `The other user of this item was ${done}.`
		: `The other ${count} users of this item were ${done}.`;
}

/** Each once. */
export function unionIdsOf(step: readonly NamesPeople[]): string[] {
	const all = new Set<string>();
	for (const { shared } of step) for (const { unionId } of shared.userList.people) all.add(unionId);
	return [...all];
}

/** Tells beside the output what was not ordinary; silent otherwise. */
export function tellOfPeople(
	run: Run,
	{ traffic }: DingTalkClient,
	steps: ReadonlyArray<readonly NamesPeople[]>,
): void {
	const items = steps.reduce((count, step) => count + step.length, 0);
	if (items <= steps.length) return;
	const users = steps.reduce((count, step) => count + unionIdsOf(step).length, 0);
	const calls = counted(traffic.calls, 'call');
	run.addHint(`${counted(users, 'user')} of ${items} items in ${calls}`, 'info');
}

/** Who is not known to DingTalk, by what was typed or their union ID. */
export class UnknownUsers {
	private readonly names = new Set<string>();

	add(failures: ReadonlyMap<string, Failure>): void {
		for (const [name, failure] of failures) {
			const isKnown = failure.code === 'usersNotInMeeting';
			if (isAboutPeople(failure) && !isKnown) this.names.add(name);
		}
	}

	addHint(run: Run): void {
		if (this.names.size > 0) run.addHint(counted(this.names.size, 'unknown user'), 'warning');
	}
}

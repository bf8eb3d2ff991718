import { saysNotRunning } from '../../dingtalk/api/finder';
import type { Failure } from '../../dingtalk/errors/failure';
import { failureOfPeople, isAboutPeople } from '../../dingtalk/errors/failureOfPeople';
import type { Result } from '../../dingtalk/errors/result';
import type { Run } from '../../execution/run';
import type { NamedPerson } from '../../fields/people/people';
import { counted } from '../hints';
import type { OpenItem, UsersItem } from './openItem';

/** A user of an output item. */
export type DoneUser = NamedPerson & { host?: true };

/** The users of an item that succeeds. */
export interface SettledUsers {
	done: DoneUser[];
	/** Users who did not join, as they were typed. */
	missing: string[];
	/** Users who are not known to DingTalk, as they were typed. */
	notFound: string[];
}

/**
 * The users of a settled item, or its failure: because users were refused, because the item must not go on
 * without unknown or absent users, or because nobody is left.
 *
 * @param pastParticiple what was to be done to users, for "The other user was set": set, removed, muted
 */
export function settledUsersOf(
	{ item, refusals, hosts, waiting }: OpenItem,
	pastParticiple: string,
): Result<SettledUsers> {
	const { userList, unknownUsers } = item.shared;
	const done: DoneUser[] = [];
	const failed = new Map<string, Failure>();
	const unknown = new Map<string, Failure>();
	const absent = new Map<NamedPerson, Failure>();
	const missing: string[] = [];
	const mayLeaveOut = (failure: Failure) => unknownUsers === 'skip' && isUnknown(failure);
	for (const [name, failure] of userList.notFound)
		(mayLeaveOut(failure) ? unknown : failed).set(name, failure);
	for (const person of userList.people) {
		const { unionId } = person;
		const failure = refusals.get(unionId);
		if (!failure) {
			done.push(hosts.has(unionId) ? { ...person, host: true } : person);
			continue;
		}
		if (mayLeaveOut(failure)) {
			unknown.set(typedName(person), failure);
			continue;
		}
		missing.push(typedName(person));
		if (failure.code === 'usersNotInMeeting') absent.set(person, failure);
		else failed.set(typedName(person), failure);
	}
	const goesOn = done.length > 0 && failed.size === 0;
	if (goesOn && !(absent.size > 0 && waiting?.failsWithoutAll))
		return { value: { done, missing, notFound: [...unknown.keys()] } };
	for (const [person, failure] of absent) failed.set(fullName(person), failure);
	const failure = failureOfPeople(
		failed.size > 0 ? failed : unknown,
		new Map(),
		othersWere(done.length, pastParticiple),
	);
	const canLeaveOut =
		unknownUsers === 'fail' && done.length > 0 && [...failed.values()].every(isUnknown);
	return {
		failure: {
			...ofChosen(waiting?.forUsers ? { ...failure, missing } : failure, item),
			...(canLeaveOut && { hintInPanel: CAN_LEAVE_OUT }),
		},
	};
}

const CAN_LEAVE_OUT =
	"To go on without such users, set 'If a User Is Not Found' to 'Leave Them Out'.";

/** Whether the user is one whom 'Leave Them Out' leaves out. */
export function isUnknown({ code }: Failure): boolean {
	return code === 'userNotFound' || code === 'unknownUserError';
}

/** Says of a meeting that was chosen from the list, and so was running then, that it has ended. */
function ofChosen(failure: Failure, { shared: { conferenceId } }: UsersItem): Failure {
	if (!('isChosen' in conferenceId) || !conferenceId.isChosen || !saysNotRunning(failure))
		return failure;
	const { title } = conferenceId;
	const meeting = title === undefined ? 'The chosen meeting' : `The chosen meeting "${title}"`;
	return {
		...failure,
		message: `${meeting} is no longer running.`,
		hint: "Choose a running meeting. For a recurring meeting choose 'Code' and enter its meeting code, which stays the same.",
	};
}

/** A user as an item named them. */
export function typedName({ email, mobile, userId, unionId }: NamedPerson): string {
	return email ?? mobile ?? userId ?? unionId;
}

function fullName(person: NamedPerson): string {
	const typed = typedName(person);
	return person.name === undefined ? typed : `${person.name} (${typed})`;
}

function othersWere(count: number, pastParticiple: string): string {
	if (count === 0) return '';
	return count === 1
		? `The other user was ${pastParticiple}.`
		: `The other ${count} users were ${pastParticiple}.`;
}

/** Users who are not known to DingTalk, for a hint beside the output. */
export class UnknownUsers {
	private readonly names = new Set<string>();

	/** @param failures by what was typed or by union ID */
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

import type { Traffic } from '../../dingtalk/client/client';
import type { Failure } from '../../dingtalk/errors/failure';
import type { Run } from '../../execution/run';
import type { CoHostStep } from './coHostSteps';

const MOST_NAMES = 10;

/**
 * The one failure of an item some of whose people could not be acted on. Unknown people are named by
 * what was typed, and nobody is left in doubt about the others.
 *
 * @param notFound why people were not found, by what was typed
 * @param refused why people were not set, by what was typed or their union ID
 * @param set how many people of the item were set all the same
 */
export function failureOfPeople(
	notFound: ReadonlyMap<string, Failure>,
	refused: ReadonlyMap<string, Failure>,
	set: number,
): Failure {
	const everything = [...notFound, ...refused];
	// What was not begun is not worth a word beside what was refused.
	const told = everything.filter(([, { kind }]) => kind !== 'notBegun');
	const groups = new Map<string, { failure: Failure; names: string[] }>();
	for (const [name, failure] of told.length > 0 ? told : everything) {
		const group = groups.get(failure.message) ?? { failure, names: [] };
		group.names.push(name);
		groups.set(failure.message, group);
	}
	const [first] = groups.values();
	if (!first) throw new Error('No failure was given');
	const sentences = [...groups.values()].map(({ failure, names }) =>
		isAboutPeople(failure)
			? `${failure.message.replace(/\.$/, '')}: ${listed(names)}`
			: failure.message,
	);
	return {
		...first.failure,
		message: sentences.join(' '),
		hint: set > 0 ? `${first.failure.hint} ${setOthers(set)}` : first.failure.hint,
	};
}

/** Whether the failure tells of the person that was named, and not of the call as a whole. */
export function isAboutPeople({ isAboutPerson, code }: Failure): boolean {
	return isAboutPerson === true || code === 'unknownUserError';
}

function setOthers(count: number): string {
	return count === 1
		? 'The other person of this item was set.'
		: `The other ${count} people of this item were set.`;
}

function listed(names: readonly string[]): string {
	const shown = names.slice(0, MOST_NAMES).join(', ');
	return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}

/** Tells beside the output what was not ordinary; silent otherwise. */
export function summary(
	run: Run,
	traffic: Traffic,
	steps: readonly CoHostStep[],
	unknownUsers: number,
): void {
	const items = steps.reduce((count, { requests }) => count + requests.length, 0);
	const users = steps.reduce((count, { unionIds }) => count + unionIds.length, 0);
	if (items > steps.length) {
		run.addHint(
			`${counted(users, 'user')} of ${items} items in ${counted(traffic.calls, 'call')}`,
			'info',
		);
	}
	if (traffic.throttled > 0) {
		const ending = traffic.lostToThrottling > 0 ? '' : '; all went through';
		run.addHint(`DingTalk throttled ${counted(traffic.throttled, 'call')}${ending}`, 'warning');
	}
	if (unknownUsers > 0) run.addHint(counted(unknownUsers, 'unknown user'), 'warning');
}

export function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

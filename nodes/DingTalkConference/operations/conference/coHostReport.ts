import type { Traffic } from '../../dingtalk/client';
import type { Failure } from '../../dingtalk/failure';
import type { Run } from '../../execution/run';
import type { CoHostStep } from './coHostSteps';

const MOST_NAMES = 10;

/**
 * Why an item that named `unionIds` failed, or `undefined` when all of them were set. Unknown people
 * are named, and the others are not left in doubt.
 */
export function itemFailure(
	unionIds: readonly string[],
	refusals: ReadonlyMap<string, Failure>,
): Failure | undefined {
	const refused = unionIds.filter((unionId) => refusals.has(unionId));
	const failure = refused[0] === undefined ? undefined : refusals.get(refused[0]);
	if (!failure) return undefined;
	const set = unionIds.length - refused.length;
	const isAboutPeople = failure.code === 'unknownUserError';
	return {
		...failure,
		happened: isAboutPeople
			? `${failure.happened.replace(/\.$/, '')}: ${names(refused)}`
			: failure.happened,
		remedy: set > 0 ? `${failure.remedy} ${setOthers(set)}` : failure.remedy,
	};
}

function setOthers(count: number): string {
	return count === 1
		? 'The other person of this item was set.'
		: `The other ${count} people of this item were set.`;
}

function names(people: readonly string[]): string {
	const shown = people.slice(0, MOST_NAMES).join(', ');
	return people.length > MOST_NAMES ? `${shown} and ${people.length - MOST_NAMES} more` : shown;
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
		run.tell(
			`${counted(users, 'user')} of ${items} items in ${counted(traffic.calls, 'call')}`,
			'info',
		);
	}
	if (traffic.throttled > 0) {
		const lost = traffic.throttled > traffic.repeated ? '' : '; all went through';
		run.tell(`DingTalk throttled ${counted(traffic.throttled, 'call')}${lost}`, 'warning');
	}
	if (unknownUsers > 0) run.tell(counted(unknownUsers, 'unknown user'), 'warning');
}

function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

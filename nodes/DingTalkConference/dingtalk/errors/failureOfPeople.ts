import { sentence, type Failure } from './failure';

/** How many users are named; the others are only counted. */
export const MOST_NAMES = 10;

/**
 * The one failure of an item where some users could not be acted on. It names unknown users as they were typed, and says
 * what happened to the others.
 *
 * @param notFound why users were not found, by what was typed
 * @param refused why users were refused, by what was typed or their union ID
 * @param others what became of the others, as a sentence; empty when there are none
 */
export function failureOfPeople(
	notFound: ReadonlyMap<string, Failure>,
	refused: ReadonlyMap<string, Failure>,
	others: string,
): Failure {
	const everything = [...notFound, ...refused];
	// Calls that were not begun are not worth a word beside a refusal.
	const reasons = everything.filter(([, { kind }]) => kind !== 'notBegun');
	const groups = new Map<string, { failure: Failure; names: string[] }>();
	for (const [name, failure] of reasons.length > 0 ? reasons : everything) {
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
		message: sentences.length > 1 ? sentences.map(sentence).join(' ') : (sentences[0] ?? ''),
		hint: others === '' ? first.failure.hint : `${first.failure.hint} ${others}`,
	};
}

/** Whether the failure is about the user that was named, and not about the call as a whole. */
export function isAboutPeople({ isAboutPerson, code }: Failure): boolean {
	return isAboutPerson === true || code === 'unknownUserError';
}

function listed(names: readonly string[]): string {
	const shown = names.slice(0, MOST_NAMES).join(', ');
	return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}

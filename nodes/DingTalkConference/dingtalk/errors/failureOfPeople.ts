import type { Failure } from './failure';

/** So many people are named; how many more there are is told by their number. */
export const MOST_NAMES = 10;

/**
 * The one failure of an item some of whose people could not be acted on. Unknown people are named by
 * what was typed, and nobody is left in doubt about the others.
 *
 * @param notFound why people were not found, by what was typed
 * @param refused why people were refused, by what was typed or their union ID
 * @param others what became of the others, as a sentence; empty when there are none
 */
export function failureOfPeople(
	notFound: ReadonlyMap<string, Failure>,
	refused: ReadonlyMap<string, Failure>,
	others: string,
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
		hint: others === '' ? first.failure.hint : `${first.failure.hint} ${others}`,
	};
}

/** Whether the failure tells of the person that was named, and not of the call as a whole. */
export function isAboutPeople({ isAboutPerson, code }: Failure): boolean {
	return isAboutPerson === true || code === 'unknownUserError';
}

function listed(names: readonly string[]): string {
	const shown = names.slice(0, MOST_NAMES).join(', ');
	return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}

import type { IDataObject } from 'n8n-workflow';

import { invalid } from '../../../fields/invalid';
import type { NamedPerson } from '../../../fields/people/people';

/** DingTalk's limit for one call. */
const MOST_ATTENDEES = 500;

/**
 * Attendees as DingTalk wants them: each once, without the organizer. A user who is named as required and as
 * optional is required.
 *
 * @param displayName of the parameter, for an error
 * @throws ConferenceError when there are too many for one call
 */
export function attendeesModel(
	displayName: string,
	organizer: string,
	required: readonly NamedPerson[],
	optional: readonly NamedPerson[] = [],
): IDataObject[] | undefined {
	const attendees = new Map<string, IDataObject>();
	const add = (people: readonly NamedPerson[], isOptional: boolean) => {
		for (const { unionId } of people)
			if (unionId !== organizer && !attendees.has(unionId))
				attendees.set(unionId, { id: unionId, isOptional });
	};
	add(required, false);
	add(optional, true);
	requireFew(displayName, attendees.size);
	return attendees.size > 0 ? [...attendees.values()] : undefined;
}

/** @throws ConferenceError when there are too many for one call */
export function requireFew(displayName: string, count: number): void {
	if (count > MOST_ATTENDEES)
		throw invalid(
			displayName,
			`names ${count} users`,
			`DingTalk takes ${MOST_ATTENDEES} in one call. Add the others with Update.`,
		);
}

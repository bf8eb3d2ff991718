import type { Field } from '../field';
import { people, type NamedPerson } from './people';
import type { PeopleLabel } from './peopleNames';

/**
 * Several people inside a collection, where only the rows have a place. Each row takes a list by expression too.
 */
export function peopleRows(label: PeopleLabel): Field<NamedPerson[]> {
	const field = people(label);
	return {
		...field,
		inputs: (name) =>
			field
				.inputs(name)
				.filter((input) => input.name === name)
				.map((input) => {
					const rows = { ...input };
					delete rows.displayOptions;
					return rows;
				}),
	};
}

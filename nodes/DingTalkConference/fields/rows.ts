import type { Field, Fields, Values } from './field';
import { all, inputsOf, readFields } from './field';
import { enteredIn } from './itemParameters';

interface RowsLabel {
	/** In title case. */
	one: string;
	many: string;
	description: string;
}

/** Several things of one kind, each with fields of its own; may be empty. */
export function rows<F extends Fields>(
	{ one, many, description }: RowsLabel,
	fields: F,
): Field<Array<Values<F>>> {
	return {
		inputs: (name) => [
			{
				displayName: many,
				name,
				type: 'fixedCollection',
				typeOptions: { multipleValues: true, multipleValueButtonText: `Add ${one}` },
				default: {},
				placeholder: `Add ${one}`,
				description,
				options: [{ displayName: one, name: 'rows', values: inputsOf(fields) }],
			},
		],
		read(entered, name) {
			const rowsEntered = enteredIn(entered.get(name), entered, many).get('rows');
			const given = Array.isArray(rowsEntered) ? rowsEntered : [];
			return all(given.map((row) => readFields(fields, enteredIn(row, entered, many))));
		},
	};
}

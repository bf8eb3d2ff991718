import type { Field, Fields, Values } from './field';
import { inputsOf, LookUp, together } from './field';
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
			const rowsEntered = enteredIn(entered.get(name), entered).get('rows');
			const readings = (Array.isArray(rowsEntered) ? rowsEntered : []).map((row) => {
				const inside = enteredIn(row, entered);
				return together<F>(
					Object.entries(fields).map(([own, field]) => [own, field.read(inside, own)]),
				);
			});
			const isKnown = (reading: Values<F> | LookUp<Values<F>>): reading is Values<F> =>
				!(reading instanceof LookUp);
			if (readings.every(isKnown)) return readings;
			return new LookUp(
				async (finder) =>
					await Promise.all(
						readings.map(async (reading) =>
							reading instanceof LookUp ? await reading.find(finder) : reading,
						),
					),
			);
		},
	};
}
